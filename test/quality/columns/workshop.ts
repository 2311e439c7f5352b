// Hand-written and Word-made pages of a training workshop: no classes, no breadcrumbs, rows parted by br, dates within the text.
import { assemble, type Column, list, other, parts, type Row, rowsOf } from './site.ts';
import { news, notices, paragraphs } from './words.ts';

const at = (folder: string) => (index: number, date: string) =>
  `/${folder}/${date.replaceAll('-', '').slice(2)}${index}.htm`;

const lines = (rows: Row[]): string =>
  rows
    .map(
      ({ title, date, path }) =>
        `<a href="${path.slice(1)}">${title}</a>（${parts(date).y}.${parts(date).m}.${parts(date).d}）<br>`,
    )
    .join('\n');

const columns: Column[] = [
  list('/tz.htm', '最新通知', rowsOf(notices.slice(8, 17), '2026-10-09', 19, at('tz')), lines),
  list(
    '/xw.htm',
    '车间新闻',
    rowsOf(news.slice(6, 13), '2021-12-09', 33, at('xw')),
    (rows) =>
      rows
        .map(
          ({ title, date, path }) =>
            `<p class=MsoNormal style='text-indent:21.0pt'><span lang=EN-US>${parts(date).y}-${parts(date).mm}-${parts(date).dd}</span><span style='font-family:宋体'>　</span><a href="${path.slice(1)}"><span style='font-family:宋体'>${title}</span></a></p>`,
        )
        .join('\n'),
    { stale: true },
  ),
  other(
    '/sb.htm',
    '设备一览',
    'table',
    `<table border=1><tr><td>编号</td><td>名称</td><td>型号</td><td>购置年份</td></tr>${['数控车床', '加工中心', '线切割机', '三坐标测量机'].map((name, index) => `<tr><td>${index + 1}</td><td>${name}</td><td>CK61${index}</td><td>201${index}</td></tr>`).join('')}</table>`,
  ),
  other(
    '/jj.htm',
    '中心简介',
    'article',
    `<p class=MsoNormal>${paragraphs[0]}</p><p class=MsoNormal>${paragraphs[1]}</p>`,
  ),
  other('/dt.htm', '交通地图', 'picture', '<center><img src="map.jpg" width=600></center>'),
  other('/kb.htm', '实训课表', 'attachment', '<p><a href="kb/2026qiu.xls">点击下载2026年秋季实训课表</a></p>'),
  other('/cg.htm', '学生成果', 'empty', '<center><h2>建设中...</h2></center>'),
  other('/jl.htm', '对外交流', 'empty', '<p>&nbsp;</p><p>&nbsp;</p>'),
];

export const workshop = assemble(
  {
    origin: 'http://sxzx.jnyy.example',
    style: 'hand-written, Word',
    home: { path: '/index.htm', body: (all) => `<h3>通知</h3>${lines(all[0]?.articles.slice(0, 4) ?? [])}` },
    frame: ({ title, path, body, columns: all }) => {
      const up = path.split('/').length > 2 ? '../' : '';
      return `<html><head><title>${title === '' ? '机械实训中心' : title}</title></head><body bgcolor=white><center><img src="${up}head.jpg"></center><p align=center><a href="${up}index.htm">首页</a> | ${all.map((each) => `<a href="${up}${each.path.slice(1)}">${each.name}</a>`).join(' | ')}</p><hr>${body}<hr><p align=center>机械实训中心 制作 1998-2026<br>最后修改：2026年11月1日</p></body></html>`;
    },
    article: ({ title, date }) =>
      `<h2 align=center>${title}</h2><p>${title}。${title.slice(2)}一事自${date}起办理，${paragraphs[2]}</p><p align=right>实训中心<br>${parts(date).y}年${parts(date).m}月${parts(date).d}日</p>`,
  },
  columns,
);
