import { escapeXml } from '../../xml.ts';

/** Text that is markup already. Only `html` makes it, and `html` escapes all that is not. */
export interface Markup {
  readonly markup: string;
}
export type Part = string | number | Markup | null | readonly Part[];

/** A piece of HTML: whatever is put into it is text, unless it came from here. For element content and quoted attributes. */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Markup => ({
  markup: strings.reduce((before, string, index) => before + render(parts[index - 1] ?? null) + string),
});

function render(part: Part): string {
  if (part === null) return '';
  if (typeof part === 'string') return escapeXml(part);
  if (typeof part === 'number') return String(part);
  return 'markup' in part ? part.markup : part.map(render).join('');
}
