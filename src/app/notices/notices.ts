import type { DeliveryResult, Notice, NoticeState, NoticeText } from '../../model/notice.ts';
import type { NoticeChannel } from '../../model/notice-settings.ts';
import type { FlushOptions, FlushResult } from './flush-outbox.ts';

export interface PlannedNotice {
  readonly owner: string;
  readonly channel: NoticeChannel;
  readonly to: readonly string[];
  readonly text: NoticeText;
}

/** Tells owners what a scan found. */
export interface Notices {
  /** What `send` would put into the outbox; nothing is kept. Null: the newest finished scan. */
  preview(scanId: string | null): Promise<{ readonly scanId: string; readonly planned: readonly PlannedNotice[] }>;
  /** Puts a scan's notices into the outbox, each once however often this is called. Without `notify` in the config: none. */
  send(scanId: string | null): Promise<{ readonly scanId: string; readonly planned: number; readonly added: number }>;
  /** Sends what is due. To be called after `send`, and every few minutes for what has to be tried again. */
  flush(options?: FlushOptions): Promise<FlushResult>;
  /** Sends one test message at once, past the outbox. `to`: mail addresses; empty: the sender's own. */
  test(channelId: string, to: readonly string[]): Promise<DeliveryResult>;
  list(filter: { readonly states?: readonly NoticeState[]; readonly limit: number }): Promise<readonly Notice[]>;
  /** Makes failed and waiting notices due at once; empty: all. Gives their number. */
  retry(ids: readonly number[]): Promise<number>;
}
