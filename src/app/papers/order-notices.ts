import { createHash } from 'node:crypto';
import { captureOf } from '../../model/capture.ts';
import type { Estate } from '../../model/estate.ts';
import { DEFAULT_PAPERS } from '../../model/paper-settings.ts';
import { UserError } from '../../model/user-error.ts';
import type { PaperToNumber } from '../../ports/paper-numbers.ts';
import type { Store } from '../../ports/store.ts';
import { isoDay } from '../../report/days.ts';
import {
  buildNotice,
  isDue,
  type NoticeModel,
  noticeFindings,
  type PaperPicture,
  writtenNumber,
} from '../../report/notice.ts';
import type { ReportFinding, ReportModel } from '../../report/report-model.ts';
import { laterDay } from './later-day.ts';
import type { NoticeOrder } from './papers.ts';

/** Days a unit has when nothing says otherwise: what an office gives for ordinary defects. */
const USUAL_DAYS = 15;
// As many as a notice prints; the rest stay in the folder.
const MOST_PICTURES = 12;

export interface NumberedNotice {
  readonly year: number;
  readonly number: number;
  readonly owner: string;
  readonly notice: NoticeModel;
}

/** The notices of an order, numbered. */
export async function orderNotices(
  order: NoticeOrder,
  context: {
    readonly model: ReportModel;
    readonly store: Store;
    readonly estate: Estate;
    readonly readPicture: ((path: string) => Promise<Uint8Array | null>) | null;
  },
): Promise<readonly NumberedNotice[]> {
  const { model, store, estate, readPicture } = context;
  const settings = estate.papers ?? DEFAULT_PAPERS;
  const issuedAt = model.generatedAt;
  const today = isoDay(issuedAt, estate.timezone);
  if (order.deadline !== null && order.deadline < today) {
    throw new UserError(
      { 'zh-CN': `整改期限 ${order.deadline} 已经过去`, en: `The deadline ${order.deadline} has passed` },
      { remedy: { 'zh-CN': `今天是 ${today}，请给出之后的日期`, en: `Today is ${today}: give a later day` } },
    );
  }
  const orders = ownersOf(order, model, estate).map((owner, index) => {
    const found = noticeFindings(model, { owner, site: order.site });
    return {
      found,
      paper: {
        year: Number(today.slice(0, 4)),
        key: keyOf(owner, order.site, found),
        owner,
        issuedAt,
        deadline: order.deadline,
        proposed: proposedDeadline(found, today),
        wanted: order.number === null ? null : order.number + index,
      },
    };
  });
  // All at once: an order that stops halfway would have used up numbers.
  const papers = await store.numberPapers(orders.map(({ paper }) => paper));
  if ('taken' in papers) throw taken(papers.taken);
  const notices: NumberedNotice[] = [];
  for (const [index, paper] of papers.entries()) {
    const { found = [], paper: { owner } = paper } = orders[index] ?? {};
    const pictures = readPicture === null ? new Map<string, PaperPicture>() : await loadPictures(found, readPicture);
    const notice = buildNotice(model, {
      owner,
      site: order.site,
      number: writtenNumber(settings.number, paper.year, paper.number),
      issuedOn: isoDay(paper.issuedAt, estate.timezone),
      deadline: paper.deadline,
      settings,
      pictures,
    });
    notices.push({ year: paper.year, number: paper.number, owner, notice });
  }
  return notices;
}

/** The same unit with the same defects is the same notice, whichever night it is printed. */
const keyOf = (owner: string, site: string | null, found: readonly ReportFinding[]): string =>
  createHash('sha256')
    .update(JSON.stringify([owner, site, found.map(({ identity }) => identity).sort()]))
    .digest('hex')
    .slice(0, 32);

function proposedDeadline(found: readonly ReportFinding[], today: string): string {
  const latest = found.reduce((last, { deadline }) => (deadline !== null && deadline > last ? deadline : last), '');
  return latest > today ? latest : laterDay(today, USUAL_DAYS);
}

function ownersOf({ owners, site }: NoticeOrder, model: ReportModel, estate: Estate): readonly string[] {
  const known = [...new Set([...estate.sites.map(({ owner }) => owner), ...model.findings.map(({ owner }) => owner)])];
  const stranger = owners.find((owner) => !known.includes(owner));
  if (stranger !== undefined) throw unknownOwner(stranger, known);
  if (site !== null && !estate.sites.some(({ id }) => id === site)) {
    throw new UserError(
      { 'zh-CN': `没有标识为“${site}”的网站`, en: `There is no site "${site}"` },
      { remedy: { 'zh-CN': '用 webpatrol sites list 查看', en: 'See webpatrol sites list' } },
    );
  }
  const due = model.findings.filter((finding) => isDue(finding) && (site === null || finding.site === site));
  const wanted = owners.length > 0 ? [...new Set(owners)] : known.filter((owner) => due.some((f) => f.owner === owner));
  const idle = wanted.find((owner) => !due.some((finding) => finding.owner === owner));
  if (wanted.length === 0 || idle !== undefined) {
    const whose = idle ?? estate.sites.find(({ id }) => id === site)?.name ?? estate.organization;
    throw new UserError(
      { 'zh-CN': `“${whose}”没有需要整改的问题，不用发通知书`, en: `"${whose}" has nothing to put right: no notice` },
      {
        remedy: {
          'zh-CN': '待复核的问题先用 webpatrol items assign 确认',
          en: 'What waits for review has to be confirmed first: webpatrol items assign',
        },
      },
    );
  }
  return wanted;
}

export function unknownOwner(owner: string, known: readonly string[]): UserError {
  const list = known.filter((name) => name !== '');
  return new UserError(
    { 'zh-CN': `没有责任单位“${owner}”`, en: `There is no unit "${owner}"` },
    { remedy: { 'zh-CN': `已登记的有：${list.join('、')}`, en: `Known are: ${list.join(', ')}` } },
  );
}

const taken = ({ wanted, owner }: PaperToNumber): UserError =>
  new UserError(
    {
      'zh-CN': `“${owner}”用不了第 ${wanted} 号：已用于另一份通知书，或这份通知书已有别的编号；本次一份也没有编号`,
      en: `Number ${wanted} cannot be used for "${owner}": another notice has it, or this one has another; none was numbered`,
    },
    { remedy: { 'zh-CN': '不写 --number，由系统接着编', en: 'Leave --number out: numbers run on' } },
  );

async function loadPictures(
  found: readonly ReportFinding[],
  readPicture: (path: string) => Promise<Uint8Array | null>,
): Promise<ReadonlyMap<string, PaperPicture>> {
  const pictures = new Map<string, PaperPicture>();
  for (const { identity, evidence } of found) {
    if (pictures.size === MOST_PICTURES) break;
    const capture = captureOf(evidence);
    const bytes = capture?.small ? await readPicture(capture.small.path) : null;
    if (capture === null || bytes === null) continue;
    // The small one is half the size of what was taken.
    const { width, height, takenAt } = capture;
    pictures.set(identity, { bytes, width: Math.max(1, width / 2), height: Math.max(1, height / 2), takenAt });
  }
  return pictures;
}
