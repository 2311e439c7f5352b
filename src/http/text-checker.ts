import type { Suspicion } from '../model/typo.ts';
import type { HttpPoster } from '../ports/http-poster.ts';
import type { TextChecker } from '../ports/text-checker.ts';

/** Texts of one request; a model reads them as a batch. */
const TEXTS_AT_ONCE = 50;
/** Of one text. A checker that suspects everything tells nothing. */
const MOST_SUSPICIONS = 20;
const LONGEST_SUGGESTION = 120;
const MAX_BYTES = 1_000_000;

/** Believed only where it quotes the text: everything else is another protocol, or a slip of offsets. */
function suspicionOf(value: unknown, text: string): Suspicion | null {
  if (typeof value !== 'object' || value === null) return null;
  const { index, text: words, suggest } = value as Readonly<Record<string, unknown>>;
  if (typeof index !== 'number' || typeof words !== 'string' || typeof suggest !== 'string') return null;
  if (words === '' || suggest === '' || suggest === words || suggest.length > LONGEST_SUGGESTION) return null;
  return Number.isInteger(index) && text.slice(index, index + words.length) === words
    ? { index, text: words, suggest }
    : null;
}

function readAnswer(body: Uint8Array, texts: readonly string[]): readonly (readonly Suspicion[])[] | null {
  let answer: unknown;
  try {
    answer = JSON.parse(new TextDecoder().decode(body));
  } catch {
    // Another server answers at that address.
    return null;
  }
  const { results } = (typeof answer === 'object' && answer !== null ? answer : {}) as { readonly results?: unknown };
  if (!Array.isArray(results) || results.length !== texts.length) return null;
  return texts.map((text, at) => {
    const list: unknown = results[at];
    if (!Array.isArray(list)) return [];
    return list.slice(0, MOST_SUSPICIONS).flatMap((each) => suspicionOf(each, text) ?? []);
  });
}

/**
 * Asks a checker over HTTP: `POST { "texts": ["…"] }`, answered by `{ "results": [[{ "index", "text", "suggest" }]] }`,
 * a list for each text, `index` in UTF-16 units. Sent through the guard, so an address of the own network must be allowed.
 * @param timeoutMs for one request of up to 50 texts
 */
export function createTextChecker(
  poster: HttpPoster,
  { url, timeoutMs }: { readonly url: string; readonly timeoutMs: number },
): TextChecker {
  return {
    async check(texts) {
      const found: (readonly Suspicion[])[] = [];
      for (let at = 0; at < texts.length; at += TEXTS_AT_ONCE) {
        const some = texts.slice(at, at + TEXTS_AT_ONCE);
        const answer = await poster.post({
          url,
          body: new TextEncoder().encode(JSON.stringify({ texts: some })),
          headers: { 'content-type': 'application/json', accept: 'application/json' },
          maxBytes: MAX_BYTES,
          timeoutMs,
        });
        if (answer.kind === 'failure' || answer.status !== 200 || answer.truncated) return null;
        const read = readAnswer(answer.body, some);
        if (read === null) return null;
        found.push(...read);
      }
      return found;
    },
  };
}
