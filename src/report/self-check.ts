import { CATEGORIES } from '../model/category.ts';
import type { CheckInfo } from '../model/check-info.ts';
import type { Lang } from '../model/lang.ts';
import { groupBy } from './build-report.ts';
import { isoDay } from './days.ts';
import { isDue } from './notice.ts';
import { speakPaper, writtenDay } from './paper-texts.ts';
import type { ReportModel } from './report-model.ts';
import { speak } from './texts.ts';

interface SelfCheckGroup {
  readonly title: string;
  /** What a unit makes sure of. */
  readonly aim: string;
  readonly rows: readonly {
    readonly number: number;
    readonly what: string;
    /** What inspection has open; null: no program can see it. */
    readonly found: number | null;
  }[];
}

/** 自查表: what one unit looks at itself, beside what inspection found. */
export interface SelfCheckModel {
  readonly creator: string;
  readonly lang: Lang;
  readonly organization: string;
  readonly issuer: string;
  readonly title: string;
  readonly owner: string;
  readonly sites: readonly { readonly name: string; readonly url: string }[];
  readonly note: string;
  readonly groups: readonly SelfCheckGroup[];
}

const BY_HAND = ['hand.1', 'hand.2', 'hand.3', 'hand.4', 'hand.5', 'hand.6'] as const;

export function buildSelfCheck(
  model: ReportModel,
  {
    owner,
    issuer,
    catalog,
  }: { readonly owner: string; readonly issuer: string; readonly catalog: readonly CheckInfo[] },
): SelfCheckModel {
  const { lang } = model;
  const say = speakPaper(lang);
  const own = model.findings.filter((finding) => finding.owner === owner && isDue(finding));
  const byCheck = groupBy(own, ({ check }) => check);
  let number = 0;
  const groups = CATEGORIES.map((category) => ({
    title: speak(lang)(`category.${category}`),
    aim: say(`self.${category}`),
    rows: catalog
      .filter((check) => check.category === category)
      .map((check) => ({ number: ++number, what: check.title[lang], found: byCheck.get(check.id)?.length ?? 0 })),
  })).filter(({ rows }) => rows.length > 0);
  const byHand = BY_HAND.map((id) => ({ number: ++number, what: say(id), found: null }));
  return {
    creator: `${model.tool.name} ${model.tool.version}`,
    lang,
    organization: model.organization,
    issuer: issuer || model.organization,
    title: say('selfCheckTitle'),
    owner: owner || speak(lang)('noOwner'),
    sites: model.sites.filter((site) => site.owner === owner).map(({ name, url }) => ({ name, url })),
    note: say('selfCheckNote', { day: writtenDay(isoDay(model.scan.startedAt, model.timezone), lang) }),
    groups: [...groups, { title: say('byHand'), aim: '', rows: byHand }],
  };
}
