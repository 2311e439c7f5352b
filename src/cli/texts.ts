import { formatMessage, type Lang, type MessageData, type Translated } from '../model/lang.ts';

const TEXTS = {
  // Help
  about: {
    'zh-CN': '网巡：扫描本单位的网站，找出打不开的链接、空白栏目、僵尸网站和不规范用语，生成各单位的整改清单。',
    en: 'Scans the sites of an organisation for dead links, empty columns, abandoned sites and wrong wording, and makes a checklist for each unit.',
  },
  'title.usage': { 'zh-CN': '用法：', en: 'Usage:' },
  'usage.options': { 'zh-CN': '[选项]', en: '[options]' },
  'usage.command': { 'zh-CN': '[命令]', en: '[command]' },
  'title.arguments': { 'zh-CN': '参数：', en: 'Arguments:' },
  'title.options': { 'zh-CN': '选项：', en: 'Options:' },
  'title.global': { 'zh-CN': '通用选项：', en: 'Global options:' },
  'title.commands': { 'zh-CN': '命令：', en: 'Commands:' },
  'title.examples': { 'zh-CN': '示例：', en: 'Examples:' },
  'title.exit': { 'zh-CN': '退出码：', en: 'Exit codes:' },
  'title.environment': { 'zh-CN': '环境变量：', en: 'Environment:' },
  environment: {
    'zh-CN':
      '每个选项都可用 WEBPATROL_ 加选项名设置，如 --max-pages 对应 WEBPATROL_MAX_PAGES。优先次序：命令行选项、环境变量、webpatrol.yaml、默认值。设置 NO_COLOR 则不用颜色。',
    en: 'Every option has a variable: WEBPATROL_MAX_PAGES stands for --max-pages. Options win over variables, variables over webpatrol.yaml, that over defaults. NO_COLOR is honoured.',
  },
  'exit.0': { 'zh-CN': '没有达到 --fail-on 程度的问题', en: 'nothing at or above --fail-on' },
  'exit.1': { 'zh-CN': '有问题', en: 'findings' },
  'exit.2': { 'zh-CN': '无法运行（用法、配置、规则或文件有误）', en: 'could not run: usage, config, rules or files' },
  'exit.3': {
    'zh-CN': '不完整（达到上限、网站打不开、页数不足、自己的规则文件有误、稿件有一部分读不了），结果只是部分',
    en: 'incomplete (a limit, a site that does not open, too few pages, a faulty rule file, a draft read in part)',
  },
  'exit.130': { 'zh-CN': '被中断，进度已保存', en: 'interrupted, progress saved' },

  // What the program says while it works
  problem: { 'zh-CN': '出错', en: 'Error' },
  place: { 'zh-CN': '位置', en: 'Where' },
  remedy: { 'zh-CN': '办法', en: 'Remedy' },
  note: { 'zh-CN': '提示', en: 'Note' },
  bug: {
    'zh-CN': '程序内部出错，这不是您的问题：{message}',
    en: 'Something went wrong inside webpatrol. This is a bug, not your doing: {message}',
  },
  bugRemedy: {
    'zh-CN': '加上 -v 再运行一次，把完整输出连同运行的命令反馈给维护者',
    en: 'Run it again with -v and send the whole output and the command to the maintainers',
  },
  saving: {
    'zh-CN': '正在保存进度，请稍候（再按一次 Ctrl-C 立即退出）',
    en: 'Saving what is done so far (Ctrl-C again quits at once)',
  },
  stopping: { 'zh-CN': '正在停止（再按一次 Ctrl-C 立即退出）', en: 'Stopping (Ctrl-C again quits at once)' },
  interrupted: {
    'zh-CN': '扫描已中断，进度已保存。继续扫描：{command}',
    en: 'Interrupted; what was done is saved. Go on with: {command}',
  },
  written: { 'zh-CN': '已写入 {path}', en: 'Wrote {path}' },
  tooFewPages: {
    'zh-CN': '只读到 {pages} 个页面，少于 --min-pages 要求的 {least} 个，按扫描不完整处理',
    en: 'Only {pages} pages were read, fewer than the {least} that --min-pages asks for: the scan counts as incomplete',
  },
  notReached: { 'zh-CN': '打不开：{sites}', en: 'Not reached: {sites}' },
  rulesLeftOut: {
    'zh-CN': '自己的规则文件有误（见下），按扫描不完整处理：用的是各文件上一次正确的内容，从未正确过的没有启用',
    en: 'Rule files of your own are faulty (see below), so the scan counts as incomplete: what they said when last right was used, nothing of those that never were',
  },
  incomplete: { 'zh-CN': '扫描不完整，结果只是部分', en: 'The scan is incomplete; results are partial' },

  'phase.starting': { 'zh-CN': '准备', en: 'starting' },
  'phase.crawling': { 'zh-CN': '扫描', en: 'scanning' },
  'phase.verifying': { 'zh-CN': '核实链接', en: 'verifying links' },
  'phase.comparing': { 'zh-CN': '查找伪装页面', en: 'looking for cloaking' },
  'phase.pictures': { 'zh-CN': '识别图片文字', en: 'reading pictures' },
  'phase.learning': { 'zh-CN': '了解本单位用词', en: 'learning how the organisation writes' },
  'phase.asking': { 'zh-CN': '送校对服务检查', en: 'asking the text checker' },
  'phase.probing': { 'zh-CN': '查看证书', en: 'looking at certificates' },
  'phase.confirming': { 'zh-CN': '用浏览器复核外部链接', en: 'confirming outside links' },
  'phase.judging': { 'zh-CN': '判定', en: 'judging' },
  'phase.evidence': { 'zh-CN': '截图取证', en: 'keeping evidence' },
  'phase.saving': { 'zh-CN': '保存', en: 'saving' },
  rate: { 'zh-CN': '{n} 页/秒', en: '{n} pages/s' },
  progressLine: {
    'zh-CN': '{phase}：{figures}，已读 {pages} 页，失败 {failed}，用时 {elapsed}',
    en: '{phase}: {figures}, {pages} pages read, {failed} failed, {elapsed}',
  },
  progressBegins: {
    'zh-CN': '{phase}，已读 {pages} 页，失败 {failed}，用时 {elapsed}',
    en: '{phase}, {pages} pages read, {failed} failed, {elapsed}',
  },

  // Demo
  demoStarting: { 'zh-CN': '正在启动示例站群……', en: 'Starting the sample estate…' },
  demoScanning: {
    'zh-CN': '示例站群“{name}”有 {n} 个网站，现在像真实网站一样扫描它。',
    en: 'The sample estate "{name}" has {n} sites. Scanning it as if it were real.',
  },
  demoReports: { 'zh-CN': '报告已生成：', en: 'Reports:' },
  demoHtml: { 'zh-CN': '网页报告，用浏览器打开', en: 'open it in a browser' },
  demoXlsx: { 'zh-CN': '各单位整改清单，用 Excel 或 WPS 打开', en: 'the checklist for each unit, for Excel' },
  demoNext: {
    'zh-CN': '扫描自己的网站：webpatrol init 生成配置，填好网址后运行 webpatrol scan',
    en: 'For your own sites: webpatrol init writes a config; fill in the addresses and run webpatrol scan',
  },
  demoOpen: {
    'zh-CN': '示例网站开着，可在浏览器中查看：{url}　按 Ctrl-C 结束',
    en: 'The sample sites stay open at {url} – Ctrl-C ends',
  },
  demoFiles: {
    'zh-CN': '配置 {config}\n数据库 {db}\n（结束时一并删除）可在另一个终端继续试用：',
    en: 'Config {config}\nDatabase {db}\n(both go when this ends) Try more in another terminal:',
  },

  // Lists
  id: { 'zh-CN': '标识', en: 'Id' },
  name: { 'zh-CN': '名称', en: 'Name' },
  owner: { 'zh-CN': '责任单位', en: 'Unit' },
  url: { 'zh-CN': '网址', en: 'Address' },
  status: { 'zh-CN': '状态', en: 'Status' },
  severity: { 'zh-CN': '程度', en: 'Severity' },
  site: { 'zh-CN': '网站', en: 'Site' },
  what: { 'zh-CN': '问题', en: 'What' },
  target: { 'zh-CN': '对象', en: 'Target' },
  identity: { 'zh-CN': '编号', en: 'Identity' },
  firstSeen: { 'zh-CN': '首次发现', en: 'First seen' },
  lastSeen: { 'zh-CN': '最近发现', en: 'Last seen' },
  occurrences: { 'zh-CN': '出现次数', en: 'Occurrences' },
  places: { 'zh-CN': '所在页面', en: 'Places' },
  history: { 'zh-CN': '经过', en: 'History' },
  rule: { 'zh-CN': '规则', en: 'Rule' },
  match: { 'zh-CN': '错误写法', en: 'Wrong' },
  suggest: { 'zh-CN': '正确写法', en: 'Right' },
  reason: { 'zh-CN': '理由', en: 'Reason' },
  except: { 'zh-CN': '不算错的情形', en: 'Excused inside' },
  source: { 'zh-CN': '依据', en: 'Source' },
  validity: { 'zh-CN': '有效期', en: 'Holds' },
  finds: { 'zh-CN': '会报', en: 'Finds' },
  silent: { 'zh-CN': '不会报', en: 'Silent' },
  category: { 'zh-CN': '类别', en: 'Category' },
  messages: { 'zh-CN': '会报告的情形', en: 'It reports' },
  noSites: { 'zh-CN': '还没有登记网站', en: 'No site is registered yet' },
  noSitesRemedy: {
    'zh-CN': '运行 webpatrol init 生成配置并填写网站，或直接给出网址：webpatrol scan https://www.example.edu.cn/',
    en: 'Run `webpatrol init` and fill in the sites, or give an address: webpatrol scan https://www.example.edu.cn/',
  },
  siteAdded: { 'zh-CN': '已将“{name}”（{id}）写入 {path}', en: 'Added "{name}" ({id}) to {path}' },
  siteCount: { 'zh-CN': '共 {n} 个网站', en: 'Sites: {n}' },
  noItems: { 'zh-CN': '没有符合条件的整改项', en: 'No such items' },
  itemCount: { 'zh-CN': '共 {n} 项', en: 'Items: {n}' },
  nearMiss: { 'zh-CN': '与“{near}”差一个字的', en: 'one character away from “{near}”' },
  ruleCount: { 'zh-CN': '共 {n} 条规则', en: 'Rules: {n}' },
  rulesPassed: {
    'zh-CN': '{rules} 条规则、{specs} 个用例全部通过',
    en: 'All pass: rules {rules}, examples {specs}',
  },
  initWritten: {
    'zh-CN': '已生成 {path}。请把其中的单位名称和网址改成自己的，然后运行 webpatrol scan',
    en: 'Wrote {path}. Put in your organisation and addresses, then run webpatrol scan',
  },
  noSchedule: { 'zh-CN': '配置中没有 schedule', en: 'The config has no schedule' },
  noScheduleRemedy: {
    'zh-CN': '在 webpatrol.yaml 中加入 schedule: { cron: "0 2 * * *" }（每天凌晨两点）',
    en: 'Add schedule: { cron: "0 2 * * *" } to webpatrol.yaml (every night at two)',
  },
  doctorFine: { 'zh-CN': '一切正常', en: 'All is well' },
  doctorWarnings: { 'zh-CN': '可以运行，有 {n} 处需要留意', en: 'It will run. To look at: {n}' },
  doctorMissing: { 'zh-CN': '有 {n} 处必须处理', en: 'To be put right: {n}' },
} as const satisfies Record<string, Translated>;

export type TextId = keyof typeof TEXTS;
export type Say = (id: TextId, data?: MessageData) => string;

/** A text in all languages, for an error that is printed later. */
export const translated = (id: TextId): Translated => TEXTS[id];

export const speakCli =
  (lang: Lang): Say =>
  (id, data = {}) =>
    formatMessage(TEXTS[id][lang], data);
