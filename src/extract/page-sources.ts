import { NO_EFFECTS, type ScriptEffects } from './scripts/effects.ts';
import { runScript } from './scripts/run-script.ts';
import { readScriptFile, type ScriptFile } from './scripts/script-file.ts';
import { parseSelector } from './stylesheets/parse-selector.ts';
import { EMPTY_SHEET, parseSheet, type Rule, type Sheet } from './stylesheets/parse-sheet.ts';
import { createRuleIndex, type RuleIndex } from './stylesheets/rule-index.ts';

/** Texts of styles and scripts remembered, and combinations of sheets: the pages of a site share most of theirs. */
const MAX_KEPT = 1_000;
/** Longer texts are not remembered: they are seldom met twice, and the memory is for many. */
const MAX_TEXT_KEPT = 50_000;
/** Stronger than any selector. */
const SCRIPT_WEIGHT = 1_000_000;

/** Style sheets and scripts, each read once, however many pages have it. */
export interface PageSources {
  /** A sheet of its own file; undefined: nobody has fetched it yet. */
  sheet(url: string): Sheet | undefined;
  /** `css`: its text, null when it cannot be had. */
  addSheet(url: string, css: string | null): void;
  /** A script of its own file; undefined: nobody has fetched it yet; null: it cannot be had. */
  scriptFile(url: string): ScriptFile | null | undefined;
  addScriptFile(url: string, text: string | null): void;
  /** Equal while the files at these addresses do the same to a page; those not fetched count as doing nothing. */
  stamp(urls: readonly string[]): string;
  style(css: string): Sheet;
  /** Why a style attribute hides, and the colour it gives to letters, by what is written in it. */
  readonly styleReasons: Map<string, string | null>;
  readonly colours: Map<string, number | null>;
  script(text: string): ScriptEffects;
  /** What a script hides, as rules. */
  hidesOf(effects: ScriptEffects): Sheet;
  /** Null when the sheets hide and show nothing. */
  rules(sheets: readonly Sheet[]): RuleIndex | null;
}

function memo<Result>(read: (text: string) => Result): (text: string) => Result {
  const known = new Map<string, Result>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const result = read(text);
    if (text.length <= MAX_TEXT_KEPT) {
      if (known.size >= MAX_KEPT) known.clear();
      known.set(text, result);
    }
    return result;
  };
}

/** What a sheet does, wherever in it that stands. */
const doingsOfSheet = ({ hiding, showing, revealing }: Sheet): string =>
  [hiding, showing, revealing]
    .map((rules) =>
      rules.map(({ written, declaration, isImportant }) => `${written}{${declaration}}${isImportant}`).join(),
    )
    .join('|');

/** What a script does; figures are left out, for counters write another every time. */
const doingsOfScript = (file: ScriptFile | null): string =>
  file === null
    ? ''
    : JSON.stringify([
        file.effects.writes.map(({ html, only }) => [html, only]),
        file.effects.switches.map(({ what, to, only }) => [what, to, only]),
        file.effects.shows,
      ]).replace(/\d+/g, '0');

/** FNV-1a: tells versions of a file apart, not forgeries. */
function stampOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

function sheetOfHides({ hides }: ScriptEffects): Sheet {
  const hiding = hides.flatMap(({ selector, declaration, at }): Rule[] => {
    const parsed = parseSelector(selector);
    if (parsed === null || parsed.isPassing) return [];
    const property = declaration.slice(0, Math.max(0, declaration.indexOf(':')));
    const weighed = { ...parsed, weight: parsed.weight + SCRIPT_WEIGHT };
    return [{ by: 'script', selector: weighed, written: selector, property, declaration, isImportant: true, at }];
  });
  return hiding.length === 0 ? EMPTY_SHEET : { hiding, showing: [], revealing: [] };
}

export function createPageSources(): PageSources {
  const files = new Map<string, Sheet>();
  const scriptFiles = new Map<string, ScriptFile | null>();
  const stamps = new Map<string, number>();
  const numbers = new WeakMap<Sheet, number>();
  const hides = new WeakMap<ScriptEffects, Sheet>();
  let indexes = new Map<string, RuleIndex | null>();
  let last = 0;

  const numberOf = (sheet: Sheet): number => {
    const known = numbers.get(sheet);
    if (known !== undefined) return known;
    last++;
    numbers.set(sheet, last);
    return last;
  };

  return {
    sheet: (url) => files.get(url),
    addSheet(url, css) {
      if (files.size >= MAX_KEPT) files.clear();
      if (stamps.size >= 2 * MAX_KEPT) stamps.clear();
      const sheet = css === null ? EMPTY_SHEET : parseSheet(css);
      files.set(url, sheet);
      stamps.set(url, stampOf(doingsOfSheet(sheet)));
    },
    stamp: (urls) => stampOf(urls.map((url) => `${url} ${stamps.get(url) ?? 0}`).join('\n')).toString(36),
    scriptFile: (url) => scriptFiles.get(url),
    addScriptFile(url, text) {
      if (scriptFiles.size >= MAX_KEPT) scriptFiles.clear();
      const file = text === null ? null : readScriptFile(url, text);
      scriptFiles.set(url, file);
      stamps.set(url, stampOf(doingsOfScript(file)));
    },
    styleReasons: new Map(),
    colours: new Map(),
    style: memo((css) => parseSheet(css)),
    script: memo((script) => runScript(script)),
    hidesOf(effects) {
      if (effects === NO_EFFECTS || effects.hides.length === 0) return EMPTY_SHEET;
      const known = hides.get(effects);
      if (known !== undefined) return known;
      const sheet = sheetOfHides(effects);
      hides.set(effects, sheet);
      return sheet;
    },
    rules(sheets) {
      if (sheets.length === 0) return null;
      const key = sheets.map(numberOf).join(',');
      const known = indexes.get(key);
      if (known !== undefined) return known;
      const index = createRuleIndex(sheets);
      if (indexes.size >= MAX_KEPT) indexes = new Map();
      indexes.set(key, index);
      return index;
    },
  };
}
