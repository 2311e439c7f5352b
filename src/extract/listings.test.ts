import { expect, it } from 'vitest';
import { dayName, factsOf } from './facts-of.ts';

/** Rows of every listing as `title date`. */
const listingsOf = (html: string): string[][] =>
  factsOf(html).listings.map(({ rows }) => rows.map(({ title, date }) => `${title} ${dayName(date) ?? '-'}`));

const TITLES = ['关于做好期末考试工作的通知', '关于开展教学检查的通知', '关于公布实训安排的通知'] as const;
const DAYS = ['2026-05-12', '2026-04-20', '2026-03-01'] as const;
const ROWS = [TITLES.map((title, i) => `${title} ${DAYS[i]}`)];
const rows = (row: (title: string, day: string, i: number) => string): string =>
  TITLES.map((title, i) => row(title, DAYS[i] ?? '', i)).join('\n');
const link = (title: string, i: number): string => `<a href="/info/1001/${i}.htm">${title}</a>`;

it.each([
  ['list items', `<ul>${rows((title, day, i) => `<li><span>[${day}]</span>${link(title, i)}</li>`)}</ul>`],
  ['items without end tags', `<ul>${rows((title, day, i) => `<li>${link(title, i)}<em>${day}</em>`)}</ul>`],
  [
    'table rows',
    `<table>${rows((title, day, i) => `<tr><td>·</td><td>${link(title, i)}</td><td>${day}</td></tr><tr><td colspan=3></td></tr>`)}</table>`,
  ],
  [
    'boxes',
    rows(
      (title, day, i) =>
        `<div class="item"><h3>${link(title, i)}</h3><p>各二级学院请认真组织</p><span>发布时间：${day}</span></div>`,
    ),
  ],
  [
    'cards that are links',
    rows(
      (title, day, i) =>
        `<li><a href="/info/1001/${i}.htm"><img src="${i}.jpg"><p>${title}</p><span>${day}</span></a></li>`,
    ).replace('<li>', '<ul><li>'),
  ],
  ['terms and descriptions', `<dl>${rows((title, day, i) => `<dt>${link(title, i)}</dt><dd>${day}</dd>`)}</dl>`],
  ['lines', `<div>${rows((title, day, i) => `${link(title, i)} <span>${day}</span><br>`)}</div>`],
  ['lines with the day first', `<div>${rows((title, day, i) => `[${day}] ${link(title, i)}<br>`)}</div>`],
  [
    'the day in two elements',
    `<ul>${rows((title, day, i) => `<li><div><b>${day.slice(8)}</b><i>${day.slice(0, 7)}</i></div>${link(title, i)}</li>`)}</ul>`,
  ],
  [
    'month and day over the year',
    `<ul>${rows((title, day, i) => `<li><b>${day.slice(5)}</b><i>${day.slice(0, 4)}</i>${link(title, i)}</li>`)}</ul>`,
  ],
  [
    'image and headline to one address',
    `<ul>${rows((title, day, i) => `<li><a href="/info/1001/${i}.htm"><img src=x alt="图"></a>${link(title, i)}<span>${day}</span></li>`)}</ul>`,
  ],
  [
    'a category before the headline',
    `<ul>${rows((title, day, i) => `<li><a href="/tzgg/">[通知]</a>${link(title, i)}<span>${day}</span></li>`)}</ul>`,
  ],
  [
    'a title cut short',
    `<ul>${rows((title, day, i) => `<li><a href="/info/1001/${i}.htm" title="${title}">${title.slice(0, 6)}...</a>${day}</li>`)}</ul>`,
  ],
])('finds rows that are %s', (_name, html) => {
  const listings = listingsOf(
    `<div id="nav"><ul><li><a href="/">首页</a><li><a href="/tzgg/">通知公告</a></ul></div>${html}`,
  );
  expect(listings.map((listing) => listing.map((row) => row.replace('图 ', '')))).toEqual(ROWS);
});

it('says which day is the newest and which element has the rows', () => {
  const facts = factsOf(`<div id="list"><ul>${rows((title, day, i) => `<li>${day}${link(title, i)}`)}</ul></div>`);
  expect(dayName(facts.newestListed)).toBe('2026-05-12');
  expect(facts.listings).toMatchObject([{ selector: '#list>ul:nth-of-type(1)' }]);
  expect(facts.publishedAt).toBeNull();
});

it('takes headlines without a day', () => {
  expect(listingsOf(`<ul>${rows((title, _day, i) => `<li>${link(title, i)}`)}</ul>`)).toEqual([
    TITLES.map((title) => `${title} -`),
  ]);
});

it('takes a lone row with a day', () => {
  const html = `<div class="list"><ul><li><span>[2026-05-12]</span>${link(TITLES[0], 0)}</li></ul></div><div><a href="/">首页</a><a href="/b">部门简介</a></div>`;
  expect(listingsOf(html)).toEqual([[`${TITLES[0]} 2026-05-12`]]);
});

it.each([
  [
    'a menu',
    '<ul class="nav"><li><a href="/a">首页</a><li><a href="/b">部门简介</a><li><a href="/c">国家杰出青年科学基金获得者</a></ul>',
  ],
  ['short entries anywhere', '<ul><li><a href="/a">部门简介</a><li><a href="/b">机构设置</a></ul>'],
  [
    'the side copy of a menu',
    '<ul id="menu"><li><a href="/a">国家杰出青年科学基金获得者</a><li><a href="/b">享受政府特殊津贴专家名单</a></ul><ul><li><a href="/a">国家杰出青年科学基金获得者</a><li><a href="/b">享受政府特殊津贴专家名单</a></ul>',
  ],
  ['a pager', '<div><a href="/1">1</a><a href="/2">2</a><a href="/2">下一页</a></div>'],
  [
    'neighbours of an article',
    '<p>上一篇：<a href="/a">关于做好期末考试工作的通知</a></p><p>下一篇：<a href="/b">关于开展教学检查的通知</a></p>',
  ],
  [
    'attachments',
    '<p>附件1：<a href="/a.docx">期末考试工作安排一览表</a></p><p>附件2：<a href="/b.xlsx">实训教学任务分配汇总表</a></p>',
  ],
  [
    'friendly links',
    '<ul><li><a href="http://www.moe.gov.cn/">中华人民共和国教育部</a><li><a href="http://www.chsi.com.cn/">中国高等教育学生信息网</a></ul>',
  ],
  ['rows in a comment', `<ul><!-- ${rows((title, day, i) => `<li>${day}${link(title, i)}</li>`)} --></ul>`],
  [
    'prose with links',
    '<div><p>根据<a href="/a">学校教学管理工作规定</a>，各二级学院应当认真组织学生参加实训，做好安全教育和过程管理，及时上报有关材料，并在规定时间内完成考核、评价和归档工作，确保教学秩序稳定、学生安全有保障，任何单位不得擅自调整教学安排，确需调整的须提前一周报教务处审批备案，未经批准的一律按教学事故处理并追究有关人员责任，望各单位遵照执行，执行中有问题请及时与教务处联系。</p><p>根据<a href="/b">学校学生管理工作规定</a>，各二级学院应当认真组织学生参加实训，做好安全教育和过程管理，及时上报有关材料，并在规定时间内完成考核、评价和归档工作，确保教学秩序稳定、学生安全有保障，任何单位不得擅自调整教学安排，确需调整的须提前一周报教务处审批备案，未经批准的一律按教学事故处理并追究有关人员责任，望各单位遵照执行，执行中有问题请及时与教务处联系。</p></div>',
  ],
])('takes %s for no listing', (_name, html) => {
  expect(listingsOf(html)).toEqual([]);
});

it('takes a date in a headline for no day of the row', () => {
  expect(
    listingsOf(
      '<ul><li><a href="/a">2026年5月12日停水通知及有关安排</a><li><a href="/b">2026年5月13日停电通知及有关安排</a></ul>',
    ),
  ).toEqual([['2026年5月12日停水通知及有关安排 -', '2026年5月13日停电通知及有关安排 -']]);
});

it('finds the year of a day from the address or the neighbours', () => {
  const row = (url: string, day: string): string => `<li><span>${day}</span><a href="${url}">${TITLES[0]}</a>`;
  const days = (html: string): string[] =>
    listingsOf(`<ul>${html}</ul>`)
      .flat()
      .map((text) => text.split(' ')[1] ?? '');
  expect(days(row('/2025/0512/c1a2/page.htm', '05-12') + row('/2024/1201/c1a1/page.htm', '12-01'))).toEqual([
    '2025-05-12',
    '2024-12-01',
  ]);
  expect(days(row('/a', '03-02') + row('/b', '2026-01-05') + row('/c', '12-31') + row('/d', '06-01'))).toEqual([
    '2026-03-02',
    '2026-01-05',
    '2025-12-31',
    '2025-06-01',
  ]);
  expect(days(row('/a', '05-12') + row('/b', '04-01'))).toEqual(['-', '-']);
});

it('knows no day in the future', () => {
  expect(listingsOf(`<ul><li>2027-01-01${link(TITLES[0], 0)}<li>2026-11-20${link(TITLES[1], 1)}</ul>`)).toEqual([
    [`${TITLES[0]} -`, `${TITLES[1]} 2026-11-20`],
  ]);
});
