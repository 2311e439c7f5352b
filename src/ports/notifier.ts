import type { DeliveryFault, DeliveryResult, Digest, NoticeText } from '../model/notice.ts';
import type { NoticeChannel } from '../model/notice-settings.ts';

export interface Delivery {
  readonly channel: NoticeChannel;
  readonly text: NoticeText;
  /** The same as data, for programs; null: a test. */
  readonly digest: Digest | null;
  /** Mail addresses. */
  readonly to: readonly string[];
  /** Equal over all attempts to send this notice, so that the other side can tell a repetition. */
  readonly key: string;
  /** For mail. */
  readonly attachment: { readonly name: string; readonly bytes: Uint8Array } | null;
}

/** Sends messages to the outside. Never rejects for what the network or the other side does. */
export interface Notifier {
  deliver(delivery: Delivery): Promise<DeliveryResult>;
  /** What would keep the channel from working that can be told without using it: a secret that is not there. */
  findFault(channel: NoticeChannel): Promise<DeliveryFault | null>;
}
