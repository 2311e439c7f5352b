import type { DeliveryFault, Notice, NoticeState } from '../model/notice.ts';

export type NewNotice = Pick<Notice, 'scanId' | 'owner' | 'channel' | 'to' | 'key' | 'digest'>;

type ClaimedNotice =
  | { readonly kind: 'notice'; readonly notice: Notice }
  /** The channel has had all it may have for now. */
  | { readonly kind: 'limited'; readonly until: number }
  /** Nothing is due; `nextAt`: when something will be, null: nothing waits. */
  | { readonly kind: 'none'; readonly nextAt: number | null };

/** Notices on their way out. Each scan, owner and channel has one, however often it is put in. Times: epoch ms. */
export interface Outbox {
  /** Adds those that are not there yet and gives their number. */
  addNotices(notices: readonly NewNotice[], now: number): Promise<number>;
  /**
   * Takes the oldest due notice of a channel: it counts as attempted and is nobody else's until `until`, after which it
   * is due again, for its sender must have died. At most `limit.count` attempts of a channel begin within `limit.windowMs`.
   */
  claimNotice(request: {
    readonly channel: string;
    readonly now: number;
    readonly until: number;
    readonly limit: { readonly count: number; readonly windowMs: number };
  }): Promise<ClaimedNotice>;
  /** What became of an attempt. Without effect when another has taken the notice over since. */
  settleNotice(
    notice: Pick<Notice, 'id' | 'attempts' | 'nextAt'>,
    result: {
      readonly state: Exclude<NoticeState, 'sending'>;
      readonly now: number;
      readonly nextAt: number;
      readonly fault: DeliveryFault | null;
    },
  ): Promise<void>;
  /** Makes waiting and failed notices due at once, with all their attempts before them again; empty: all. Gives their number. */
  retryNotices(ids: readonly number[], now: number): Promise<number>;
  /** Newest first. */
  listNotices(filter: {
    readonly scanId?: string;
    readonly states?: readonly NoticeState[];
    readonly limit: number;
  }): Promise<readonly Notice[]>;
  countNotices(): Promise<readonly { readonly channel: string; readonly state: NoticeState; readonly count: number }[]>;
  /** Forgets those put in before then, whatever became of them. */
  deleteOldNotices(before: number): Promise<number>;
}
