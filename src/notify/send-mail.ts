import { createTransport } from 'nodemailer';
import type { DeliveryResult } from '../model/notice.ts';
import type { MailChannel } from '../model/notice-settings.ts';
import type { ResolveHost } from '../ports/http-client.ts';
import type { Delivery } from '../ports/notifier.ts';
import { mailHtml, mailText } from './mail-body.ts';
import { quoted, type ReadSecret } from './secrets.ts';

const CONNECT_MS = 15_000;
/** Mail servers check for viruses before they answer to the last line. */
const SILENCE_MS = 60_000;

type Failed = DeliveryResult & { readonly kind: 'failed' };

const failed = (code: string, message: string, more: Partial<Failed> = {}): Failed => ({
  kind: 'failed',
  fault: { kind: 'mail', code, message },
  retry: 'later',
  afterMs: null,
  silent: false,
  ...more,
});

const SILENT = new Set(['ECONNECTION', 'ETIMEDOUT', 'ESOCKET', 'EDNS', 'ETLS', 'ECONNREFUSED', 'ECONNRESET']);

/** What the server or the connection had to say. A reply of 4xx is for now, one of 5xx for good (RFC 5321). */
function faultOf(error: unknown, secrets: readonly string[]): Failed {
  if (!(error instanceof Error)) throw error;
  const { code = '', responseCode = 0 } = error as { code?: string; responseCode?: number };
  if (code === '' && responseCode === 0) throw error;
  const isFinal = responseCode >= 500 || (code === 'EAUTH' && responseCode === 0);
  return failed(responseCode > 0 ? `${code} ${responseCode}` : code, quoted(error.message, secrets), {
    retry: isFinal ? 'never' : 'later',
    silent: responseCode === 0 && SILENT.has(code),
  });
}

/**
 * One mail over one connection, to an address that the guard allowed. Its Message-ID is made of the notice's key, so
 * that a server which got it twice can tell.
 */
export async function sendMail(
  channel: MailChannel,
  { text, to, key, attachment }: Delivery,
  tools: { readonly resolveHost: ResolveHost; readonly readSecret: ReadSecret; readonly caPem?: string | undefined },
): Promise<DeliveryResult> {
  if (to.length === 0) {
    return { kind: 'failed', fault: { kind: 'no-recipient' }, retry: 'never', afterMs: null, silent: false };
  }
  const password = channel.password === null ? null : await tools.readSecret(channel.password);
  if (password !== null && typeof password !== 'string') {
    return { kind: 'failed', fault: password, retry: 'later', afterMs: null, silent: true };
  }
  const [address] = await tools.resolveHost(channel.host);
  if (address === undefined) {
    const fault = { kind: 'no-server', host: channel.host } as const;
    return { kind: 'failed', fault, retry: 'later', afterMs: null, silent: true };
  }
  const { security, user } = channel;
  const transport = createTransport({
    host: address,
    port: channel.port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    servername: channel.host,
    tls: { servername: channel.host, ...(tools.caPem === undefined ? {} : { ca: tools.caPem }) },
    ...(user === null ? {} : { auth: { user, pass: password ?? '' } }),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    const { rejectedErrors = [] } = await transport.sendMail({
      from: channel.from,
      to: [...to],
      subject: text.title,
      text: mailText(text),
      html: mailHtml(text),
      messageId: `<${key}@webpatrol>`,
      // No answer by machine is wanted, such as "I am on leave" (RFC 3834).
      headers: { 'Auto-Submitted': 'auto-generated' },
      attachments: attachment === null ? [] : [{ filename: attachment.name, content: Buffer.from(attachment.bytes) }],
    });
    // Tried again it would reach the others twice: a person has to put the address right.
    const [refused] = rejectedErrors;
    return refused === undefined ? { kind: 'sent' } : { ...faultOf(refused, []), retry: 'never' };
  } catch (error) {
    // A server may quote the whole line with which it was logged in to, user and password in one (RFC 4616).
    return faultOf(error, password === null ? [] : [`\0${user ?? ''}\0${password}`, password]);
  } finally {
    transport.close();
  }
}
