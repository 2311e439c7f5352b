import { startAudit } from '../../audit/audit.ts';
import { settingsFor } from '../../audit/settings.ts';
import type { AnyCheck } from '../../checks/define.ts';
import type { Estate } from '../../model/estate.ts';
import type { LinkMatcher } from '../../model/link-rules.ts';
import type { Observation } from '../../model/observation.ts';
import type { PhraseMatcher } from '../../model/phrase.ts';
import type { PictureText } from '../../model/picture.ts';
import type { Site } from '../../model/site.ts';
import { originOf } from '../../model/url.ts';
import { UserError } from '../../model/user-error.ts';
import type { HttpClient } from '../../ports/http-client.ts';
import type { PictureReader } from '../../ports/picture-reader.ts';
import type { TextChecker } from '../../ports/text-checker.ts';
import { openUnusualFinder } from '../../rules/typos/open-typo-finder.ts';
import type { Vocabulary } from '../../rules/typos/vocabulary.ts';
import { suspectsWith } from '../typos/learned.ts';
import { correct, isCorrectable } from './correct.ts';
import { correctDocx } from './correct-docx.ts';
import type { DraftFinding, DraftRequest, DraftReview } from './draft.ts';
import { isPicture, readDraftPictures } from './draft-pictures.ts';
import { encodeGbk } from './encode-gbk.ts';
import { createLineCounter, createLocator } from './locate.ts';
import { type ReadDraft, readDraft } from './read-draft.ts';

/** Checks that can judge a page by itself, before it stands anywhere. */
const DRAFT_CHECKS = ['wording', 'suspected-typo', 'personal-data', 'malformed-link', 'local-link', 'intranet-link'];
/** Those that look at what only HTML can hide. */
const PAGE_CHECKS = ['hidden-link', 'injected-content'];

const NO_LINK_RULES: LinkMatcher = {
  groups: new Map(),
  termsIn: () => [],
  isWarning: () => false,
  allowed: () => null,
  blocked: () => null,
  parkedByWords: () => [],
  parkedByHost: () => null,
};

export interface DraftPorts {
  readonly estate: Estate;
  readonly checks: readonly AnyCheck[];
  readonly phrases: PhraseMatcher;
  /** Loaded only for pages. */
  readonly links: () => LinkMatcher;
  readonly client: HttpClient;
  /** How the estate writes; null: no scan has learned it. */
  readonly vocabulary?: () => Promise<Vocabulary | null>;
  /** The estate's own checker of texts; null or absent: it has none. */
  readonly checker?: TextChecker | null;
  /** Hears that the checker did not answer: the draft is judged without it. */
  readonly onCheckerFault?: () => void;
  /** Reads text in pictures. */
  readonly pictureReader: PictureReader;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** Packs that a draft is judged with unless told: those of the config, and punctuation, which only its author can mend. */
function packsOf({ packs }: DraftRequest, { estate, checks }: DraftPorts): readonly string[] {
  if (packs !== null) return packs;
  const wording = checks.find(({ meta }) => meta.id === 'wording');
  const set = wording && settingsFor(estate, { options: {} })(wording).options['packs'];
  return [...(Array.isArray(set) ? set.map(String) : []), 'punctuation'];
}

interface Observed {
  readonly observed: readonly Observation[];
  /** A hostile draft has more than anybody reads. */
  readonly isAll: boolean;
}

function observe(
  draft: ReadDraft,
  packs: readonly string[],
  ports: DraftPorts,
  pictures: readonly PictureText[],
): Observed {
  const { estate, phrases, now } = ports;
  const isPage = draft.format === 'html';
  const { url } = draft.facts;
  const origin = originOf(url);
  const known = estate.sites.find((site) => [site.url, ...site.aliases].some((each) => originOf(each) === origin));
  const options = { ...known?.options, packs };
  const site: Site = known
    ? { ...known, options }
    : { id: 'draft', name: '', owner: '', url: `${origin}/`, aliases: [], exclude: [], options };
  const audit = startAudit(
    ports.checks.filter(({ meta }) => DRAFT_CHECKS.includes(meta.id) || (isPage && PAGE_CHECKS.includes(meta.id))),
    {
      site,
      estateOrigins: new Set([origin, ...estate.sites.flatMap((each) => [each.url, ...each.aliases].map(originOf))]),
      now,
      phrases,
      links: isPage ? ports.links() : NO_LINK_RULES,
      optionsOf: settingsFor(estate, site),
      keepsRepeats: true,
    },
  );
  const observed = [...audit.page({ ...draft.facts, siteId: site.id }), ...pictures.flatMap(audit.picture)];
  const failure = audit.failures.find(({ excess }) => !excess);
  if (failure) throw new Error(`${failure.check} failed: ${failure.message}`);
  return { observed, isAll: audit.failures.length === 0 };
}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** What is left alone in a Word file; hidden text may be what was struck out with changes tracked, a record. */
const LEFT_ALONE = /^(?:properties|chart)$|\(hidden text\)$/;

/** Where the words stand in what is quoted: as the check says, else where they are first. */
function markOf({ offset, length }: Observation['evidence'], target: string, text: string): DraftFinding['mark'] {
  if (typeof offset === 'number' && typeof length === 'number') return { offset, length };
  const at = target === '' ? -1 : text.indexOf(target);
  return at < 0 ? null : { offset: at, length: target.length };
}

function findingsOf(draft: ReadDraft, observed: readonly Observation[]): DraftFinding[] {
  const { written, facts } = draft;
  const order = new Map<string, number>();
  for (const [at, { selector }] of facts.textBlocks.entries()) if (!order.has(selector)) order.set(selector, at);
  const locator = written ? createLocator(written.markup.text) : null;
  const lineAt = written ? createLineCounter(written.source) : null;
  const placed = observed.flatMap(
    ({ event, check, rule, messageId, data, severity, certainty, target, evidence, places }) =>
      places.map(({ text, selector }) => {
        const mark = markOf(evidence, target, text);
        // What stands in a picture stands nowhere in the source.
        const found = event === 'picture' ? null : (locator?.find(text, mark?.offset ?? 0) ?? null);
        const at = found === null ? null : (written?.markup.from[found] ?? null);
        const finding: DraftFinding = {
          check,
          rule,
          messageId,
          data,
          severity,
          certainty,
          target,
          suggest: textOrNull(evidence['suggest']),
          reason: textOrNull(evidence['reason']),
          text,
          mark,
          line: at === null || lineAt === null ? null : lineAt(at),
          place: selector,
          correctable:
            check === 'wording' &&
            (written !== null || (draft.format === 'docx' && !LEFT_ALONE.test(selector))) &&
            messageId === 'foundWithSuggestion' &&
            isCorrectable(certainty, textOrNull(evidence['suggest'])),
          fixed: false,
        };
        return { finding, at, block: order.get(selector) ?? facts.textBlocks.length };
      }),
  );
  return placed
    .sort(
      (a, b) =>
        (a.at !== null && b.at !== null ? a.at - b.at : a.block - b.block) ||
        (a.finding.mark?.offset ?? 0) - (b.finding.mark?.offset ?? 0),
    )
    .map(({ finding }) => finding);
}

interface Copy {
  readonly bytes: Uint8Array;
  readonly fixed: ReadonlySet<string>;
}

/** White space within words is written in many ways, and judged as one. */
const keyOf = (rule: string | null, text: string): string => `${rule} ${text.replace(/\s+/g, '')}`;

/** Null: a format that is not corrected. */
function correctedCopy(draft: ReadDraft, phrases: PhraseMatcher, packs: ReadonlySet<string>): Copy | null {
  const { written, bytes, format } = draft;
  if (format === 'docx') {
    const corrected = correctDocx(bytes, phrases, packs);
    return (
      corrected && { bytes: corrected.bytes, fixed: new Set(corrected.hits.map((hit) => keyOf(hit.rule.id, hit.text))) }
    );
  }
  if (written === null) return null;
  const { source, hits } = correct(written.source, written.markup, phrases, packs, format === 'html');
  const fixed = new Set(hits.map((hit) => keyOf(hit.rule.id, hit.text)));
  const inGbk = written.charset === 'gb18030' ? encodeGbk(source) : null;
  if (inGbk !== null) return { bytes: inGbk, fixed };
  // A page says in itself how it is encoded; a text becomes UTF-8.
  if (written.charset !== 'utf-8' && format === 'html') {
    throw new UserError(
      {
        'zh-CN': `${draft.name} 的编码是 ${written.charset}，无法改写`,
        en: `${draft.name} is encoded in ${written.charset} and cannot be rewritten`,
      },
      { remedy: { 'zh-CN': '请先另存为 UTF-8', en: 'Save it as UTF-8 first' } },
    );
  }
  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? '\ufeff' : '';
  return { bytes: Buffer.from(bom + source), fixed };
}

/** Phrases that also suspect what the estate's own checker suspects in these texts. */
async function withChecker(
  texts: readonly string[],
  { phrases, checker, onCheckerFault }: DraftPorts,
): Promise<PhraseMatcher> {
  if (checker === undefined || checker === null || texts.length === 0) return phrases;
  const distinct = [...new Set(texts)];
  const answers = await checker.check(distinct);
  if (answers === null) {
    onCheckerFault?.();
    return phrases;
  }
  const suspected = new Map(distinct.map((text, at) => [text, answers[at] ?? []]));
  return { ...phrases, suspects: (text) => suspectsWith(phrases, text, suspected.get(text) ?? []) };
}

/** Phrases that also suspect what the estate writes otherwise, where a scan has learned how it writes. */
function withVocabulary(phrases: PhraseMatcher, vocabulary: Vocabulary | null): PhraseMatcher {
  if (vocabulary === null) return phrases;
  const find = openUnusualFinder(vocabulary);
  return { ...phrases, suspects: (text) => suspectsWith(phrases, text, find(text)) };
}

const asPicture = (draft: ReadDraft, isReadable: boolean): ReadDraft =>
  isReadable
    ? { ...draft, format: 'picture', unchecked: [] }
    : { ...draft, unchecked: [{ place: '', reason: 'picture' }] };

/** Judges a text before it is published, by the same rules as the sites. Throws a UserError for what cannot be read. */
export async function reviewDraft(request: DraftRequest, ports: DraftPorts): Promise<DraftReview> {
  const { estate, client, now, vocabulary } = ports;
  const phrases = withVocabulary(ports.phrases, (await vocabulary?.()) ?? null);
  const read = await readDraft(request.source, {
    client,
    timeoutMs: estate.network.timeout,
    timezone: estate.timezone,
    now,
  });
  const readsPictures = request.pictures ?? estate.ocr != null;
  // A picture is a draft of its own where pictures are read.
  const draft = isPicture(read) ? asPicture(read, readsPictures) : read;
  const packs = packsOf(request, ports);
  const { pictures, unchecked } = readsPictures
    ? await readDraftPictures(draft, request.source, { siteId: 'draft', reader: ports.pictureReader })
    : { pictures: [], unchecked: [] };
  const texts = draft.facts.textBlocks.map(({ text }) => text);
  const { observed, isAll } = observe(
    draft,
    packs,
    { ...ports, phrases: await withChecker(texts, { ...ports, phrases }) },
    pictures,
  );
  const findings = findingsOf(draft, observed);
  const copy = request.fix ? correctedCopy(draft, phrases, new Set(packs)) : null;
  return {
    name: draft.name,
    format: draft.format,
    title: draft.facts.title,
    characters: [...draft.facts.textBlocks, ...pictures.flatMap(({ lines }) => lines)].reduce(
      (sum, { text }) => sum + text.length,
      0,
    ),
    findings: findings.map((finding) => ({
      ...finding,
      fixed: finding.correctable && (copy?.fixed.has(keyOf(finding.rule, finding.target)) ?? false),
    })),
    unchecked: [...draft.unchecked, ...unchecked, ...(isAll ? [] : [{ place: '', reason: 'too-many' }])],
    corrected: copy?.bytes ?? null,
  };
}
