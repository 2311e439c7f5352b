import type { Translated } from '../../model/lang.ts';

export const messages = {
  filingMissing: { 'zh-CN': '首页没有 ICP 备案号', en: 'The home page shows no ICP filing number' },
  filingUnlinked: {
    'zh-CN': 'ICP 备案号没有链接到 beian.miit.gov.cn',
    en: 'The ICP filing number does not link to beian.miit.gov.cn',
  },
  filingMalformed: {
    'zh-CN': 'ICP 备案号“{text}”格式不对，应为“省简称ICP备数字号”',
    en: 'The ICP filing number "{text}" is not well formed',
  },
  oldFilingLink: {
    'zh-CN': 'ICP 备案号链接到已停用的旧备案网站，应改为 beian.miit.gov.cn',
    en: 'The filing number links to the ministry’s former site; it is beian.miit.gov.cn now',
  },
  filingLinkElsewhere: {
    'zh-CN': 'ICP 备案号链接到其他网站，应改为 beian.miit.gov.cn',
    en: 'The filing number links to another site than beian.miit.gov.cn',
  },
  policeMissing: { 'zh-CN': '首页没有公安备案号', en: 'The home page shows no public-security filing number' },
  policeMalformed: {
    'zh-CN': '公安备案号有 {digits} 位数字，应为 14 位',
    en: 'The public-security number has {digits} digits; it must have 14',
  },
  badgeMissing: { 'zh-CN': '首页没有事业单位网站标识', en: 'The home page lacks the badge of a public institution' },
  findErrorMissing: { 'zh-CN': '首页没有“网站找错”入口', en: 'The home page has no entry to report errors' },
  siteCodeMissing: { 'zh-CN': '首页没有网站标识码', en: 'The home page shows no site code' },
  siteCodeMalformed: {
    'zh-CN': '网站标识码“{code}”不是 10 位',
    en: 'The site code "{code}" has not 10 characters',
  },
  contactMissing: { 'zh-CN': '首页没有联系方式', en: 'The home page states no way to get in touch' },
  copyrightYear: {
    'zh-CN': '首页的版权年份停在 {year} 年',
    en: 'The copyright year of the home page is still {year}',
  },
  noIpv6: {
    'zh-CN': '域名 {host} 没有 IPv6 地址（AAAA 记录）',
    en: '{host} has no IPv6 address (AAAA record)',
  },
  linksWithoutIpv6: {
    'zh-CN': '所链接的本校其他域名中，有 {count} 个没有 IPv6 地址（AAAA 记录）',
    en: '{count} other hosts of the same domain that it links to have no IPv6 address (AAAA record)',
  },
} as const satisfies Readonly<Record<string, Translated>>;
