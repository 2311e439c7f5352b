// An English subsite: Nov 12, 2026 and 12 November 2026, read more links, coming soon.
import { assemble, type Column, list, other, parts, type Row, rowsOf } from './site.ts';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const titles = [
  'Delegation from Partner University Visits Campus',
  'International Students Celebrate Mid-Autumn Festival',
  'Call for Applications: Jiangnan Scholarship 2027',
  'New Chinese Language Course Opens',
  'President Meets Overseas Alumni',
  'Summer School Successfully Concluded',
  'Joint Programme in Logistics Approved',
  'Students Win Robotics Award',
  'Guidelines for Visa Extension',
  'Winter Holiday Schedule',
  'Orientation Week for New Students',
  'Faculty Exchange with Kyoto',
];
const at = (folder: string, first: number) => (index: number) => `/en/${folder}/${first - index}.htm`;
const month = (date: string) => months[Number(parts(date).m) - 1] ?? '';

const columns: Column[] = [
  list(
    '/en/news/list.htm',
    'News',
    rowsOf(titles.slice(0, 9), '2026-11-20', 7, at('news', 120)),
    (rows: Row[]) =>
      `<div class="news">${rows.map(({ title, date, path }) => `<div class="item"><h4><a href="${path}">${title}</a></h4><span class="date">${month(date).slice(0, 3)} ${parts(date).d}, ${parts(date).y}</span><p>Jiangnan College of Applied Technology continues to broaden its ties with partners.</p><a class="more" href="${path}">Read more</a></div>`).join('')}</div>`,
  ),
  list(
    '/en/notice/list.htm',
    'Notices',
    rowsOf(titles.slice(8), '2026-09-03', 40, at('notice', 40)),
    (rows) =>
      `<ul>${rows.map(({ title, date, path }) => `<li><a href="${path}">${title}</a><span>${parts(date).d} ${month(date)} ${parts(date).y}</span></li>`).join('')}</ul>`,
  ),
  list(
    '/en/events/list.htm',
    'Events',
    rowsOf(titles.slice(2, 8), '2024-05-08', 50, at('events', 20)),
    (rows) =>
      `<ul>${rows.map(({ title, date, path }) => `<li><div class="d"><b>${parts(date).dd}</b><i>${month(date).slice(0, 3)} ${parts(date).y}</i></div><a href="${path}">${title}</a></li>`).join('')}</ul>`,
    { stale: true },
  ),
  other(
    '/en/about/list.htm',
    'About',
    'article',
    '<div class="wp_articlecontent"><p>Jiangnan College of Applied Technology lies on the shore of Lake Taihu and has more than eleven thousand students in nine schools.</p></div>',
  ),
  other(
    '/en/faculty/list.htm',
    'Faculty',
    'table',
    `<table><tr><th>Name</th><th>Title</th><th>E-mail</th></tr>${['Chen Lixin', 'Wang Xiaoyan', 'Li Ming'].map((name) => `<tr><td>${name}</td><td>Professor</td><td>${name.slice(0, 2).toLowerCase()}@jnyy.example</td></tr>`).join('')}</table>`,
  ),
  other('/en/alumni/list.htm', 'Alumni', 'empty', '<p>Coming soon</p>'),
  other(
    '/en/research/list.htm',
    'Research',
    'empty',
    '<div class="news"></div><div class="pages">Total 0 records</div>',
  ),
];

export const international = assemble(
  {
    origin: 'https://english.jnyy.example',
    style: 'English subsite',
    home: {
      path: '/en/main.htm',
      body: (all) =>
        `<h3>News</h3><ul>${all[0]?.articles
          .slice(0, 4)
          .map((row) => `<li><a href="${row.path}">${row.title}</a></li>`)
          .join('')}</ul>`,
    },
    frame: ({ title, body, column, columns: all }) =>
      `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${title} - Jiangnan College</title></head><body><header><a href="/en/main.htm"><img src="/en/logo.png" alt="Jiangnan College"></a><ul class="nav"><li><a href="/en/main.htm">Home</a></li>${all.map((each) => `<li><a href="${each.path}">${each.name}</a></li>`).join('')}</ul></header><section>${column === undefined ? '' : `<h2>${column.name}</h2><p class="pos"><a href="/en/main.htm">Home</a> / <a href="${column.path}">${column.name}</a></p>`}${body}</section><footer>Copyright 2010-2026 Jiangnan College of Applied Technology. Tel: +86-512-66660000</footer></body></html>`,
    article: ({ title, date }) =>
      `<h1>${title}</h1><p class="meta">Date: ${date} Source: International Office</p><p>${title}: the event was attended by teachers and students of the college and by guests from abroad.</p>`,
  },
  columns,
);
