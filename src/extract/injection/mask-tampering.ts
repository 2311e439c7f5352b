import type { Tampering } from '../../model/tampering.ts';

/** Slices of the source hold what pages hold: numbers of persons are masked in them as in any text. */
export function maskTampering(found: Tampering | null, { mask }: { mask(text: string): string }): Tampering | null {
  if (found === null) return null;
  return {
    ...found,
    hidden: found.hidden.map((link) => ({ ...link, raw: mask(link.raw) })),
    written: found.written.map((link) => ({ ...link, raw: mask(link.raw), decoded: mask(link.decoded) })),
    switches: found.switches.map((each) => ({ ...each, raw: mask(each.raw), to: mask(each.to) })),
    encoded: found.encoded.map((words) => ({ ...words, raw: mask(words.raw), text: mask(words.text) })),
    idRuns: found.idRuns.map((run) => ({ ...run, raw: mask(run.raw) })),
  };
}
