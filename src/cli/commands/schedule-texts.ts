import { formatMessage, type Lang, type MessageData, type Translated } from '../../model/lang.ts';

const TEXTS = {
  started: {
    'zh-CN': '定时任务已启动，时区 {timezone}，按 Ctrl-C 停止。下一次扫描：{next}',
    en: 'The schedule is running ({timezone}); Ctrl-C stops. Next scan: {next}',
  },
  startedWithout: {
    'zh-CN': '定时任务已启动，按 Ctrl-C 停止。配置中没有定时扫描（schedule）',
    en: 'The schedule is running; Ctrl-C stops. The config schedules no scan',
  },
  began: { 'zh-CN': '{at} 开始：{title}', en: '{at} began: {title}' },
  late: { 'zh-CN': '{at} 补做 {due} 错过的任务：{title}', en: '{at} making up what was due {due}: {title}' },
  resumed: { 'zh-CN': '{at} 继续 {due} 的任务：{title}', en: '{at} going on with that of {due}: {title}' },
  ended: {
    'zh-CN': '{at} 扫描 {id} 结束：{pages} 个页面，{n} 个问题',
    en: '{at} scan {id} ended. Pages: {pages}, findings: {n}',
  },
  pausedQuiet: {
    'zh-CN': '{at} 进入静默时段，暂停：{title}。{until} 继续',
    en: '{at} quiet hours, paused: {title}. It goes on at {until}',
  },
  pausedStop: {
    'zh-CN': '{at} 已停下：{title}。进度已保存，下次启动后继续',
    en: '{at} stopped: {title}. What was done is saved; the next start goes on with it',
  },
  skipped: {
    'zh-CN': '{at} {due} 的一次跳过，{by} 开始的还在进行：{title}',
    en: '{at} skipped what was due {due}, that of {by} is still under way: {title}',
  },
  failed: { 'zh-CN': '{at} 失败：{title}', en: '{at} failed: {title}' },
  job: { 'zh-CN': '任务', en: 'Job' },
  what: { 'zh-CN': '内容', en: 'What' },
  timing: { 'zh-CN': '时间', en: 'When' },
  next: { 'zh-CN': '下次运行', en: 'Next run' },
  last: { 'zh-CN': '上次运行', en: 'Last run' },
  result: { 'zh-CN': '结果', en: 'Outcome' },
  never: { 'zh-CN': '—', en: '–' },
  'state.running': { 'zh-CN': '进行中', en: 'running' },
  'state.done': { 'zh-CN': '完成', en: 'done' },
  'state.failed': { 'zh-CN': '失败', en: 'failed' },
  'state.paused': { 'zh-CN': '暂停', en: 'paused' },
  'state.skipped': { 'zh-CN': '跳过', en: 'skipped' },
  'state.lost': { 'zh-CN': '中断', en: 'lost' },
  dead: { 'zh-CN': '进程已不在', en: 'its process is gone' },
  skippedAt: { 'zh-CN': '{at} 的一次因仍在进行而跳过', en: 'that of {at} skipped, being under way' },
  overdue: { 'zh-CN': '逾期未运行', en: 'overdue' },
  every: { 'zh-CN': '每 {n} {unit}', en: 'every {n}{unit}' },
  m: { 'zh-CN': '分钟', en: 'm' },
  s: { 'zh-CN': '秒', en: 's' },
  onceDone: { 'zh-CN': '完成：{name}', en: 'Done: {name}' },
  onceStopped: {
    'zh-CN': '已停下，进度已保存。继续：webpatrol resume',
    en: 'Stopped; what was done is saved. Go on with: webpatrol resume',
  },
  console: { 'zh-CN': '网页：{url}', en: 'Web page: {url}' },
  open: {
    'zh-CN':
      '注意：{host} 能被其他计算机访问，而没有设置口令，谁都能看到结果。请用 --token-file 指定口令文件，或改用 --host 127.0.0.1',
    en: 'Careful: other machines can reach {host} and there is no token, so anyone can read the results. Name a file with --token-file, or use --host 127.0.0.1',
  },
} as const satisfies Record<string, Translated>;

export type ScheduleTextId = keyof typeof TEXTS;

export const speakSchedule =
  (lang: Lang) =>
  (id: ScheduleTextId, data: MessageData = {}): string =>
    formatMessage(TEXTS[id][lang], data);
