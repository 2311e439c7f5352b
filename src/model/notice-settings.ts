import type { Severity } from './severity.ts';

/** Where a secret stands; the secret itself is in no config, no database and no log. A file is relative to the config. */
export type SecretRef = { readonly env: string } | { readonly file: string };

export interface MailChannel {
  readonly type: 'email';
  readonly id: string;
  readonly host: string;
  readonly port: number;
  /** `tls` from the first byte; `starttls` insists on it; `none`: in the clear, for a relay in the same room. */
  readonly security: 'tls' | 'starttls' | 'none';
  readonly user: string | null;
  readonly password: SecretRef | null;
  /** `name <address>` or an address alone. */
  readonly from: string;
}

/** Robots of chat groups. The address is the secret: whoever has it can write into the group. */
export interface RobotChannel {
  readonly type: 'wecom' | 'dingtalk' | 'feishu';
  readonly id: string;
  readonly url: SecretRef;
  /** For signing; null: the group asks for none. 企业微信 knows none. */
  readonly secret: SecretRef | null;
}

export interface WebhookChannel {
  readonly type: 'webhook';
  readonly id: string;
  readonly url: string | SecretRef;
  readonly secret: SecretRef | null;
}

export type NoticeChannel = MailChannel | RobotChannel | WebhookChannel;

export const NOTICE_EVENTS = ['new', 'reopened', 'overdue'] as const;
export type NoticeEvent = (typeof NOTICE_EVENTS)[number];

/** Who hears on which channel. */
export interface NoticeRoute {
  readonly channel: string;
  readonly owners: 'all' | readonly string[];
  /** One notice for all of these owners together instead of one for each. */
  readonly combined: boolean;
  /** Mail addresses; empty: those of the owner in `contacts`. */
  readonly to: readonly string[];
}

export interface NoticeSettings {
  /** Address at which people open the console, with a slash at its end; null: notices carry no links. */
  readonly console: string | null;
  /** Less severe items are not told. */
  readonly severity: Severity;
  readonly only: readonly NoticeEvent[];
  readonly channels: readonly NoticeChannel[];
  readonly routes: readonly NoticeRoute[];
  /** Owner → mail addresses. */
  readonly contacts: Readonly<Record<string, readonly string[]>>;
}
