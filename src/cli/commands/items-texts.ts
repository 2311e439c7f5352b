import { formatMessage, type Lang, type MessageData, type Translated } from '../../model/lang.ts';

const TEXTS = {
  check: { 'zh-CN': '检查项', en: 'Check' },
  deadline: { 'zh-CN': '期限', en: 'Due' },
  overdue: { 'zh-CN': '{day} 逾期', en: '{day} late' },
  until: { 'zh-CN': '有效至', en: 'Until' },
  scope: { 'zh-CN': '范围', en: 'Scope' },
  result: { 'zh-CN': '核验结果', en: 'Result' },
  by: { 'zh-CN': '决定人', en: 'By' },
  reason: { 'zh-CN': '理由', en: 'Reason' },
  decision: { 'zh-CN': '决定', en: 'Decision' },
  items: { 'zh-CN': '项数', en: 'Items' },
  evidence: { 'zh-CN': '整改前', en: 'Before' },
  proof: { 'zh-CN': '整改后', en: 'After' },
  picture: { 'zh-CN': '截图 {path}（{at}）', en: 'picture {path} ({at})' },
  slice: { 'zh-CN': '源码 {slice}', en: 'source {slice}' },
  answered: { 'zh-CN': '链接目标：{outcome}', en: 'target: {outcome}' },
  pageRead: { 'zh-CN': '{url}　已重新读取，未再发现', en: '{url}  read again, not found any more' },
  pageGone: { 'zh-CN': '{url}　页面已撤除', en: '{url}  page is gone' },
  morePages: { 'zh-CN': '等 {n} 个页面', en: '… of {n} pages' },
  byScan: { 'zh-CN': '扫描 {scan}，{at}', en: 'scan {scan}, {at}' },
  closedAs: { 'zh-CN': '{status}（{how}）', en: '{status} ({how})' },
  'event.fixed': { 'zh-CN': '核实已整改', en: 'proven fixed' },
  'event.removed': { 'zh-CN': '所在页面已撤除', en: 'its page is gone' },
  'event.withdrawn': {
    'zh-CN': '规则或检查项已撤下，不计入整改',
    en: 'its rule or check is withdrawn; not counted as fixed',
  },
  'event.in-force-again': { 'zh-CN': '规则恢复，问题仍在', en: 'its rule is in force again, and it is there' },
  'event.expired': { 'zh-CN': '期满', en: 'its time is over' },
  'event.undone': { 'zh-CN': '撤销上一步', en: 'undone' },
  'event.owner': { 'zh-CN': '责任单位：{owner}', en: 'to {owner}' },
  'event.deadline': { 'zh-CN': '期限 {day}', en: 'due {day}' },
  'event.until': { 'zh-CN': '至 {day}', en: 'until {day}' },
  'event.waiver': { 'zh-CN': '按决定 {id}', en: 'by waiver {id}' },
  scan: { 'zh-CN': '扫描', en: 'scan' },

  'did.assign': { 'zh-CN': '已指派 {n} 项', en: 'Assigned: {n}' },
  'did.claim': { 'zh-CN': '已报整改完成 {n} 项', en: 'Claimed fixed: {n}' },
  'did.waive': { 'zh-CN': '已暂缓 {n} 项，至 {day}', en: 'Waived until {day}: {n}' },
  'did.reject': { 'zh-CN': '已判为误报 {n} 项，至 {day}', en: 'Rejected until {day}: {n}' },
  'did.reopen': { 'zh-CN': '已重新打开 {n} 项', en: 'Reopened: {n}' },
  'did.undo': { 'zh-CN': '已撤销，{n} 项恢复原状', en: 'Undone, as before: {n}' },
  'did.end': { 'zh-CN': '已取消，{n} 项重新打开', en: 'Taken back; open again: {n}' },
  skipped: {
    'zh-CN': '另有 {n} 项因状态不符没有改动（{statuses}）',
    en: 'Left as they were, their status does not allow it ({statuses}): {n}',
  },
  undoHint: { 'zh-CN': '撤销：webpatrol items undo {batch}', en: 'To undo: webpatrol items undo {batch}' },
  verifyHint: {
    'zh-CN': '立即核验：webpatrol items verify',
    en: 'To have them verified at once: webpatrol items verify',
  },
  waiverHint: {
    'zh-CN': '以后发现的同类问题也照此办理（决定 {id}）。查看或取消：webpatrol items waivers',
    en: 'It holds for what is found later, too (waiver {id}). See or end it: webpatrol items waivers',
  },
  chooseItems: { 'zh-CN': '没有写明哪些整改项', en: 'It is not said which items' },
  chooseItemsRemedy: {
    'zh-CN': '写编号，或用 --site、--owner、--check、--severity、--status、--overdue 成批选择',
    en: 'Name items, or choose many with --site, --owner, --check, --severity, --status, --overdue',
  },
  chooseOnce: { 'zh-CN': '编号与筛选条件不能同时使用', en: 'Names and conditions do not go together' },
  assignWhat: { 'zh-CN': '没有写明指派给谁', en: 'It is not said to whom' },
  assignWhatRemedy: { 'zh-CN': '加上 --to 单位，或 --deadline 日期', en: 'Add --to UNIT, or --deadline DAY' },

  'verdict.fixed': { 'zh-CN': '已整改，销号', en: 'fixed, closed' },
  verifiedWithdrawn: { 'zh-CN': '规则已撤下、不计入整改 {n} 项', en: 'Of withdrawn rules, not counted as fixed: {n}' },
  'verdict.withdrawn': { 'zh-CN': '规则已撤下，不计入整改', en: 'rule withdrawn, not counted' },
  'verdict.removed': { 'zh-CN': '页面已撤除，销号', en: 'page gone, closed' },
  'verdict.still-there': { 'zh-CN': '仍然存在', en: 'still there' },
  'verdict.site-down': { 'zh-CN': '网站打不开，未核验', en: 'site is down, not verified' },
  'verdict.unread': { 'zh-CN': '部分页面未能读取，未核验', en: 'not all its pages were read, not verified' },
  'verdict.whole-site': { 'zh-CN': '须扫描整个网站', en: 'takes a scan of its site' },
  nothingClaimed: {
    'zh-CN': '没有已报整改、等待核验的整改项',
    en: 'Nothing is claimed fixed and waits to be verified',
  },
  verified: {
    'zh-CN': '核验 {n} 项：销号 {closed} 项，仍然存在 {there} 项，未能核验 {open} 项',
    en: 'Verified: {n}. Closed: {closed}, still there: {there}, not verified: {open}',
  },
  verifyInterrupted: { 'zh-CN': '核验已中断，没有改动任何整改项', en: 'Interrupted: no item was changed' },
  wholeSiteHint: {
    'zh-CN': '这些问题要看整个网站才能判断：webpatrol scan {sites}',
    en: 'Only a scan of the whole site can tell: webpatrol scan {sites}',
  },

  noDecisions: { 'zh-CN': '没有暂缓或误报的决定', en: 'Nothing is waived or rejected' },
  'scope.item': { 'zh-CN': '单项', en: 'item' },
  'scope.target': { 'zh-CN': '同一对象', en: 'target' },
  'scope.rule': { 'zh-CN': '同一规则', en: 'rule' },
  allSites: { 'zh-CN': '全部', en: 'all' },
  'state.in-force': { 'zh-CN': '有效', en: 'in force' },
  'state.idle': { 'zh-CN': '已无对应问题', en: 'matches nothing' },
  'state.expired': { 'zh-CN': '已到期', en: 'expired' },
  toReview: {
    'zh-CN': '已到期 {expired} 条，已无对应问题 {idle} 条：请核对后取消或延长',
    en: 'Expired: {expired}, matching nothing any more: {idle}. End or extend them',
  },
} as const satisfies Record<string, Translated>;

type ItemTextId = keyof typeof TEXTS;

/** A text in all languages, for an error that is printed later. */
export const itemText = (id: ItemTextId): Translated => TEXTS[id];

export const itemWords =
  (lang: Lang) =>
  (id: ItemTextId, data: MessageData = {}): string =>
    formatMessage(TEXTS[id][lang], data);
