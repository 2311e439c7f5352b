import { decodeHTML } from 'entities/decode';

/** The character that a reference like `&nbsp;` stands for; itself when there is none. */
export const decodeReference = (reference: string): string => decodeHTML(reference);
