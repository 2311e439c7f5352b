import type { AnyCheck } from '../../src/checks/define.ts';
import { readEvents } from './events.ts';
import { html, observationsOf, type RunOptions } from './run-check.ts';

export interface ReadmeExample {
  readonly language: 'html' | 'json';
  /** Message id that must be reported, and only that; null: nothing may be. */
  readonly finds: string | null;
  readonly text: string;
}

/** Fenced examples: ```html finds messageId, ```json silent. HTML is a page of the site, JSON a list of events. */
export function readExamples(readme: string): ReadmeExample[] {
  return [...readme.matchAll(/^```(html|json) (?:finds (\w+)|silent)\n([\s\S]*?)^```$/gm)].map((found) => ({
    language: found[1] === 'json' ? 'json' : 'html',
    finds: found[2] ?? null,
    text: found[3] ?? '',
  }));
}

export function runExample(check: AnyCheck, { language, text }: ReadmeExample, options: RunOptions): string[] {
  const events = language === 'json' ? readEvents(JSON.parse(text)) : [html(text)];
  return observationsOf(check, events, options).map(({ messageId }) => messageId);
}
