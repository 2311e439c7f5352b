import type { DeliveryResult, NoticeText } from '../model/notice.ts';
import type { RobotChannel } from '../model/notice-settings.ts';
import type { HttpPoster } from '../ports/http-poster.ts';
import { type Answer, failedAnswer, postMessage } from './post-message.ts';
import { ROBOTS } from './robots.ts';
import { secretAddress, secretsIn } from './secret-address.ts';
import { quoted, type ReadSecret } from './secrets.ts';

function objectIn({ text }: Answer): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    // The log-in page of a campus network answers 200 as well.
    return {};
  }
}

/** One message into a chat group. Robots answer 200 to everything: what counts is the code in the body. */
export async function sendToRobot(
  channel: RobotChannel,
  text: NoticeText,
  tools: { readonly poster: HttpPoster; readonly readSecret: ReadSecret; readonly now: () => number },
): Promise<DeliveryResult> {
  const url = await secretAddress(channel.url, tools.readSecret);
  if (typeof url !== 'string') return url;
  const secret = channel.secret === null ? null : await tools.readSecret(channel.secret);
  if (secret !== null && typeof secret !== 'string') {
    return { kind: 'failed', fault: secret, retry: 'later', afterMs: null, silent: true };
  }
  const robot = ROBOTS[channel.type];
  const now = tools.now();
  const request = robot.request(text, { url, secret, now });
  const answer = await postMessage(tools.poster, { url: request.url, body: JSON.stringify(request.body) });
  if ('kind' in answer) return answer;
  const inAddress = secretsIn(url);
  const secrets = secret === null ? inAddress : [...inAddress, secret];
  const said = robot.codeIn(objectIn(answer));
  if (said === null) return failedAnswer(answer, { now, secrets });
  const verdict = robot.verdictOn(said.code, said.message);
  if (verdict === null) return { kind: 'sent' };
  const message = quoted(said.message, secrets);
  return {
    kind: 'failed',
    fault: { kind: 'answer', status: answer.status, code: said.code, message },
    ...verdict,
    silent: false,
  };
}
