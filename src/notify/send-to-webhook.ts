import { createHmac } from 'node:crypto';
import { formatMessage } from '../model/lang.ts';
import type { DeliveryResult, NoticeText } from '../model/notice.ts';
import type { WebhookChannel } from '../model/notice-settings.ts';
import type { HttpPoster } from '../ports/http-poster.ts';
import type { Delivery } from '../ports/notifier.ts';
import { failedAnswer, postMessage } from './post-message.ts';
import { secretAddress, secretsIn } from './secret-address.ts';
import type { ReadSecret } from './secrets.ts';

/** `v1=` and the HMAC-SHA256 of `timestamp.body` in hex: the receiver can tell that it is ours, whole, and not of yesterday. */
const webhookSignature = (secret: string, timestamp: string, body: string): string =>
  `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;

const wordsOf = (text: NoticeText): string =>
  [
    ...text.opening,
    ...text.sections.flatMap(({ title, lines }) => [title, ...lines.map((line) => line.text)]),
    ...(text.left === 0 ? [] : [formatMessage(text.more, { n: text.left })]),
    ...text.closing.map((line) => line.text),
  ].join('\n');

/** JSON to any program. The body is the same over all attempts, and so is `idempotency-key`. */
export async function sendToWebhook(
  channel: WebhookChannel,
  { text, digest, key }: Pick<Delivery, 'text' | 'digest' | 'key'>,
  tools: { readonly poster: HttpPoster; readonly readSecret: ReadSecret; readonly now: () => number },
): Promise<DeliveryResult> {
  const url = typeof channel.url === 'string' ? channel.url : await secretAddress(channel.url, tools.readSecret);
  if (typeof url !== 'string') return url;
  const secret = channel.secret === null ? null : await tools.readSecret(channel.secret);
  if (secret !== null && typeof secret !== 'string') {
    return { kind: 'failed', fault: secret, retry: 'later', afterMs: null, silent: true };
  }
  const body = JSON.stringify({
    type: digest === null ? 'test' : 'digest',
    id: key,
    title: text.title,
    text: wordsOf(text),
    digest,
  });
  const now = tools.now();
  const timestamp = String(Math.floor(now / 1000));
  const answer = await postMessage(tools.poster, {
    url,
    body,
    headers: {
      'idempotency-key': key,
      'webpatrol-timestamp': timestamp,
      ...(secret === null ? {} : { 'webpatrol-signature': webhookSignature(secret, timestamp, body) }),
    },
  });
  if ('kind' in answer) return answer;
  const isGood = answer.status >= 200 && answer.status < 300;
  if (isGood) return { kind: 'sent' };
  const inAddress = typeof channel.url === 'string' ? [] : secretsIn(url);
  return failedAnswer(answer, { now, secrets: secret === null ? inAddress : [...inAddress, secret] });
}
