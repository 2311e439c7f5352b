const UNIT_MS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** What `parseDuration` reads, for schemas and messages. */
export const DURATION_PATTERN = '^[0-9]{1,9}(?:\\.[0-9]{1,3})?(?:ms|s|m|h|d)$';

/** `100ms`, `15s`, `2h`, `30d` → milliseconds; null when the text is no duration. */
export function parseDuration(text: string): number | null {
  const found = /^([0-9]{1,9}(?:\.[0-9]{1,3})?)(ms|s|m|h|d)$/.exec(text.trim());
  const unit = found?.[2] as keyof typeof UNIT_MS | undefined;
  return found === null || unit === undefined ? null : Math.round(Number(found[1]) * UNIT_MS[unit]);
}
