import { maskHtml } from '../model/personal/mask-html.ts';

/** The text or source with numbers of persons masked: evidence is kept, mailed and printed. */
export const hidePersons = (text: string): string => maskHtml(text);
