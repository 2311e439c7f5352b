import type { CDPSession, Page } from 'playwright';

/** A script of ours that answers later than this waits for one of the page's. */
const ANSWER_MS = 3_000;
const ATTEMPTS = 4;

const NONE = Symbol('no answer');

function within<Value>(promise: Promise<Value>, ms: number): Promise<Value | typeof NONE> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(NONE), ms);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

export interface InPage {
  /** Value of an expression, computed in a world of its own: what the page did to its globals does not reach there. */
  evaluate<Value>(expression: string): Promise<Value>;
  /** Ends what the page is running, and lets it run nothing more. */
  silence(): Promise<void>;
  /** True once a script had to be ended. */
  readonly silenced: boolean;
  readonly session: CDPSession;
}

/** Asks a page things, endless scripts and all: one that does not let others have a turn is ended. */
export async function openInPage(page: Page): Promise<InPage> {
  const session = await page.context().newCDPSession(page);
  let silenced = false;

  async function silence(): Promise<void> {
    silenced = true;
    // Both are heard even while a script runs.
    const stop = Promise.all([
      session.send('Emulation.setScriptExecutionDisabled', { value: true }),
      session.send('Runtime.terminateExecution'),
    ]);
    await within(
      stop.catch(() => undefined),
      ANSWER_MS,
    );
  }

  /** A page that leads on at that very moment takes the world along: asked again in the next one. */
  async function ask(expression: string): Promise<unknown> {
    for (let left = ATTEMPTS; ; left--) {
      try {
        return await askOnce(expression);
      } catch (error) {
        if (left <= 1 || !/Cannot find context|context was destroyed|No frame/i.test(String(error))) throw error;
      }
    }
  }

  async function askOnce(expression: string): Promise<unknown> {
    const { frameTree } = await session.send('Page.getFrameTree');
    const { executionContextId } = await session.send('Page.createIsolatedWorld', {
      frameId: frameTree.frame.id,
      worldName: 'webpatrol',
    });
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression,
      contextId: executionContextId,
      returnByValue: true,
      awaitPromise: true,
      timeout: ANSWER_MS * 3,
    });
    if (exceptionDetails)
      throw new Error(`in the page: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
    return result.value;
  }

  return {
    session,
    silence,
    get silenced() {
      return silenced;
    },
    async evaluate<Value>(expression: string): Promise<Value> {
      const asking = ask(expression);
      const first = await within(asking, ANSWER_MS);
      if (first !== NONE) return first as Value;
      await silence();
      const second = await within(asking, ANSWER_MS * 3);
      if (second === NONE) throw new Error('Timeout: the page does not answer');
      return second as Value;
    },
  };
}
