import { html, type Markup } from '../app/markup.ts';
import { dayAndTime } from '../app/report-words.ts';
import type { Lang } from '../model/lang.ts';
import { STYLE } from './style.ts';
import { speakWeb, type WebSay } from './texts.ts';

/** What every page is written with. */
export interface Reader {
  readonly lang: Lang;
  readonly say: WebSay;
  /** In the estate's time; nothing for null. */
  readonly time: (instant: number | string | null) => string;
  readonly timezone: string;
  readonly version: string;
  /** Epoch ms. */
  readonly now: number;
  /** This page in the other language. */
  readonly other: string;
}

export const readerOf = (
  lang: Lang,
  more: { readonly path: string; readonly timezone: string; readonly version: string; readonly now: number },
): Reader => ({
  ...more,
  lang,
  say: speakWeb(lang),
  time: (instant) => (instant === null ? '' : dayAndTime(instant, more.timezone)),
  other: `${more.path}?lang=${lang === 'en' ? 'zh-CN' : 'en'}`,
});

/** A whole page. `home`: whether it leads back to the start. */
export function pageHtml(
  title: string,
  body: readonly Markup[],
  { lang, say, time, timezone, version, now, other }: Reader,
  home = true,
): string {
  const at = time(now);
  const head = html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>`.markup;
  const rest = html`</style>
</head>
<body>
<header class="wrap"><h1 class="t">${title}</h1><nav>${home ? html`<a href="/?lang=${lang}">${say('back')}</a> · ` : null}<a href="${other}" rel="alternate">${say('other')}</a></nav></header>
<main class="wrap">${body}</main>
<footer class="wrap">${say('footer', { tool: say('product'), version, at, zone: timezone })}</footer>
</body>
</html>
`.markup;
  return head + STYLE + rest;
}

/** A page that says one thing. */
export const messageHtml = (message: string, reader: Reader): string =>
  pageHtml(reader.say('heading'), [html`<h2>${message}</h2>`], reader);
