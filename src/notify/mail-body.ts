import type { NoticeLine, NoticeText } from '../model/notice.ts';
import { moreLine } from './fit.ts';

/** For mail programs without HTML. */
export function mailText(text: NoticeText): string {
  const more = moreLine(text);
  const line = ({ text: words, url }: NoticeLine): string => (url === null ? words : `${words}\n   ${url}`);
  return [
    ...text.opening,
    ...text.sections.flatMap(({ title, lines }) => ['', title, ...lines.map((each, at) => `${at + 1}. ${line(each)}`)]),
    ...(more === '' ? [] : ['', more]),
    '',
    ...text.closing.map(line),
    '',
  ].join('\n');
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => ESCAPES[char] ?? char);

/** Mail programs keep no style sheets: what little there is stands on each element. */
const STYLE = {
  body: 'margin:0;padding:16px 20px;color:#1f2329;font:15px/1.7 "Microsoft YaHei","PingFang SC",sans-serif',
  title: 'margin:0 0 12px;font-size:18px;line-height:1.4',
  lead: 'margin:0',
  section: 'margin:18px 0 6px;font-size:15px',
  list: 'margin:0;padding:0 0 0 26px',
  entry: 'margin:0 0 6px;overflow-wrap:anywhere',
  closing: 'margin:18px 0 0',
  link: 'color:#1456c0',
};

export function mailHtml(text: NoticeText): string {
  const more = moreLine(text);
  const line = ({ text: words, url }: NoticeLine): string =>
    url === null ? escapeHtml(words) : `<a href="${escapeHtml(url)}" style="${STYLE.link}">${escapeHtml(words)}</a>`;
  const sections = text.sections.map(
    ({ title, lines }) =>
      `<h2 style="${STYLE.section}">${escapeHtml(title)}</h2>\n<ol style="${STYLE.list}">\n${lines
        .map((each) => `<li style="${STYLE.entry}">${line(each)}</li>`)
        .join('\n')}\n</ol>`,
  );
  const closing = text.closing.map((each) => line(each)).join('<br>\n');
  return `<!doctype html>
<html lang="${text.lang}"><head><meta charset="utf-8"><title>${escapeHtml(text.title)}</title></head>
<body style='${STYLE.body}'>
<h1 style="${STYLE.title}">${escapeHtml(text.title)}</h1>
${text.opening.map((words) => `<p style="${STYLE.lead}">${escapeHtml(words)}</p>`).join('\n')}
${sections.join('\n')}
${more === '' ? '' : `<p style="${STYLE.closing}">${escapeHtml(more)}</p>`}
<p style="${STYLE.closing}">${closing}</p>
</body></html>
`;
}
