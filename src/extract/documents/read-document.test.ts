import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import {
  docx,
  facts,
  ID,
  MASKED,
  ole,
  paragraph,
  pdf,
  persons,
  rar,
  read,
  relations,
  said,
  zip,
} from './samples.test-support.ts';

const fixture = (name: string): Uint8Array => readFileSync(new URL(`fixtures/${name}`, import.meta.url));
const gbk = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));

describe('docx', () => {
  const body =
    '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>关于公示助学金名单的通知</w:t></w:r></w:p>' +
    '<w:p><w:r><w:t>各学院要按步</w:t></w:r><w:r><w:t>就班推进，见</w:t></w:r><w:hyperlink r:id="rId7"><w:r><w:t>学生工作处通知</w:t></w:r></w:hyperlink></w:p>' +
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "http://jwc.jnyy.edu.cn/info/1.htm"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>教务处</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>' +
    `<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>内部：${ID}</w:t></w:r><w:del><w:r><w:delText>删去的话</w:delText></w:r></w:del></w:p>` +
    '<w:tbl><w:tr><w:tc><w:p><w:r><w:t>姓名</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>身份证号</w:t></w:r></w:p></w:tc></w:tr>' +
    `<w:tr><w:tc><w:p><w:r><w:t>张晓明</w:t></w:r></w:p></w:tc><w:tc>${paragraph(ID)}</w:tc></w:tr></w:tbl>` +
    '<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>文本框里的话</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>文本框里的话又一遍</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>';
  const file = docx(body, {
    'word/_rels/document.xml.rels': relations(
      '<Relationship Id="rId7" Type="http://x/hyperlink" Target="http://xsc.jnyy.edu.cn/info/1021/3345.htm" TargetMode="External"/>',
    ),
    'word/header1.xml': `<w:hdr>${paragraph('江南应用技术学院')}</w:hdr>`,
    'word/footer2.xml': `<w:ftr>${paragraph('第 1 页')}</w:ftr>`,
    'word/footnotes.xml': `<w:footnotes><w:footnote>${paragraph('脚注：联系人陈老师13807311234')}</w:footnote></w:footnotes>`,
    'word/comments.xml': `<w:comments><w:comment>${paragraph('这里再核对一下')}</w:comment></w:comments>`,
    'docProps/core.xml': '<cp:coreProperties><dc:title>助学金名单</dc:title></cp:coreProperties>',
  });

  it('gives headings, paragraphs, tables, notes, headers, comments, text boxes and hidden text', async () => {
    const found = await facts(file, '名单.docx');
    expect(found).toMatchObject({ format: 'docx', title: '助学金名单', unchecked: [] });
    expect(said(found)).toEqual([
      'paragraph 1: 关于公示助学金名单的通知',
      'paragraph 2: 各学院要按步就班推进，见学生工作处通知',
      'paragraph 3: 教务处',
      `paragraph 4 (hidden text): 内部：${MASKED}删去的话`,
      'table 1, row 1, column 1: 姓名',
      'table 1, row 1, column 2: 身份证号',
      'table 1, row 2, column 1: 张晓明',
      'paragraph 5: 文本框里的话',
      'header: 江南应用技术学院',
      'footer: 第 1 页',
      'footnote: 脚注：联系人陈老师138****1234',
      'comment: 这里再核对一下',
      'properties: 助学金名单',
    ]);
    expect(persons(found)).toEqual([
      'id-card text 1 paragraph 4 (hidden text) hidden',
      'id-card name-list 1 table 1, row 2, column 2',
      'mobile contact 1 footnote',
    ]);
  });

  it('gives the links with their words', async () => {
    const { links } = await facts(file, '名单.docx');
    expect(links.map(({ url, text, selector }) => `${url} ${text} ${selector}`)).toEqual([
      'http://xsc.jnyy.edu.cn/info/1021/3345.htm 学生工作处通知 paragraph 2',
      'http://jwc.jnyy.edu.cn/info/1.htm 教务处 paragraph 3',
    ]);
  });

  it('resolves relative links from where the file came, and leaves local paths as they are', async () => {
    const target = (href: string): string => `<Relationship Id="r" Type="h" Target="${href}" TargetMode="External"/>`;
    const link = '<w:p><w:hyperlink r:id="r"><w:r><w:t>附件</w:t></w:r></w:hyperlink></w:p>';
    const hrefs = await Promise.all(
      ['../info/2.htm', 'file:///C:/Users/a.doc', 'mailto:a@jnyy.edu.cn'].map(async (href) =>
        (await facts(docx(link, { 'word/_rels/document.xml.rels': relations(target(href)) }), 'a.docx')).links.map(
          ({ url, href: written }) => `${written} ${url}`,
        ),
      ),
    );
    expect(hrefs).toEqual([['../info/2.htm http://xsc.jnyy.edu.cn/info/2.htm'], ['file:///C:/Users/a.doc null'], []]);
  });

  it('takes addresses written in the text as mentions', async () => {
    const { links } = await facts(docx(paragraph('查询网址：http://cx.jnyy.edu.cn/grade，请登录。')), 'a.docx');
    expect(links).toMatchObject([{ url: 'http://cx.jnyy.edu.cn/grade', kind: 'mention' }]);
  });
});

describe('xlsx', () => {
  async function roster(): Promise<Uint8Array> {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('名单');
    sheet.addRow(['姓名', '学号', '手机号码', '班级']);
    for (const [at, name] of ['张晓明', '李建国', '王丽华', '欧阳修文', '赵一鸣'].entries())
      sheet.addRow([name, `20230110${at}`, 13_807_311_200 + at, '软件2301班']);
    sheet.getRow(3).hidden = true;
    sheet.getColumn(3).hidden = true;
    sheet.getCell('A2').note = '班长，按步就班';
    sheet.getCell('D9').value = { text: '学生工作处', hyperlink: 'http://xsc.jnyy.edu.cn/info/1.htm' };
    sheet.headerFooter.oddHeader = '&C&"宋体,Regular"&12内部资料 第&P页';
    const hidden = book.addWorksheet('发放表', { state: 'veryHidden' });
    hidden.addRow(['姓名', '身份证号', '银行卡号']);
    hidden.addRow(['张晓明', ID, '6222021901012345672']);
    return new Uint8Array(await book.xlsx.writeBuffer());
  }

  it('gives cells of all sheets, hidden sheets, rows and columns, comments, headers and links', async () => {
    const found = await facts(await roster(), '名单.xlsx');
    expect(said(found)).toEqual([
      '名单: 名单',
      '名单!A1: 姓名',
      '名单!B1: 学号',
      '名单!C1 (hidden column): 手机号码',
      '名单!D1: 班级',
      '名单!A2: 张晓明',
      '名单!D2: 软件2301班',
      '名单!A3 (hidden row): 李建国',
      '名单!A4: 王丽华',
      '名单!A5: 欧阳修文',
      '名单!A6: 赵一鸣',
      '名单!D9: 学生工作处',
      '名单 (header): 内部资料 第 页',
      '名单!A2 (comment): 班长，按步就班',
      '发放表: 发放表',
      '发放表!B1 (hidden sheet): 身份证号',
      '发放表!C1 (hidden sheet): 银行卡号',
    ]);
    expect(persons(found)).toEqual([
      'student-number name-list 4 名单!B2',
      'mobile name-list 5 名单!C2 (hidden column) hidden',
      'student-number name-list 1 名单!B3 (hidden row) hidden',
      'id-card name-list 1 发放表!B2 (hidden sheet) hidden',
      'bank-card name-list 1 发放表!C2 (hidden sheet) hidden',
    ]);
    expect(found.links).toMatchObject([
      { url: 'http://xsc.jnyy.edu.cn/info/1.htm', text: '学生工作处', selector: '名单!D9' },
    ]);
  });

  it('keeps no number anywhere', async () => {
    const written = JSON.stringify(await facts(await roster(), `${ID}.xlsx`));
    expect(written).not.toMatch(/430102200304150011|6222021901012345672|1380731120\d/);
  });
});

describe('pptx', () => {
  it('gives slides in their order, tables, notes, hidden slides and links', async () => {
    const slide = (body: string, show = ''): string =>
      `<p:sld ${show}><p:cSld><p:spTree>${body}</p:spTree></p:cSld></p:sld>`;
    const shape = (text: string): string =>
      `<p:sp><p:txBody><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:txBody></p:sp>`;
    const link =
      '<p:sp><p:txBody><a:p><a:r><a:rPr><a:hlinkClick r:id="rId1"/></a:rPr><a:t>图书馆</a:t></a:r></a:p></p:txBody></p:sp>';
    const cell = (text: string): string => `<a:tc><a:txBody><a:p><a:r><a:t>${text}</a:t></a:r></a:p></a:txBody></a:tc>`;
    const table = `<a:tbl><a:tr>${cell('姓名')}${cell('身份证号')}</a:tr><a:tr>${cell('张晓明')}${cell(ID)}</a:tr></a:tbl>`;
    const file = zip({
      'ppt/presentation.xml':
        '<p:presentation><p:sldIdLst><p:sldId id="256" r:id="rId2"/><p:sldId id="257" r:id="rId1"/></p:sldIdLst></p:presentation>',
      'ppt/_rels/presentation.xml.rels': relations(
        '<Relationship Id="rId1" Type="x/slide" Target="slides/slide1.xml"/><Relationship Id="rId2" Type="x/slide" Target="slides/slide2.xml"/>',
      ),
      'ppt/slides/slide1.xml': slide(table, 'show="0"'),
      'ppt/slides/slide2.xml': slide(shape('实训室安全') + link),
      'ppt/slides/_rels/slide2.xml.rels': relations(
        '<Relationship Id="rId1" Type="x/hyperlink" Target="http://lib.jnyy.edu.cn/" TargetMode="External"/><Relationship Id="rId3" Type="x/notesSlide" Target="../notesSlides/notesSlide1.xml"/>',
      ),
      'ppt/notesSlides/notesSlide1.xml': slide(shape('讲到这里提问')),
    });
    const found = await facts(file, '培训.pptx');
    expect(said(found)).toEqual([
      'slide 1: 实训室安全',
      'slide 1: 图书馆',
      'slide 1 (notes): 讲到这里提问',
      'slide 2 (hidden slide): 姓名',
      'slide 2 (hidden slide): 身份证号',
      'slide 2 (hidden slide): 张晓明',
    ]);
    expect(persons(found)).toEqual(['id-card name-list 1 slide 2 (hidden slide) hidden']);
    expect(found.links).toMatchObject([{ url: 'http://lib.jnyy.edu.cn/', text: '图书馆', selector: 'slide 1' }]);
  });
});

describe('charts', () => {
  const chart =
    '<c:chartSpace><c:title><a:p><a:r><a:t>报到</a:t></a:r><a:r><a:t>人数</a:t></a:r></a:p></c:title><c:cat><c:strCache><c:pt><c:v>机电学院</c:v></c:pt></c:strCache></c:cat><c:val><c:numCache><c:pt><c:v>12</c:v></c:pt></c:numCache></c:val></c:chartSpace>';
  const link = (target: string): string =>
    relations(
      `<Relationship Id="rId1" Type="x/chart" Target="${target}"/><Relationship Id="rId2" Type="x/chart" Target="http://a.cn/" TargetMode="External"/>`,
    );

  it('are read in texts, slides and sheets: titles and names', async () => {
    const text = docx(paragraph('见图'), {
      'word/_rels/document.xml.rels': link('charts/chart1.xml'),
      'word/charts/chart1.xml': chart,
    });
    expect(said(await facts(text, '图.docx'))).toEqual(['paragraph 1: 见图', 'chart: 报到人数', 'chart: 机电学院']);
    const slides = zip({
      'ppt/presentation.xml': '<p:presentation><p:sldId id="256" r:id="rId1"/></p:presentation>',
      'ppt/_rels/presentation.xml.rels': relations(
        '<Relationship Id="rId1" Type="x/slide" Target="slides/slide1.xml"/>',
      ),
      'ppt/slides/slide1.xml': '<p:sld></p:sld>',
      'ppt/slides/_rels/slide1.xml.rels': link('../charts/chart1.xml'),
      'ppt/charts/chart1.xml': chart,
    });
    expect(said(await facts(slides, '图.pptx'))).toEqual(['slide 1 (chart): 报到人数', 'slide 1 (chart): 机电学院']);
    const sheets = zip({
      'xl/workbook.xml': '<workbook><sheet name="报到" r:id="rId1"/></workbook>',
      'xl/_rels/workbook.xml.rels': relations(
        '<Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/>',
      ),
      'xl/worksheets/sheet1.xml': '<worksheet/>',
      'xl/worksheets/_rels/sheet1.xml.rels': relations(
        '<Relationship Id="rId1" Type="x/drawing" Target="../drawings/drawing1.xml"/>',
      ),
      'xl/drawings/drawing1.xml': '<xdr:wsDr/>',
      'xl/drawings/_rels/drawing1.xml.rels': link('../charts/chart1.xml'),
      'xl/charts/chart1.xml': chart,
    });
    expect(said(await facts(sheets, '图.xlsx')).slice(1)).toEqual(['报到 (chart): 报到人数', '报到 (chart): 机电学院']);
  });
});

describe('files of office programs', () => {
  it('doc', async () => {
    const found = await facts(fixture('notice.doc'), '通知.doc');
    expect(said(found).slice(0, 4)).toEqual([
      'paragraph 1: 关于公示2026年国家奖学金拟推荐名单的通知',
      'paragraph 2: 各二级学院：经学院评审、学校审核，现将拟推荐学生名单予以公示，公示期为2026年10月12日至16日。如有异议，请向学生工作处反映，联系人：陈老师，联系电话：0731-22537788。',
      'paragraph 3: 各学院要按步就班推进工作，详见学生工作处通知。',
      'paragraph 4: 序号',
    ]);
    expect(persons(found)).toEqual(['id-card name-list 5 paragraph 5', 'mobile name-list 5 paragraph 5']);
  });

  it('doc, with all its corners and links', async () => {
    const found = await facts(fixture('places.doc'), '通知.doc');
    expect(said(found)).toEqual(
      expect.arrayContaining([
        'header: 页眉标记甲',
        'footer: 页脚标记乙',
        'footnote: 脚注标记戊',
        'endnote: 尾注标记丑',
        'comment: 批注标记己',
        'text box: 文本框标记庚',
      ]),
    );
    expect(found.links).toMatchObject([
      { url: 'http://www.jnyy.edu.cn/old.htm', text: '旧通知', selector: 'paragraph 4' },
    ]);
  });

  it('xls, with headers and footers', async () => {
    expect(said(await facts(fixture('margins.xls'), '名单.xls'))).toEqual(
      expect.arrayContaining(['公示 (header): 页眉标记甲', '公示 (footer): 页脚标记乙']),
    );
  });

  it('xls', async () => {
    const found = await facts(fixture('roster.xls'), '名单.xls');
    expect(persons(found)).toEqual([
      'student-number name-list 4 名单!C2',
      'mobile name-list 5 名单!D2 (hidden column) hidden',
      'student-number name-list 1 名单!C4 (hidden row) hidden',
      'id-card name-list 5 发放表!B2 (hidden sheet) hidden',
    ]);
    expect(said(found)).toContain('名单!B2 (comment): 班长，按步就班');
    expect(found.links).toMatchObject([{ url: 'http://xsc.jnyy.edu.cn/info/1021/3345.htm', selector: '名单!E9' }]);
  });

  it('ppt', async () => {
    const found = await facts(gunzipSync(fixture('slides.ppt.gz')), '培训.ppt');
    expect(said(found)).toEqual([
      'slide 1: 实训室安全培训',
      'slide 1: 进入实训室请穿带好安全帽。',
      `slide 2: 参训人员：张晓明，身份证号${MASKED}`,
      'slide 2: 图书馆新闻',
      'slide 2 (notes): 讲到这里时提问',
    ]);
    expect(found.links).toMatchObject([{ url: 'http://lib.jnyy.edu.cn/xw/2026/1012/c45a678/page.htm' }]);
  });

  it('pdf, with lines of one paragraph joined', async () => {
    const found = await facts(fixture('notice.pdf'), '通知.pdf');
    expect(found.title).toBe('2026年国家奖学金拟推荐名单');
    expect(said(found)[1]).toMatch(/^page 1: 各二级学院：.*公示期为 2026 年 10 月 12日至 16 日。.*0731-22537788。$/);
    expect(persons(found)).toEqual(['id-card named 5 page 1', 'mobile named 5 page 1']);
    expect(found.links).toMatchObject([{ url: 'http://xsc.jnyy.edu.cn/info/1021/3345.htm', selector: 'page 1' }]);
  });

  it('pages saved as xls', async () => {
    const html = `<html><meta charset="utf-8"><table><tr><td>姓名</td><td>身份证号</td></tr><tr><td>张晓明</td><td>${ID}</td></tr></table>`;
    const found = await facts(Buffer.from(html), '名单.xls');
    expect(found.format).toBe('html');
    expect(persons(found)[0]).toMatch(/^id-card name-list 1 /);
  });
});

describe('plain files', () => {
  it('txt in GBK, by lines', async () => {
    // 通知\n联系人：陈老师 13807311234
    const found = await facts(gbk('cda8d6aa0ac1aacfb5c8cba3bab3c2c0cfcaa6203133383037333131323334'), '说明.txt');
    expect(said(found)).toEqual(['line 1: 通知', 'line 2: 联系人：陈老师 138****1234']);
  });

  it('txt in GBK of one line, and one that is cut within a character where it is looked at', async () => {
    const line = gbk('bdf8c8ebcab5d1b5cad2c7ebb4a9b4f8bac3b0b2c8abc3b1');
    expect(said(await facts(line, '说明.txt'))).toEqual(['line 1: 进入实训室请穿带好安全帽']);
    const long = Buffer.concat([Buffer.from('a'), ...Array<Uint8Array>(300).fill(line)]);
    expect((await facts(long, '长.txt')).format).toBe('txt');
  });

  it('csv, by cells', async () => {
    const csv = `\ufeff姓名,身份证号,备注\r\n张晓明,"${ID}","含""引号"",和逗号"\r\n李建国,="430102200409020029",\r\n`;
    const found = await facts(Buffer.from(csv), '名单.csv');
    expect(said(found)).toEqual([
      'A1: 姓名',
      'B1: 身份证号',
      'C1: 备注',
      'A2: 张晓明',
      'C2: 含"引号",和逗号',
      'A3: 李建国',
    ]);
    expect(persons(found)).toEqual(['id-card name-list 2 B2']);
  });

  it('rtf', async () => {
    const rtf =
      '{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0 SimSun;}}{\\info{\\title x}}{\\header \\pard \\u27743?\\u21335?\\par}' +
      `\\pard \\'cd\\'a8\\'d6\\'aa\\par {\\field{\\*\\fldinst{HYPERLINK "http://jwc.jnyy.edu.cn/"}}{\\fldrslt{\\u25945?\\u21153?}}}\\par` +
      `\\trowd\\intbl \\u22995?\\u21517?\\cell \\u36523?\\u20221?\\u35777?\\u21495?\\cell\\row\\trowd\\intbl \\u24352?\\u26126?\\cell ${ID}\\cell\\row` +
      '{\\*\\unknown \\u21035?}{\\v \\u38544?\\u34255?}\\par}';
    const found = await facts(Buffer.from(rtf), '通知.rtf');
    expect(said(found)).toEqual([
      'header: 江南',
      'paragraph 1: 通知',
      'paragraph 2: 教务',
      'paragraph 3: 姓名',
      'paragraph 3: 身份证号',
      'paragraph 4: 张明',
      'paragraph 5 (hidden text): 隐藏',
    ]);
    expect(persons(found)).toEqual(['id-card name-list 1 paragraph 4']);
    expect(found.links).toMatchObject([{ url: 'http://jwc.jnyy.edu.cn/', text: '教务', selector: 'paragraph 2' }]);
  });
});

it('rtf: notes and comments stand in sentences that go on', async () => {
  const rtf =
    '{\\rtf1\\ansi\\ansicpg936 \\u19968?{\\*\\footnote \\u33050?}\\u20108?{\\*\\footnote\\ftnalt \\u23614?}{\\*\\atnid a}{\\*\\annotation{\\*\\atndate 1}\\u25209?}\\u19977?\\par}';
  expect(said(await facts(Buffer.from(rtf), '注.rtf'))).toEqual([
    'footnote: 脚',
    'endnote: 尾',
    'comment: 批',
    'paragraph 1: 一二三',
  ]);
});

it('rtf: text boxes are read once, and what was deleted stands apart', async () => {
  const rtf =
    '{\\rtf1\\ansi\\ansicpg936 \\u19968?{\\shp{\\*\\shpinst\\shpleft0{\\sp{\\sn fillColor}{\\sv 16777215}}{\\shptxt \\pard \\u26694?\\par}}{\\shprslt \\u26694?\\par}}{\\deleted \\u21024?}\\u20108?\\par}';
  expect(said(await facts(Buffer.from(rtf), '框.rtf'))).toEqual([
    'text box: 框',
    'paragraph 1: 一二',
    'paragraph 1 (hidden text): 删',
  ]);
});

describe('archives', () => {
  const list = docx(paragraph(`张晓明，身份证号${ID}`));

  it('reads members under their names, also names in GBK, and says which it could not', async () => {
    const inner = zip({ 'b.txt': '内层文件' });
    const found = await facts(
      zip({ 'a/名单.docx': list, 'c.zip': inner, 'd.7z': fixture('notice.7z'), 'e.jpg': 'x' }),
      '附件.zip',
    );
    expect(said(found)).toEqual([
      `a/名单.docx » paragraph 1: 张晓明，身份证号${MASKED}`,
      'c.zip » b.txt » line 1: 内层文件',
    ]);
    expect(found.unchecked).toEqual([{ place: 'd.7z', reason: 'unsupported' }]);
  });

  it('rar', async () => {
    const found = await facts(rar({ 'list.docx': list, 'readme.txt': Buffer.from('说明') }), '附件.rar');
    expect(found.format).toBe('rar');
    expect(said(found)).toEqual([`list.docx » paragraph 1: 张晓明，身份证号${MASKED}`, 'readme.txt » line 1: 说明']);
  });
});

describe('what cannot be read is said to be unchecked', () => {
  it.each<[string, Uint8Array, string]>([
    ['附件.7z', fixture('notice.7z'), 'unsupported'],
    ['加密.pdf', fixture('locked.pdf'), 'encrypted'],
    ['加密.docx', ole({ EncryptionInfo: new Uint8Array(100), EncryptedPackage: new Uint8Array(5_000) }), 'encrypted'],
    ['加密.rar', rar({ 'a.txt': Buffer.from('密') }, { encrypted: true }), 'encrypted'],
    ['程序.exe', Uint8Array.from([0x4d, 0x5a, 0, 0, 1, 2, 3]), 'unsupported'],
    ['公文.ofd', zip({ 'OFD.xml': '<ofd/>' }), 'unsupported'],
    ['断.docx', docx(paragraph('断')).slice(0, 200), 'damaged'],
    ['断.pdf', fixture('notice.pdf').slice(0, 3_000), 'damaged'],
    ['断.xls', fixture('roster.xls').slice(0, 2_000), 'damaged'],
    ['断.doc', fixture('notice.doc').slice(0, 6_000), 'damaged'],
    ['空.pdf', new Uint8Array(), 'damaged'],
  ])('%s', async (name, bytes, reason) => {
    const found = await read(bytes, name);
    const reasons = found.kind === 'unchecked' ? [found.reason] : found.unchecked.map((part) => part.reason);
    expect(reasons).toContain(reason);
  });

  it('a doc with a password', async () => {
    const stream = new Uint8Array(4_096);
    stream.set([0xec, 0xa5, 0xc1, 0, 0, 0, 0, 0, 0, 0, 0, 0x01]);
    expect(await read(ole({ WordDocument: stream }), '加密.doc')).toMatchObject({ reason: 'encrypted' });
  });

  it('scanned pages among others, and no empty ones', async () => {
    const stream = (content: string): string => `<</Length ${content.length}>>\nstream\n${content}\nendstream`;
    const page = (content: number): string =>
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Resources<</Font<</F 6 0 R>>>>/Contents ${content} 0 R>>`;
    const file = pdf([
      '<</Type/Catalog/Pages 2 0 R>>',
      '<</Type/Pages/Count 3/Kids[3 0 R 4 0 R 5 0 R]>>',
      page(7),
      page(8),
      page(9),
      '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
      stream('BT /F 12 Tf 20 200 Td (Notice of the office) Tj ET'),
      stream('q 300 0 0 300 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q'),
      stream('q Q'),
    ]);
    expect((await facts(file, '通知.pdf')).unchecked).toEqual([{ place: 'page 2', reason: 'no-text' }]);
  });

  it('a scan', async () => {
    expect(await facts(fixture('scan.pdf'), '扫描件.pdf')).toMatchObject({
      unchecked: [{ place: '', reason: 'no-text' }],
    });
  });
});
