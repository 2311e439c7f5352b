import type { NoticeChannel } from '../../model/notice-settings.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * Messages that a channel takes. 企业微信 and 钉钉 take 20 a minute, and 钉钉 is deaf for ten minutes beyond; others may
 * write into the group as well. 飞书 takes 100 a minute and five a second. Mail servers on campus often take 30 a minute.
 */
export const LIMITS: Readonly<Record<NoticeChannel['type'], { readonly count: number; readonly windowMs: number }>> = {
  wecom: { count: 18, windowMs: MINUTE_MS },
  dingtalk: { count: 15, windowMs: MINUTE_MS },
  feishu: { count: 1, windowMs: 1_000 },
  email: { count: 30, windowMs: MINUTE_MS },
  webhook: { count: 60, windowMs: MINUTE_MS },
};

/** A server that is restarted is back in minutes, a full mailbox or an expired certificate is noticed by the next day. */
const WAITS_MS = [1, 5, 15, 60, 180, 360, 720].map((minutes) => minutes * MINUTE_MS);

/** When to try again after so many attempts; null: no more. `afterMs`: what the other side asked for. */
export function nextAttempt(attempts: number, afterMs: number | null): number | null {
  const wait = WAITS_MS[attempts - 1];
  return wait === undefined ? null : Math.max(wait, afterMs ?? 0);
}

/** A sender that has not settled its notice by then has died: the slowest mail takes two minutes. */
export const LEASE_MS = 5 * MINUTE_MS;

/** How long one call waits for a channel's limit. Some 25 owners on one robot take two minutes. */
export const PATIENCE_MS = HOUR_MS / 6;
