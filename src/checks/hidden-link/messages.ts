import type { Translated } from '../../model/lang.ts';
import type { Way } from './way.ts';

const SAID: Readonly<Record<Way, Translated>> = {
  notDisplayed: { 'zh-CN': '站外链接 {host} 被设为不显示', en: 'The outside link to {host} is not displayed' },
  invisible: { 'zh-CN': '站外链接 {host} 被设为透明或不可见', en: 'The outside link to {host} is invisible' },
  offScreen: { 'zh-CN': '站外链接 {host} 被移到屏幕之外', en: 'The outside link to {host} is moved off the screen' },
  tooSmall: { 'zh-CN': '站外链接 {host} 小到看不见', en: 'The outside link to {host} is too small to be seen' },
  clipped: { 'zh-CN': '站外链接 {host} 被裁剪隐藏', en: 'The outside link to {host} is clipped away' },
  sameColour: {
    'zh-CN': '站外链接 {host} 的文字与背景同色',
    en: 'The outside link to {host} has the colour of its background',
  },
  marquee: {
    'zh-CN': '站外链接 {host} 藏在看不见的滚动框里',
    en: 'The outside link to {host} stands in a marquee too small to be seen',
  },
  zeroFrame: { 'zh-CN': '页面嵌入了看不见的站外框架 {host}', en: 'The page holds an outside frame of no size, {host}' },
  emptyLink: { 'zh-CN': '站外链接 {host} 没有任何可见内容', en: 'The outside link to {host} has no visible content' },
  noscript: { 'zh-CN': '站外链接 {host} 只写在 noscript 中', en: 'The outside link to {host} stands in noscript only' },
  scriptWritten: {
    'zh-CN': '站外链接 {host} 由经过编码的脚本写入',
    en: 'The outside link to {host} is written by an encoded script',
  },
};

export const messages = SAID;
