import { formatMessage, type Lang, type MessageData, type Translated } from '../model/lang.ts';

const TEXTS = {
  noticeTitle: { 'zh-CN': '网站问题整改通知书', en: 'Notice of website rectification' },
  summaryTitle: { 'zh-CN': '关于{period}网站巡检情况的通报', en: 'Website inspection: summary for {period}' },
  selfCheckTitle: { 'zh-CN': '网站自查表', en: 'Website self-check form' },
  assessmentTitle: { 'zh-CN': '{period}网站整改考核情况', en: 'Website rectification: assessment for {period}' },

  day: { 'zh-CN': '{year}年{month}月{day}日', en: '{day} {monthName} {year}' },
  month: { 'zh-CN': '{year}年{month}月', en: '{monthName} {year}' },
  year: { 'zh-CN': '{year}年', en: '{year}' },
  blankDay: { 'zh-CN': '　　年　　月　　日', en: '____ / ____ / ________' },
  to: { 'zh-CN': '{unit}：', en: 'To: {unit}' },
  toAll: { 'zh-CN': '各有关单位：', en: 'To all units' },
  and: { 'zh-CN': '、', en: ', ' },
  semicolon: { 'zh-CN': '；', en: '; ' },
  stop: { 'zh-CN': '。', en: '.' },
  none: { 'zh-CN': '—', en: '—' },
  heading: { 'zh-CN': '{n}、{text}', en: '{n}. {text}' },
  point: { 'zh-CN': '（{n}）{text}', en: '({n}) {text}' },
  annex: { 'zh-CN': '附件{n}', en: 'Annex {n}' },
  annexes: { 'zh-CN': '附件：{list}', en: 'Annexes: {list}' },
  annexItem: { 'zh-CN': '{n}．{text}', en: '{n}. {text}' },

  // Notice
  noticeOpening: {
    'zh-CN':
      '经网站巡检（最近一次为{day}），你单位负责的{sites}存在{n}个问题需要整改，其中{severities}{overdue}。现将问题清单印发给你们，请按要求完成整改。',
    en: 'Inspection (last on {day}) shows {n} {n|defect|defects} on {sites}, for which your unit is responsible: {severities}{overdue}. They are listed in Annex 1; please put them right as follows.',
  },
  noticeOverdue: { 'zh-CN': '，{n}个已超过整改期限', en: '; {n} past the deadline' },
  severityCount: { 'zh-CN': '{severity}{n}个', en: '{n} {severity}' },
  severityCountSole: { 'zh-CN': '{severity}{n}个', en: '{n} {severity}' },
  sitesNamed: { 'zh-CN': '{names}', en: '{names}' },
  sitesMany: { 'zh-CN': '{names}等{n}个网站', en: '{names} and others ({n} sites)' },
  deadlineHead: { 'zh-CN': '整改期限', en: 'Deadline' },
  deadlineText: {
    'zh-CN': '请于{day}前完成全部整改，附件1另有期限的，以其为准。严重问题收到本通知后立即处置。',
    en: 'All of it by {day}, or earlier where Annex 1 says so. What is critical is to be dealt with at once.',
  },
  requirementsHead: { 'zh-CN': '整改要求', en: 'What is asked' },
  replyHead: { 'zh-CN': '结果反馈', en: 'Reply' },
  replyText: {
    'zh-CN':
      '整改完成后填写整改回执（附件{n}），经单位负责人签字并加盖公章，于{day}前报送{issuer}。逾期未改或整改后再次出现的，予以通报。{contact}',
    en: 'Return the reply slip (Annex {n}), signed and sealed, to {issuer} by {day}. What is late or comes back will be named in the summary. {contact}',
  },
  contact: { 'zh-CN': '联系人：{contact}。', en: 'Contact: {contact}.' },
  listAnnex: { 'zh-CN': '网站问题清单', en: 'List of defects' },
  pictureAnnex: { 'zh-CN': '取证截图', en: 'Evidence' },
  replyAnnex: { 'zh-CN': '整改回执', en: 'Reply slip' },
  moreRows: {
    'zh-CN': '另有 {n} 个问题，见所附整改清单（Excel）。',
    en: '{n} more: see the workbook that comes with this notice.',
  },
  pictureCaption: {
    'zh-CN': '图{n}　第{row}项　{message}（取证时间：{at}）',
    en: 'Figure {n}: no. {row}, {message} (taken {at})',
  },
  whereAndWhat: { 'zh-CN': '问题对象及所在页面', en: 'Target, and the page it is on' },
  targetLine: { 'zh-CN': '对象：{text}', en: 'Target: {text}' },
  pageLine: { 'zh-CN': '页面：{text}', en: 'Page: {text}' },
  textLine: { 'zh-CN': '文字：{text}', en: 'Text: {text}' },
  timesLine: { 'zh-CN': '共 {n} 处', en: '{n} places' },

  // Reply slip
  noticeNumber: { 'zh-CN': '通知书编号', en: 'Notice' },
  unit: { 'zh-CN': '责任单位', en: 'Unit' },
  receivedOn: { 'zh-CN': '收到日期', en: 'Received on' },
  deadline: { 'zh-CN': '整改期限', en: 'Deadline' },
  problemCount: { 'zh-CN': '问题数量', en: 'Defects' },
  doneCount: { 'zh-CN': '已整改数量', en: 'Put right' },
  undoneCount: { 'zh-CN': '未整改数量', en: 'Not yet' },
  plannedOn: { 'zh-CN': '计划完成日期', en: 'Planned for' },
  measures: { 'zh-CN': '整改情况\n及措施', en: 'What was done' },
  undoneWhy: { 'zh-CN': '未整改原因', en: 'Why not yet' },
  doer: { 'zh-CN': '整改责任人', en: 'Done by' },
  telephone: { 'zh-CN': '联系电话', en: 'Telephone' },
  headSignature: { 'zh-CN': '单位负责人\n（签字）', en: 'Head of unit\n(signature)' },
  unitSeal: { 'zh-CN': '单位\n（盖章）', en: 'Seal' },
  filledOn: { 'zh-CN': '填报日期', en: 'Date' },
  countOf: { 'zh-CN': '{n} 个', en: '{n}' },

  'requirement.1': {
    'zh-CN': '对照问题清单逐项核实、逐项整改，问题出在网站模板的，修改模板后核对其他页面。',
    en: 'Verify and correct item by item; where the template is at fault, correct it there and look at the other pages.',
  },
  'requirement.2': {
    'zh-CN': '链接被劫持、网页被篡改、个人信息泄露等严重问题，先断开或撤下，再查明原因，防止再次发生。',
    en: 'Hijacked links, tampered pages and leaked personal data: cut them off first, then find the cause.',
  },
  'requirement.3': {
    'zh-CN': '确需撤下的页面和网站，同步撤除栏目、导航和友情链接中的入口。',
    en: 'Where a page or site is taken down, remove the links that lead to it.',
  },
  'requirement.4': {
    'zh-CN': '举一反三，对本单位其他网站、栏目和附件开展自查，同类问题一并整改。',
    en: 'Look for the same defects on the unit’s other pages and attachments.',
  },

  // Summary
  summaryOpening: {
    'zh-CN': '现将{period}网站巡检情况通报如下。',
    en: 'This is what inspection found in {period}.',
  },
  overallHead: { 'zh-CN': '总体情况', en: 'Overall' },
  overallText: {
    'zh-CN':
      '截至{day}，共巡检{sites}个网站、{pages}个页面，涉及{units}个责任单位，现有未整改问题{n}个{severities}。{review}',
    en: 'By {day}, {sites} {sites|site|sites} of {units} {units|unit|units} with {pages} pages were inspected; {n} defects are open{severities}. {review}',
  },
  overallSeverities: { 'zh-CN': '，其中{list}', en: ': {list}' },
  overallReview: { 'zh-CN': '另有{n}个待人工复核，未计入。', en: '{n} more wait for review and are not counted.' },
  progressText: {
    'zh-CN':
      '{period}新发现问题{found}个，整改销号{closed}个，整改后再次出现{reopened}个；目前超过期限未整改的{overdue}个。',
    en: 'In {period} {found} defects were found, {closed} proven fixed, {reopened} came back; {overdue} are past their deadline.',
  },
  byCategoryText: { 'zh-CN': '按问题类别分：{list}。', en: 'By category: {list}.' },
  categoryCount: { 'zh-CN': '{category}{n}个', en: '{category} {n}' },
  byUnitHead: { 'zh-CN': '各单位情况', en: 'By unit' },
  byUnitText: {
    'zh-CN': '各单位未整改问题由多到少排列如下。',
    en: 'Units by the number of open defects, most first.',
  },
  rankingHead: { 'zh-CN': '排名情况', en: 'Ranking' },
  rankingClean: { 'zh-CN': '没有未整改问题的单位：{units}。', en: 'Units with nothing open: {units}.' },
  rankingNone: { 'zh-CN': '各单位均有未整改问题。', en: 'Every unit has something open.' },
  rankingGrave: { 'zh-CN': '存在严重问题的单位：{units}。', en: 'Units with critical defects: {units}.' },
  rankingOverdue: { 'zh-CN': '存在超期未整改问题的单位：{units}。', en: 'Units past a deadline: {units}.' },
  rankingFixed: {
    'zh-CN': '{period}整改销号较多的单位：{units}。',
    en: 'Units that put most right in {period}: {units}.',
  },
  unitCount: { 'zh-CN': '{unit}（{n}个）', en: '{unit} ({n})' },
  workHead: { 'zh-CN': '下一步工作要求', en: 'What is asked' },
  'work.1': {
    'zh-CN': '压实责任。各单位主要负责人对本单位网站内容和安全负总责，明确专人负责日常维护。',
    en: 'The head of each unit answers for its sites and names a person who looks after them.',
  },
  'work.2': {
    'zh-CN': '限期整改。对照问题清单按期完成整改，超期未改的逐项说明原因和完成时间。',
    en: 'Put right what is listed in time; where it is late, say why and until when.',
  },
  'work.3': {
    'zh-CN': '严格审核。信息发布落实“三审三校”，重要表述、外部链接和附件发布前逐一核对。',
    en: 'Review before publishing: wording, outside links and attachments.',
  },
  'work.4': {
    'zh-CN': '长效管理。定期清理失效链接、空白栏目和停用网站，防止问题反弹。',
    en: 'Clear away dead links, empty columns and unused sites regularly.',
  },
  rank: { 'zh-CN': '名次', en: 'Rank' },
  siteCount: { 'zh-CN': '网站', en: 'Sites' },
  pageCount: { 'zh-CN': '页面', en: 'Pages' },
  openCount: { 'zh-CN': '未整改', en: 'Open' },
  perHundred: { 'zh-CN': '每百页', en: 'Per 100 pages' },
  overdueCount: { 'zh-CN': '超期', en: 'Overdue' },
  closedCount: { 'zh-CN': '已销号', en: 'Fixed' },
  total: { 'zh-CN': '合计', en: 'Total' },

  // Self-check
  selfCheckUnit: { 'zh-CN': '单位：{unit}', en: 'Unit: {unit}' },
  selfCheckSites: { 'zh-CN': '网站：{sites}', en: 'Sites: {sites}' },
  selfCheckNote: {
    'zh-CN':
      '“巡检发现”为截至{day}系统巡检的未整改数量，供自查时参考；未列出不等于没有问题。请逐项自查，在“自查结果”栏打勾，有问题的写明情况和完成时间。',
    en: '“Inspection” is what was open on {day}; that nothing is listed does not prove that all is well. Look at each line, tick the result, and say what is to be done by when.',
  },
  what: { 'zh-CN': '自查内容', en: 'To look at' },
  inspection: { 'zh-CN': '巡检发现', en: 'Inspection' },
  result: { 'zh-CN': '自查结果', en: 'Result' },
  remark: { 'zh-CN': '问题及整改情况', en: 'Findings and what was done' },
  resultBoxes: { 'zh-CN': '□无问题　□有问题', en: '□ fine  □ defects' },
  byHand: { 'zh-CN': '人工自查', en: 'By hand' },
  notFound: { 'zh-CN': '未发现', en: 'none' },
  checker: { 'zh-CN': '自查人', en: 'Checked by' },
  'self.link': {
    'zh-CN': '栏目、正文、附件、图片、友情链接均能正常打开，没有指向内网、本机或错误地址的链接',
    en: 'Every link, image and attachment opens; none leads into the intranet or to a local file',
  },
  'self.risk': {
    'zh-CN': '外部链接去向与标称一致，页面没有暗链、被篡改内容和面向搜索引擎的异常内容',
    en: 'Outside links lead where they say; no hidden links, no tampering, nothing shown to search engines alone',
  },
  'self.column': {
    'zh-CN': '没有空白栏目，各栏目在规定期限内更新',
    en: 'No column is empty, each is updated within its period',
  },
  'self.site': {
    'zh-CN': '网站能正常访问、按期更新，备案号、联系方式等标识齐全有效，证书在有效期内',
    en: 'The site opens and is kept up to date, with its filing numbers and contacts and a valid certificate',
  },
  'self.text': {
    'zh-CN': '没有错别字，领导姓名职务、机构名称、重要表述、涉港澳台用语规范',
    en: 'No misspellings; names, offices, set phrases and terms for regions are right',
  },
  'self.privacy': {
    'zh-CN': '页面和附件没有公开身份证号、手机号、银行卡号等个人信息',
    en: 'No identity-card, mobile or bank-card numbers on pages or in attachments',
  },
  'self.disclosure': {
    'zh-CN': '信息公开清单各项内容齐全、链接有效、按期更新',
    en: 'Every item of the disclosure list is there, opens and is current',
  },
  'hand.1': {
    'zh-CN': '信息发布审核记录齐全，“三审三校”落实到人',
    en: 'Publishing is reviewed, and the records are complete',
  },
  'hand.2': {
    'zh-CN': '机构职能、领导信息、联系方式与实际一致',
    en: 'Functions, persons and contacts are as they really are',
  },
  'hand.3': {
    'zh-CN': '后台账号一人一号，没有弱口令，离岗人员账号已停用',
    en: 'One account a person, no weak passwords, accounts of those who left are closed',
  },
  'hand.4': {
    'zh-CN': '停用的系统、专题和测试页面已关闭，域名已收回',
    en: 'Systems, topics and test pages out of use are shut down and their names given back',
  },
  'hand.5': {
    'zh-CN': '留言、信箱等互动栏目有人负责，按期答复',
    en: 'Somebody answers messages within the period',
  },
  'hand.6': {
    'zh-CN': '网站程序和数据定期备份，应急联系人明确',
    en: 'Programs and data are backed up; whom to call in an emergency is known',
  },

  // Assessment
  assessmentNote: {
    'zh-CN': '统计期间：{from}至{to}。只统计确定的问题，误报不计。',
    en: '{from} to {to}. Certain defects only; false alarms are not counted.',
  },
  found: { 'zh-CN': '新发现', en: 'Found' },
  closed: { 'zh-CN': '整改销号', en: 'Fixed' },
  onTime: { 'zh-CN': '按期销号', en: 'On time' },
  onTimeRate: { 'zh-CN': '按期率', en: 'On-time rate' },
  reopened: { 'zh-CN': '再次出现', en: 'Came back' },
  rechecked: { 'zh-CN': '复查', en: 'Re-checked' },
  passed: { 'zh-CN': '复查通过', en: 'Passed' },
  passRate: { 'zh-CN': '复查通过率', en: 'Pass rate' },
  overdueAtEnd: { 'zh-CN': '期末超期', en: 'Overdue at the end' },
  openAtEnd: { 'zh-CN': '期末未整改', en: 'Open at the end' },
  articles: { 'zh-CN': '发文', en: 'Articles' },
  monthHead: { 'zh-CN': '月份', en: 'Month' },
  byMonth: { 'zh-CN': '按月情况', en: 'By month' },
  byUnit: { 'zh-CN': '按责任单位', en: 'By unit' },
  chartTitle: { 'zh-CN': '各单位新发现与整改销号数量', en: 'Found and fixed, by unit' },
  monthChartTitle: { 'zh-CN': '各月新发现与整改销号数量', en: 'Found and fixed, by month' },
  rulesHead: { 'zh-CN': '指标说明', en: 'How it is counted' },
  'rule.found': { 'zh-CN': '新发现：统计期间首次发现的问题。', en: 'Found: first seen in the period.' },
  'rule.closed': {
    'zh-CN':
      '整改销号：统计期间经扫描证实已经消除的问题，同一问题只计一次；因规则或检查项撤下而销号的不计，也不计入新发现。',
    en: 'Fixed: proven gone by a scan in the period; each defect once. What closed because its rule or check was withdrawn counts neither here nor as found.',
  },
  'rule.onTime': {
    'zh-CN': '按期率：销号不晚于整改期限的问题，占有期限的销号问题的比例。',
    en: 'On-time rate: of the fixed defects with a deadline, those fixed by it.',
  },
  'rule.reopened': {
    'zh-CN': '再次出现：销号后又被发现的问题。',
    en: 'Came back: seen again after having been proven fixed.',
  },
  'rule.passRate': {
    'zh-CN': '复查通过率：责任单位报整改后，复查证实已消除的比例。',
    en: 'Pass rate: of the defects units reported as fixed, those a scan proved.',
  },
  'rule.articles': {
    'zh-CN': '发文：统计期间在本单位网站发布的文章，同一文章只计一次。',
    en: 'Articles: published on the unit’s sites in the period, each once.',
  },
  'rule.noArticles': {
    'zh-CN': '发文：尚无文章统计数据，以“—”表示。完成一次扫描后再生成。',
    en: 'Articles: not counted yet, shown as “—”. Scan once, then make this report again.',
  },
  unitName: { 'zh-CN': '单位', en: 'Unit' },
} as const satisfies Record<string, Translated>;

export type PaperTextId = keyof typeof TEXTS;
export type SayPaper = (id: PaperTextId, data?: MessageData) => string;

/** The words of papers in the reader's language. `{n|one|many}`: the first where n is 1. */
export const speakPaper =
  (lang: Lang): SayPaper =>
  (id, data = {}) =>
    formatMessage(
      TEXTS[id][lang].replace(/\{(\w+)\|([^|}]*)\|([^}]*)\}/g, (_, name: string, one: string, many: string) =>
        Number(data[name]) === 1 ? one : many,
      ),
      data,
    );

const MONTHS = [
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
] as const;

/** `2026年11月24日` for the ISO day `2026-11-24`; for `2026-11` the month, for `2026` the year. */
export function writtenDay(day: string, lang: Lang): string {
  const [year = '', month, date] = day.split('-');
  const say = speakPaper(lang);
  const monthName = MONTHS[Number(month) - 1] ?? '';
  if (month === undefined) return say('year', { year });
  if (date === undefined) return say('month', { year, month: Number(month), monthName });
  return say('day', { year, month: Number(month), day: Number(date), monthName });
}

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'] as const;

/** 一, 二 … for headings; beyond ten, and in English, figures. */
export const ordinal = (n: number, lang: Lang): string =>
  lang === 'zh-CN' ? (NUMERALS[n - 1] ?? String(n)) : String(n);
