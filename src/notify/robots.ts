import { createHmac } from 'node:crypto';
import type { NoticeText } from '../model/notice.ts';
import type { RobotChannel } from '../model/notice-settings.ts';
import { bytesOf, fitted, moreLine } from './fit.ts';
import { markdownOf } from './markdown.ts';

interface RobotRequest {
  readonly url: string;
  readonly body: unknown;
}

/** What a robot's code means: null is fine, else when to try again. */
type Verdict = null | { readonly retry: 'later' | 'never'; readonly afterMs: number | null };

interface Robot {
  /** `now`: epoch milliseconds. `secret` null: the group asks for no signature. */
  request(
    text: NoticeText,
    to: { readonly url: string; readonly secret: string | null; readonly now: number },
  ): RobotRequest;
  /** Its own code and words in an answer; null: this was no robot. */
  codeIn(answer: Readonly<Record<string, unknown>>): { readonly code: number; readonly message: string } | null;
  verdictOn(code: number, message: string): Verdict;
}

const MINUTE_MS = 60_000;
const NEVER: Verdict = { retry: 'never', afterMs: null };
const LATER: Verdict = { retry: 'later', afterMs: null };

const hmac = (key: string, message: string): string => createHmac('sha256', key).update(message).digest('base64');

const codeNamed =
  (codeName: string, messageName: string): Robot['codeIn'] =>
  (answer) => {
    const code = answer[codeName];
    return typeof code === 'number' ? { code, message: String(answer[messageName] ?? '') } : null;
  };

/** 企业微信群机器人. Markdown of 4,096 bytes at most; 20 messages a minute; the address holds the key. */
const wecom: Robot = {
  request(text, { url }) {
    const markdown = (shorter: NoticeText): string => markdownOf(shorter, '\n');
    const content = markdown(fitted(text, (shorter) => bytesOf(markdown(shorter)), 4_096));
    return { url, body: { msgtype: 'markdown', markdown: { content } } };
  },
  codeIn: codeNamed('errcode', 'errmsg'),
  verdictOn(code) {
    if (code === 0) return null;
    // 45009: too many; 45033: too many at once; -1: busy. 93000 and the like: the address is wrong or the robot gone.
    if (code === 45_009) return { retry: 'later', afterMs: MINUTE_MS };
    return code === -1 || code === 45_033 ? LATER : NEVER;
  },
};

/** 钉钉自定义机器人. 20 messages a minute, beyond which it is deaf for ten; 20,000 bytes. */
const dingtalk: Robot = {
  request(text, { url, secret, now }) {
    // A single line break joins lines there.
    const body = (shorter: NoticeText) => ({
      msgtype: 'markdown',
      markdown: { title: text.title, text: markdownOf(shorter, '\n\n') },
    });
    const sized = fitted(text, (shorter) => bytesOf(JSON.stringify(body(shorter))), 20_000);
    const signed = new URL(url);
    if (secret !== null) {
      signed.searchParams.set('timestamp', String(now));
      signed.searchParams.set('sign', hmac(secret, `${now}\n${secret}`));
    }
    return { url: signed.href, body: body(sized) };
  },
  codeIn: codeNamed('errcode', 'errmsg'),
  verdictOn(code) {
    if (code === 0) return null;
    // 130101: too fast. 310000: signature, key word or address of the sender. 300001 and the like: no such robot.
    if (code === 130_101) return { retry: 'later', afterMs: 10 * MINUTE_MS };
    return code === -1 ? LATER : NEVER;
  },
};

type Run =
  | { readonly tag: 'text'; readonly text: string }
  | { readonly tag: 'a'; readonly text: string; readonly href: string };

/** Paragraphs of runs: what is text stays text, whatever it holds. */
function richText(text: NoticeText): readonly (readonly Run[])[] {
  const plain = (words: string): readonly Run[] => [{ tag: 'text', text: words }];
  const run = (words: string, url: string | null): Run =>
    url === null ? { tag: 'text', text: words } : { tag: 'a', text: words, href: url };
  const more = moreLine(text);
  return [
    ...text.opening.map(plain),
    ...text.sections.flatMap(({ title, lines }) => [
      plain(title),
      ...lines.map((line, at): readonly Run[] => [{ tag: 'text', text: `${at + 1}. ` }, run(line.text, line.url)]),
    ]),
    ...(more === '' ? [] : [plain(more)]),
    ...text.closing.map(({ text: words, url }) => [run(words, url)]),
  ];
}

/** 飞书自定义机器人. 20 KB; 100 messages a minute, five a second. It is signed with an empty message: the key says it all. */
const feishu: Robot = {
  request(text, { url, secret, now }) {
    const timestamp = String(Math.floor(now / 1000));
    const body = (shorter: NoticeText) => ({
      ...(secret === null ? {} : { timestamp, sign: hmac(`${timestamp}\n${secret}`, '') }),
      msg_type: 'post',
      content: {
        post: { [text.lang === 'en' ? 'en_us' : 'zh_cn']: { title: text.title, content: richText(shorter) } },
      },
    });
    return { url, body: body(fitted(text, (shorter) => bytesOf(JSON.stringify(body(shorter))), 20_000)) };
  },
  codeIn: (answer) => codeNamed('code', 'msg')(answer) ?? codeNamed('StatusCode', 'StatusMessage')(answer),
  verdictOn(code, message) {
    if (code === 0) return null;
    // 11232, and 9499 with these words: too many. 9499 else: not understood. 19021, 19022, 19024: signature, sender, key word.
    if (code === 11_232 || (code === 9_499 && /too many/i.test(message))) return { retry: 'later', afterMs: MINUTE_MS };
    return NEVER;
  },
};

export const ROBOTS: Readonly<Record<RobotChannel['type'], Robot>> = { wecom, dingtalk, feishu };
