export const LANGS = ['zh-CN', 'en'] as const;
export type Lang = (typeof LANGS)[number];

/** A sentence in every language a reader may choose. Placeholders are written {name}. */
export type Translated = Readonly<Record<Lang, string>>;

export type MessageData = Readonly<Record<string, string | number>>;

/** Fills the placeholders of one message. A placeholder without data stays visible, so that a test or a reader notices. */
export function formatMessage(template: string, data: MessageData): string {
  return template.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = data[name];
    return value === undefined ? placeholder : String(value);
  });
}
