/** The figures of the annual report, in the order in which it prints them. */
export const CATEGORIES = ['link', 'risk', 'column', 'site', 'text', 'privacy', 'disclosure'] as const;
export type Category = (typeof CATEGORIES)[number];
