import { NO_EFFECTS, type ScriptEffects } from './effects.ts';
import { runScript } from './run-script.ts';

/** A script of the site in a file of its own. */
export interface ScriptFile {
  readonly url: string;
  readonly text: string;
  readonly effects: ScriptEffects;
}

/** Longer files are libraries. Intruders add to their beginning or end: these many characters of each are read. */
const MAX_WHOLE = 40_000;
const MAX_END = 16_000;
/** A tenth of what a script in the page may take: a site has some dozens of files, and nearly all of them are harmless. */
const MAX_STEPS = 10_000;

/** Words without which a file neither writes links nor leads away nor changes titles. */
const MAY_TAMPER =
  /document\s*\.\s*(?:write|title)|fromCharCode|unescape|atob|eval|referrer|\\x[2-7]|\\u00[2-7]|innerHTML|getScript|importScripts|import\s*\(/;

/** A piece of a file and where it begins. */
function piecesOf(text: string): readonly (readonly [from: number, piece: string])[] {
  if (text.length <= MAX_WHOLE) return [[0, text]];
  const from = text.length - MAX_END;
  return [
    [0, text.slice(0, MAX_END)],
    [from, text.slice(from)],
  ];
}

/**
 * Reads what a file writes, where it leads, what titles it sets and what it shows. What it hides is left out: files
 * serve many pages, and nearly all of them hide the parts of menus and slides.
 */
export function readScriptFile(url: string, text: string): ScriptFile {
  if (!MAY_TAMPER.test(text)) return { url, text: '', effects: NO_EFFECTS };
  const parts = piecesOf(text).map(([from, piece]) => {
    const { writes, switches, shows } = runScript(piece, MAX_STEPS);
    return {
      writes: writes.map((write) => ({ ...write, at: write.at + from })),
      switches: switches.map((each) => ({ ...each, at: each.at + from })),
      shows,
    };
  });
  const effects: ScriptEffects = {
    ...NO_EFFECTS,
    writes: parts.flatMap(({ writes }) => writes),
    switches: parts.flatMap(({ switches }) => switches),
    shows: parts.flatMap(({ shows }) => shows),
  };
  // Only what was found needs the text around it.
  const isHarmless = effects.writes.length === 0 && effects.switches.length === 0;
  return { url, text: isHarmless ? '' : text, effects };
}
