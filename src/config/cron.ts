const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

interface Field {
  readonly min: number;
  readonly max: number;
  readonly names: readonly string[];
}

/** Minute, hour, day of month, month, day of week (0 and 7 are Sunday). */
const FIELDS: readonly Field[] = [
  { min: 0, max: 59, names: [] },
  { min: 0, max: 23, names: [] },
  { min: 1, max: 31, names: [] },
  { min: 1, max: 12, names: MONTHS },
  { min: 0, max: 7, names: DAYS },
];

function fieldValue(text: string, field: Field): number {
  const name = field.names.indexOf(text.toLowerCase());
  if (name >= 0) return name + field.min;
  return /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN;
}

function isPart(part: string, field: Field): boolean {
  const [range = '', step, ...more] = part.split('/');
  if (more.length > 0 || (step !== undefined && !(/^\d{1,2}$/.test(step) && Number(step) > 0))) return false;
  if (range === '*') return true;
  // A step needs something to step through: node-cron refuses 5/10.
  if (step !== undefined && !range.includes('-')) return false;
  const ends = range.split('-').map((end) => fieldValue(end, field));
  const [from = Number.NaN, to = from] = ends;
  return ends.length <= 2 && from >= field.min && to <= field.max && from <= to;
}

/** Days that each month can have, from January. */
const MONTH_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function valuesOf(text: string, field: Field): readonly number[] {
  return text.split(',').flatMap((part) => {
    const [range = '', step = '1'] = part.split('/');
    const [from = Number.NaN, to = from] =
      range === '*' ? [field.min, field.max] : range.split('-').map((end) => fieldValue(end, field));
    return Array.from({ length: to - from + 1 }, (_, at) => from + at).filter((_, at) => at % Number(step) === 0);
  });
}

/** 31 February is in no year. */
function hasDay(days: string, months: string): boolean {
  const [, , dayField, monthField] = FIELDS;
  if (dayField === undefined || monthField === undefined) return true;
  const least = Math.min(...valuesOf(days, dayField));
  return valuesOf(months, monthField).some((month) => least <= (MONTH_DAYS[month - 1] ?? 0));
}

/** Whether the text is a schedule of five fields as cron reads it: lists, ranges, steps and English names. */
export function isCron(text: string): boolean {
  const fields = text.trim().split(/\s+/);
  return (
    fields.length === FIELDS.length &&
    FIELDS.every((field, at) => fields[at]?.split(',').every((part) => isPart(part, field)) ?? false) &&
    hasDay(fields[2] ?? '', fields[3] ?? '')
  );
}
