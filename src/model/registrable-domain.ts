/**
 * Suffixes of more than one label under which names are given to different owners. Only those that links of Chinese
 * colleges meet: all second levels of cn, the neighbours', and hosters that give everybody a name of his own.
 * After the Public Suffix List (publicsuffix.org); whatever is not here counts as one label, which is right for com,
 * net, org, cn and the new top levels.
 */
const SUFFIXES: ReadonlySet<string> = new Set(
  [
    'ac.cn com.cn edu.cn gov.cn mil.cn net.cn org.cn 公司.cn 网络.cn 網絡.cn',
    'ah.cn bj.cn cq.cn fj.cn gd.cn gs.cn gx.cn gz.cn ha.cn hb.cn he.cn hi.cn hk.cn hl.cn hn.cn jl.cn js.cn jx.cn ln.cn mo.cn',
    'nm.cn nx.cn qh.cn sc.cn sd.cn sh.cn sn.cn sx.cn tj.cn tw.cn xj.cn xz.cn yn.cn zj.cn',
    'com.hk edu.hk gov.hk idv.hk net.hk org.hk com.mo edu.mo gov.mo net.mo org.mo',
    'com.tw club.tw ebiz.tw edu.tw game.tw gov.tw idv.tw net.tw org.tw',
    'ac.jp ad.jp co.jp ed.jp go.jp gr.jp lg.jp ne.jp or.jp ac.kr co.kr go.kr ne.kr or.kr pe.kr re.kr',
    'com.sg edu.sg gov.sg net.sg org.sg com.my edu.my gov.my net.my org.my ac.th co.th go.th in.th or.th',
    'ac.id co.id go.id or.id web.id com.ph edu.ph gov.ph com.vn edu.vn gov.vn net.vn com.kh com.la com.mm',
    'ac.uk co.uk gov.uk ltd.uk me.uk net.uk org.uk plc.uk sch.uk com.au edu.au gov.au id.au net.au org.au',
    'ac.nz co.nz govt.nz net.nz org.nz ac.in co.in edu.in gov.in net.in org.in ac.za co.za gov.za org.za',
    'com.br edu.br gov.br net.br org.br com.mx com.ar com.co com.tr edu.tr gov.tr com.ru msk.ru com.ua com.pk edu.pk',
    'com.pl edu.pl com.es com.pt com.gr co.il ac.il co.at ac.at or.at eu.org us.com uk.com cn.com de.com co.com com.de',
    'github.io gitee.io gitlab.io coding.me coding-pages.com pages.dev workers.dev vercel.app netlify.app web.app firebaseapp.com',
    'herokuapp.com blogspot.com appspot.com azurewebsites.net cloudfront.net myshopify.com weebly.com wixsite.com',
    'aliyuncs.com myqcloud.com qiniucdn.com clouddn.com bcebos.com amazonaws.com sinaapp.com vicp.net vicp.cc eicp.net 3322.org f3322.net',
  ]
    .join(' ')
    .split(' '),
);

const IS_ADDRESS = /^[\d.]+$|:|^\[/;
/** No suffix above has more labels. */
const MOST_LABELS = 2;

/**
 * The part of a host name that somebody registers: what is below it is his. `news.a.com.cn` → `a.com.cn`.
 * An address, a suffix alone and a name of one label stand for themselves.
 */
export function registrableDomain(hostname: string): string {
  const host = hostname.toLowerCase().replace(/\.$/, '');
  if (IS_ADDRESS.test(host)) return host;
  const labels = host.split('.');
  for (let size = Math.min(MOST_LABELS, labels.length - 1); size > 0; size--) {
    const suffix = labels.slice(-size).join('.');
    if (size === 1 || SUFFIXES.has(suffix)) return labels.slice(-size - 1).join('.');
  }
  return host;
}

/** Whether two hosts have one owner, as far as their names tell. */
export const isSameOwner = (a: string, b: string): boolean => a === b || registrableDomain(a) === registrableDomain(b);
