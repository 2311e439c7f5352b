import type { Writable } from 'node:stream';
import type { CheckInfo } from '../../model/check-info.ts';
import type { Estate } from '../../model/estate.ts';
import type { Lang } from '../../model/lang.ts';
import { DEFAULT_PAPERS } from '../../model/paper-settings.ts';
import type { Period } from '../../model/school-year.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Store } from '../../ports/store.ts';
import { type Assessment, buildAssessment, daysOf } from '../../report/assessment.ts';
import { buildReport } from '../../report/build-report.ts';
import { isoDay } from '../../report/days.ts';
import type { ReportModel } from '../../report/report-model.ts';
import { buildSelfCheck } from '../../report/self-check.ts';
import { buildSummary } from '../../report/summary.ts';
import {
  assessmentFields,
  type Fields,
  noticeFields,
  PLACEHOLDERS,
  selfCheckFields,
  summaryFields,
  type TemplateKind,
} from '../../report/templates.ts';
import type { ScanReport } from '../app.ts';
import { findTemplate } from './find-template.ts';
import { laterDay } from './later-day.ts';
import { listItemsOf } from './list-items-of.ts';
import { orderNotices, unknownOwner } from './order-notices.ts';
import { paperName, unitNames } from './paper-name.ts';
import type { Paper, Papers } from './papers.ts';
import { readStanding } from './standing.ts';

export interface PapersContext {
  readonly estate: Estate;
  readonly catalog: readonly CheckInfo[];
  readonly version: string;
  readonly clock: Clock;
  readonly store: () => Promise<Store>;
  readonly readScan: (scanId: string | null, options: { readonly allPlaces: boolean }) => Promise<ScanReport>;
  /** Null: no evidence is kept. */
  readonly readPicture: ((path: string) => Promise<Uint8Array | null>) | null;
  /** Articles published in a period, by unit; null: no stored scan tells. */
  readonly countArticles: (period: Period) => Promise<ReadonlyMap<string, number> | null>;
  /** Folder of the config: templates are found from there. */
  readonly home: string;
}

export function createPapers(context: PapersContext): Papers {
  const { estate, catalog, version, clock, store, readPicture } = context;
  const settings = estate.papers ?? DEFAULT_PAPERS;
  const tool = { name: 'webpatrol', version };
  const now = (): string => new Date(clock.now()).toISOString();
  const today = (): string => isoDay(clock.now(), estate.timezone);
  const thisMonth = (): string => today().slice(0, 7);

  const standing = async (lang: Lang): Promise<ReportModel> =>
    readStanding(await store(), { estate, catalog, version, lang, generatedAt: now() });

  async function assess(lang: Lang, period: string): Promise<Assessment> {
    const opened = await store();
    const { from, to } = daysOf(period);
    return buildAssessment({
      tool,
      lang,
      timezone: estate.timezone,
      organization: estate.organization,
      generatedAt: now(),
      period,
      owners: [...new Set(estate.sites.map(({ owner }) => owner))],
      items: await listItemsOf(opened, { siteIds: estate.sites.map(({ id }) => id), places: 0 }),
      // A day too many does no harm: days are told apart by zone later.
      events: await opened.listItemEvents({ from: laterDay(from, -1) }),
      articles: await context.countArticles({ from, to }),
    });
  }

  /** Fills the estate's own Word template for the paper; false: it has none. */
  async function fillOwn(kind: TemplateKind, fields: Fields, stream: Writable): Promise<boolean> {
    const template = await findTemplate(context.home, settings.templates, kind);
    if (template === null) return false;
    const { fillDocx } = await import('../../report/formats/docx/fill-docx.ts');
    await fillDocx(template, fields, PLACEHOLDERS[kind], stream);
    return true;
  }

  return {
    async notices(order) {
      const notices = await orderNotices(order, {
        model: await standing(order.lang),
        store: await store(),
        estate,
        readPicture,
      });
      return notices.map(({ year, number, owner, notice }) =>
        paper(paperName(`notice-${year}-${String(number).padStart(3, '0')}`, owner, 'docx'), async (stream) => {
          if (await fillOwn('notice', noticeFields(notice), stream)) return;
          const { writeNotice } = await import('../../report/formats/docx/notice-docx.ts');
          await writeNotice(notice, stream);
        }),
      );
    },
    async summary({ lang, period }) {
      const model = await standing(lang);
      const when = period ?? thisMonth();
      const summary = buildSummary(model, {
        assessment: await assess(lang, when),
        settings,
        issuedOn: today(),
      });
      return paper(paperName(`summary-${when}`, '', 'docx'), async (stream) => {
        if (await fillOwn('summary', summaryFields(summary), stream)) return;
        const { writeSummaryPaper } = await import('../../report/formats/docx/summary-docx.ts');
        await writeSummaryPaper(summary, stream);
      });
    },
    async selfChecks({ lang, owners }) {
      const model = await standing(lang);
      const known = [...new Set(model.sites.map(({ owner }) => owner))];
      const stranger = owners.find((owner) => !known.includes(owner));
      if (stranger !== undefined) throw unknownOwner(stranger, known);
      const names = unitNames(known);
      return [...new Set(owners.length > 0 ? owners : known)].map((owner) => {
        const form = buildSelfCheck(model, { owner, issuer: settings.issuer, catalog });
        return paper(paperName('self-check', names.get(owner) ?? owner, 'docx'), async (stream) => {
          if (await fillOwn('self-check', selfCheckFields(form), stream)) return;
          const { writeSelfCheck } = await import('../../report/formats/docx/self-check-docx.ts');
          await writeSelfCheck(form, stream);
        });
      });
    },
    async assessment({ lang, period, format }) {
      const when = period ?? thisMonth();
      const assessment = await assess(lang, when);
      return paper(paperName(`assessment-${when}`, '', format), async (stream) => {
        if (format === 'docx' && (await fillOwn('assessment', assessmentFields(assessment), stream))) return;
        const { writeAssessment } = await import('../../report/write-assessment.ts');
        await writeAssessment(assessment, format, stream);
      });
    },
    async checklist({ lang, scanId, by, allPlaces }) {
      const report = await context.readScan(scanId, { allPlaces });
      const model = buildReport({ ...report, tool, lang, generatedAt: now() });
      const name = paperName(`${report.scan.id}-checklist${by === 'owner' ? '' : `-by-${by}`}`, '', 'xlsx');
      return paper(name, async (stream) => {
        const template = await findTemplate(context.home, settings.templates, 'checklist');
        if (template !== null) {
          const { fillChecklist } = await import('../../report/formats/xlsx/fill-checklist.ts');
          return fillChecklist(template, model, by, stream);
        }
        const { writeChecklist } = await import('../../report/formats/xlsx/checklist.ts');
        await writeChecklist(model, stream, by);
      });
    },
  };
}

const paper = (name: string, write: Paper['write']): Paper => ({ name, write });
