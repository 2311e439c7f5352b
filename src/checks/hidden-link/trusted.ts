/**
 * Names whose owners are known, with all below them: hidden links to them are an oversight. A break-in at one of them
 * is what hijacked-link looks for.
 */
export const TRUSTED = [
  'gov.cn',
  'edu.cn',
  'ac.cn',
  'mil.cn',
  'people.com.cn',
  'xinhuanet.com',
  'news.cn',
  'cctv.com',
  'gmw.cn',
  'chinadaily.com.cn',
  'youth.cn',
  '12371.cn',
  'xuexi.cn',
  'cnki.net',
  'wanfangdata.com.cn',
  'chaoxing.com',
  'icourse163.org',
  'xuetangx.com',
  'ncss.cn',
  'baidu.com',
  'qq.com',
  'sina.com.cn',
  '163.com',
  'sohu.com',
  'bilibili.com',
  'douyin.com',
  'youku.com',
  'w3.org',
] as const;
