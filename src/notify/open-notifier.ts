import type { DeliveryResult } from '../model/notice.ts';
import type { ResolveHost } from '../ports/http-client.ts';
import type { HttpPoster } from '../ports/http-poster.ts';
import type { Delivery, Notifier } from '../ports/notifier.ts';
import { secretAddress } from './secret-address.ts';
import { secretReader } from './secrets.ts';
import { sendToRobot } from './send-to-robot.ts';
import { sendToWebhook } from './send-to-webhook.ts';

/**
 * Sends messages on every kind of channel. Connections go through the guard of `http`; secrets are read from `env` and
 * files (relative to `home`) for each message and kept nowhere.
 */
export function openNotifier(context: {
  readonly http: HttpPoster & { readonly resolveHost: ResolveHost };
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** An authority trusted for mail besides the usual ones. */
  readonly caPem?: string;
}): Notifier {
  const { http, now, caPem } = context;
  const readSecret = secretReader(context);
  const tools = { poster: http, readSecret, now };
  return {
    async deliver(delivery: Delivery): Promise<DeliveryResult> {
      const { channel, text } = delivery;
      switch (channel.type) {
        case 'email': {
          // Loaded when wanted: most commands send no mail.
          const { sendMail } = await import('./send-mail.ts');
          return sendMail(channel, delivery, { resolveHost: http.resolveHost, readSecret, caPem });
        }
        case 'webhook':
          return sendToWebhook(channel, delivery, tools);
        default:
          return sendToRobot(channel, text, tools);
      }
    },
    async findFault(channel) {
      if (channel.type !== 'email' && typeof channel.url !== 'string') {
        const url = await secretAddress(channel.url, readSecret);
        if (typeof url !== 'string') return url.fault;
      }
      const ref = channel.type === 'email' ? channel.password : channel.secret;
      const secret = ref === null ? '' : await readSecret(ref);
      return typeof secret === 'string' ? null : secret;
    },
  };
}
