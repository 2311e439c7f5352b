import type { Translated } from '../../model/lang.ts';

export const messages = {
  title: { 'zh-CN': '页面标题含违规用语：{words}', en: 'The title holds illegal terms: {words}' },
  keywords: { 'zh-CN': '网页关键字含违规用语：{words}', en: 'The keywords hold illegal terms: {words}' },
  description: { 'zh-CN': '网页描述含违规用语：{words}', en: 'The description holds illegal terms: {words}' },
  encodedTitle: {
    'zh-CN': '页面标题在源码中写成数字编码，编辑时不易发现，实际内容为“{text}”',
    en: 'The title stands in the source as numeric references, so that editors do not see it; it says “{text}”',
  },
  encodedKeywords: {
    'zh-CN': '网页关键字在源码中写成数字编码，实际内容为“{text}”',
    en: 'The keywords stand in the source as numeric references; they say “{text}”',
  },
  encodedDescription: {
    'zh-CN': '网页描述在源码中写成数字编码，实际内容为“{text}”',
    en: 'The description stands in the source as numeric references; it says “{text}”',
  },
  nameLost: {
    'zh-CN': '首页标题由“{before}”变为“{title}”，不再含本站名称',
    en: 'The title of the home page was “{before}” and is now “{title}”, without the site’s name',
  },
  titleSwitch: { 'zh-CN': '脚本把页面标题改成“{text}”', en: 'A script changes the title to “{text}”' },
  titleSwitchForSearch: {
    'zh-CN': '从搜索引擎进入时，脚本把页面标题改成“{text}”',
    en: 'For visitors from a search engine a script changes the title to “{text}”',
  },
  searchRedirect: {
    'zh-CN': '从搜索引擎进入的访问者会被脚本转到站外 {host}',
    en: 'Visitors from a search engine are led to {host} by a script',
  },
  deviceRedirect: {
    'zh-CN': '使用手机等特定设备的访问者会被脚本转到站外 {host}',
    en: 'Visitors with certain devices are led to {host} by a script',
  },
  redirect: { 'zh-CN': '脚本把访问者转到可疑网站 {host}', en: 'A script leads visitors to the suspicious {host}' },
  refresh: {
    'zh-CN': '页面用 meta refresh 把访问者转到站外 {host}',
    en: 'A meta refresh of the page leads visitors to {host}',
  },
  foreignPlace: {
    'zh-CN': '页面告诉搜索引擎自己的网址（或手机版网址）是站外的 {host}',
    en: 'The page tells search engines that its address, or that of its edition for phones, is {host}',
  },
  idRun: {
    'zh-CN': '{count} 个空元素带有同一随机编号 {id}，是批量植入的痕迹',
    en: '{count} empty elements carry one random id, {id}: the trace of a program that plants content',
  },
  spamBlock: { 'zh-CN': '正文含成段违规内容：{words}', en: 'The text holds a block of illegal content: {words}' },
  spamList: { 'zh-CN': '页面含成片违规条目：{words}', en: 'The page holds a list of illegal entries: {words}' },
  readings: {
    'zh-CN': '文字被改成繁体并夹注拼音，是机器生成的垃圾内容：{words}',
    en: 'Text turned into traditional characters with readings in brackets, as spam programs do: {words}',
  },
  foreignScript: { 'zh-CN': '页面加载了站外脚本 {host}', en: 'The page loads a script from outside, {host}' },
  foreignFrame: { 'zh-CN': '页面嵌入了站外框架 {host}', en: 'The page holds a frame from outside, {host}' },
  obscuredScript: {
    'zh-CN': '经过编码的脚本从站外 {host} 加载脚本',
    en: 'An encoded script loads a script from outside, {host}',
  },
  deadSource: {
    'zh-CN': '脚本或框架的来源域名 {host} 已不存在，一旦被他人注册即可控制本站页面',
    en: 'The host {host}, from which a script or frame is loaded, no longer exists; whoever registers it controls this page',
  },
  danglingAlias: {
    'zh-CN': '本单位域名 {host} 仍指向已不存在的 {alias}，他人申请后即可冒用',
    en: 'The own name {host} is still an alias of {alias}, which is gone; whoever registers that speaks in its name',
  },
} as const satisfies Record<string, Translated>;

export type MessageId = keyof typeof messages;
