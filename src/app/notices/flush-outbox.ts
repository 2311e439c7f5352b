import type { DeliveryResult, Notice } from '../../model/notice.ts';
import type { NoticeChannel } from '../../model/notice-settings.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import type { Outbox } from '../../ports/outbox.ts';
import { LEASE_MS, LIMITS, nextAttempt, PATIENCE_MS } from './pace.ts';

export interface FlushResult {
  readonly sent: number;
  /** Given up. */
  readonly failed: number;
  /** To be tried again. */
  readonly waiting: number;
  /** Epoch milliseconds at which the next one is due; null: nothing waits. */
  readonly nextAt: number | null;
}

/** One channel on which nobody answered: the rest of its notices would only wait for the same silence. */
const MOST_SILENCES = 2;
const SILENCE_REST_MS = 60_000;

const earlier = (a: number | null, b: number | null): number | null =>
  a === null ? b : b === null ? a : Math.min(a, b);

async function flushChannel(
  channel: NoticeChannel,
  tools: FlushTools,
  { signal, patienceMs = PATIENCE_MS }: FlushOptions,
): Promise<FlushResult> {
  const { outbox, clock, log, deliver } = tools;
  const giveUpAt = clock.now() + patienceMs;
  let result: FlushResult = { sent: 0, failed: 0, waiting: 0, nextAt: null };
  let silences = 0;
  const stopped = (nextAt: number | null): FlushResult => ({ ...result, nextAt: earlier(result.nextAt, nextAt) });

  while (!signal?.aborted) {
    if (silences >= MOST_SILENCES) return stopped(clock.now() + SILENCE_REST_MS);
    const now = clock.now();
    const claimed = await outbox.claimNotice({
      channel: channel.id,
      now,
      until: now + LEASE_MS,
      limit: LIMITS[channel.type],
    });
    if (claimed.kind === 'none') return stopped(claimed.nextAt);
    if (claimed.kind === 'limited') {
      if (claimed.until > giveUpAt) return stopped(claimed.until);
      if (!(await slept(clock, claimed.until - now, signal))) break;
      continue;
    }
    const { notice } = claimed;
    const outcome = await deliver(channel, notice);
    const at = clock.now();
    if (outcome.kind === 'sent') {
      silences = 0;
      await outbox.settleNotice(notice, { state: 'sent', now: at, nextAt: at, fault: null });
      result = { ...result, sent: result.sent + 1 };
      log.info({ notice: notice.id, channel: channel.id, owner: notice.owner }, 'notice sent');
      continue;
    }
    silences = outcome.silent ? silences + 1 : 0;
    const before = result.failed;
    result = await settleFailure(notice, outcome, at, result, outbox);
    const data = { notice: notice.id, channel: channel.id, owner: notice.owner, fault: outcome.fault };
    if (result.failed > before) log.warn(data, 'notice given up');
    else log.info(data, 'notice not sent yet');
  }
  return result;
}

async function settleFailure(
  notice: Notice,
  { retry, afterMs, fault }: DeliveryResult & { readonly kind: 'failed' },
  now: number,
  result: FlushResult,
  outbox: Outbox,
): Promise<FlushResult> {
  const wait = retry === 'never' ? null : nextAttempt(notice.attempts, afterMs);
  const nextAt = now + (wait ?? 0);
  await outbox.settleNotice(notice, { state: wait === null ? 'failed' : 'waiting', now, nextAt, fault });
  return wait === null
    ? { ...result, failed: result.failed + 1 }
    : { ...result, waiting: result.waiting + 1, nextAt: earlier(result.nextAt, nextAt) };
}

/** False: the signal came first. */
async function slept(clock: Clock, ms: number, signal: AbortSignal | undefined): Promise<boolean> {
  try {
    await clock.sleep(ms, signal);
    return true;
  } catch (error) {
    if (signal?.aborted) return false;
    throw error;
  }
}

export interface FlushTools {
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly log: Logger;
  readonly deliver: (channel: NoticeChannel, notice: Notice) => Promise<DeliveryResult>;
}

export interface FlushOptions {
  /** Ends after the message under way. */
  readonly signal?: AbortSignal;
  /** How long to wait at most for a channel's limit, milliseconds. */
  readonly patienceMs?: number;
}

/** Sends what is due, each channel at its own pace, until nothing is. What fails waits for its next attempt. */
export async function flushOutbox(
  channels: readonly NoticeChannel[],
  tools: FlushTools,
  options: FlushOptions = {},
): Promise<FlushResult> {
  const results = await Promise.all(channels.map((channel) => flushChannel(channel, tools, options)));
  return results.reduce(
    (all, each) => ({
      sent: all.sent + each.sent,
      failed: all.failed + each.failed,
      waiting: all.waiting + each.waiting,
      nextAt: earlier(all.nextAt, each.nextAt),
    }),
    { sent: 0, failed: 0, waiting: 0, nextAt: null },
  );
}
