import { Writable } from 'node:stream';
import type { CheckInfo } from '../../model/check-info.ts';
import type { Estate } from '../../model/estate.ts';
import type { Lang } from '../../model/lang.ts';
import type { DeliveryResult, Digest, Notice } from '../../model/notice.ts';
import type { NoticeChannel, NoticeSettings } from '../../model/notice-settings.ts';
import { UserError } from '../../model/user-error.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import type { Notifier } from '../../ports/notifier.ts';
import type { Store } from '../../ports/store.ts';
import { cleanText, clip } from '../../report/clean-text.ts';
import { isoDay } from '../../report/days.ts';
import type { ScanReport } from '../app.ts';
import { writeScanReport } from '../write-report.ts';
import { flushOutbox } from './flush-outbox.ts';
import { noticeText, ownersText, testText, withoutChecklist } from './notice-text.ts';
import type { Notices } from './notices.ts';
import { reportOfOwners } from './owner-report.ts';
import { planNotices } from './plan-notices.ts';

export interface NoticesContext {
  readonly estate: Estate;
  readonly store: () => Promise<Store>;
  readonly notifier: Notifier;
  readonly readScan: (scanId: string | null) => Promise<ScanReport>;
  readonly catalog: readonly CheckInfo[];
  readonly clock: Clock;
  readonly log: Logger;
  readonly version: string;
  /** Bytes of a checklist that is still attached; for tests. */
  readonly mostAttached?: number;
}

const NO_SETTINGS: NoticeSettings = {
  console: null,
  severity: 'minor',
  only: [],
  channels: [],
  routes: [],
  contacts: {},
};

/** Mail servers on campus often take 20 MB a message; attached it is a third longer. */
const MOST_ATTACHED_BYTES = 14_000_000;

async function bytesOf(write: (stream: Writable) => Promise<void>): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  await write(stream);
  return Buffer.concat(chunks);
}

const FILE_NAME: Readonly<Record<Lang, (owner: string, day: string) => string>> = {
  'zh-CN': (owner, day) => `${owner}网站问题整改清单（${day}）.xlsx`,
  en: (owner, day) => `checklist ${owner} ${day}.xlsx`,
};

/** Mail programs fold longer names, and some get that wrong. */
const LONGEST_OWNER = 40;

/** No name of a unit may lead out of a folder, break a header, or push the extension out. */
const safeName = (owner: string): string => clip(cleanText(owner).replace(/[\\/:*?"<>|\p{Cc}]+/gu, '-'), LONGEST_OWNER);

export function createNotices(context: NoticesContext): Notices {
  const { estate, store, notifier, readScan, catalog, clock, log, version } = context;
  const { mostAttached = MOST_ATTACHED_BYTES } = context;
  const settings = estate.notify ?? NO_SETTINGS;
  const lang = estate.lang ?? 'zh-CN';

  async function plan(scanId: string | null) {
    const report = await readScan(scanId);
    const { scan } = report;
    if (scan.status === 'running' || scan.status === 'interrupted') {
      throw new UserError(
        { 'zh-CN': `扫描 ${scan.id} 还没有结束`, en: `Scan ${scan.id} has not ended` },
        { remedy: { 'zh-CN': '扫描结束后再发通知', en: 'Send notices when it has' } },
      );
    }
    const database = await store();
    const siteIds = scan.sites.map(({ siteId }) => siteId);
    const notices = planNotices({
      estate,
      settings,
      lang,
      scan,
      items: await database.listItems({ siteIds }),
      events: await database.listScanEvents(scan.id),
      catalog,
      today: isoDay(clock.now(), estate.timezone),
    });
    return { scanId: scan.id, notices };
  }

  async function checklist({ owners, scanId, finishedAt, timezone, ...digest }: Digest) {
    try {
      const report = reportOfOwners(await readScan(scanId), owners);
      const generatedAt = new Date(clock.now()).toISOString();
      const target = {
        version,
        format: 'xlsx',
        lang: digest.lang,
        generatedAt,
        failOn: 'serious',
        color: false,
        width: 100,
      } as const;
      const bytes = await bytesOf((stream) => writeScanReport(report, { ...target, stream }));
      if (bytes.byteLength > mostAttached) return 'too-large';
      const owner = safeName(ownersText({ owners, ...digest }));
      return { name: FILE_NAME[digest.lang](owner, isoDay(finishedAt, timezone)), bytes };
    } catch (error) {
      // The scan has been deleted since; the notice itself is still news.
      if (error instanceof UserError) return null;
      throw error;
    }
  }

  async function deliver(channel: NoticeChannel, { digest, to, key }: Notice): Promise<DeliveryResult> {
    const text = noticeText(digest, settings);
    const attachment = channel.type === 'email' && to.length > 0 ? await checklist(digest) : null;
    return attachment === 'too-large'
      ? notifier.deliver({ channel, text: withoutChecklist(text), digest, to, key, attachment: null })
      : notifier.deliver({ channel, text, digest, to, key, attachment });
  }

  return {
    async preview(scanId) {
      const { scanId: id, notices } = await plan(scanId);
      const planned = notices.flatMap(({ owner, channel: channelId, to, digest }) => {
        const channel = settings.channels.find((each) => each.id === channelId);
        return channel === undefined ? [] : [{ owner, channel, to, text: noticeText(digest, settings) }];
      });
      return { scanId: id, planned };
    },
    async send(scanId) {
      if (settings.routes.length === 0) return { scanId: scanId ?? '', planned: 0, added: 0 };
      const { scanId: id, notices } = await plan(scanId);
      const added = notices.length === 0 ? 0 : await (await store()).addNotices(notices, clock.now());
      return { scanId: id, planned: notices.length, added };
    },
    async flush(options) {
      if (settings.channels.length === 0) return { sent: 0, failed: 0, waiting: 0, nextAt: null };
      const outbox = await store();
      await outbox.deleteOldNotices(clock.now() - estate.retention.scans);
      return flushOutbox(settings.channels, { outbox, clock, log, deliver }, options);
    },
    async test(channelId, to) {
      const channel = settings.channels.find(({ id }) => id === channelId);
      if (channel === undefined) throw noChannel(channelId, settings);
      const own = channel.type === 'email' && to.length === 0 ? [addressIn(channel.from)] : to;
      const key = `test-${clock.now()}`;
      return notifier.deliver({
        channel,
        text: testText(channelId, lang),
        digest: null,
        to: own,
        key,
        attachment: null,
      });
    },
    list: async (filter) => (await store()).listNotices(filter),
    retry: async (ids) => (await store()).retryNotices(ids, clock.now()),
  };
}

const addressIn = (from: string): string => /<([^<>]+)>/.exec(from)?.[1] ?? from;

function noChannel(id: string, { channels }: NoticeSettings): UserError {
  const names = channels.map((channel) => channel.id);
  return new UserError(
    { 'zh-CN': `没有名为“${id}”的通知渠道`, en: `There is no channel "${id}"` },
    {
      remedy:
        names.length === 0
          ? {
              'zh-CN': '在 webpatrol.yaml 的 notify.channels 中写明',
              en: 'Describe it in notify.channels of webpatrol.yaml',
            }
          : { 'zh-CN': `配置中有：${names.join('、')}`, en: `The config has: ${names.join(', ')}` },
    },
  );
}
