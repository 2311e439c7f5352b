/**
 * What the pages of a real college carry beside text and links, and what the checks of tampering have to follow: a
 * sheet that hides menus, tabs and pop-ups, libraries, inline scripts, hidden lists of links to other sites.
 */
interface Dress {
  readonly head: string;
  /** Before the navigation. */
  readonly top: string;
  readonly foot: string;
  /** By address. */
  readonly files: ReadonlyMap<string, Buffer>;
}

const PARTS = ['nav', 'banner', 'news', 'notice', 'links', 'teacher', 'video', 'topic', 'login', 'search'];

/** Some 25 KB, four hundred rules, a quarter of which hide or show something. */
function buildSheet(): string {
  const rules = PARTS.flatMap((part, at) =>
    Array.from({ length: 10 }, (_, number) => {
      const name = `.${part}-${number}`;
      return `${name}{float:left;width:${100 + at * 10}px;margin:0 ${number}px;background:url(/images/logo.png) no-repeat}
${name} li a:hover{color:#0a5ba8;text-decoration:underline}
${name}-pop{display:none;position:absolute;left:0;top:${30 + number}px;z-index:99}
${name}:hover ${name}-pop,${name} li:hover ${name}-pop{display:block}
`;
    }),
  );
  return `*{margin:0;padding:0}body{font:14px/1.8 "Microsoft YaHei";color:#333;background:#fff}
.nav li{position:relative}.nav .sub{display:none;position:absolute}.nav li:hover .sub{display:block}
.drawer{position:fixed;left:-260px;width:260px}.drawer.open{left:0}.tab-con{display:none}.tab-con.on{display:block}
.ewm-box{display:none}.weixin:hover .ewm-box{display:block}.logo a{text-indent:-9999px}.clear{height:0;overflow:hidden}
${rules.join('')}@media (max-width:768px){.nav{display:none}.drawer{display:block}}
`;
}

/** A plug-in such as sliders and tabs are; some 30 KB. */
function buildLibrary(): string {
  const parts = PARTS.flatMap((part) =>
    Array.from(
      { length: 8 },
      (
        _,
        number,
      ) => `$.fn.${part}${number}=function(options){var set=$.extend({speed:300,auto:true},options);return this.each(function(){
var box=$(this),items=box.find("li"),at=0,timer=null;function go(to){items.eq(at).stop(true,true).fadeOut(set.speed);at=to%items.length;items.eq(at).fadeIn(set.speed)}
if(set.auto){timer=setInterval(function(){go(at+1)},4000)}box.hover(function(){clearInterval(timer)},function(){timer=setInterval(function(){go(at+1)},4000)});})};
`,
    ),
  );
  return `(function($){${parts.join('')}})(window.jQuery);`;
}

const SITE_SCRIPT = `$(function(){$(".nav li").hover(function(){$(this).find(".sub").stop(true,true).slideDown(200)},function(){$(this).find(".sub").stop(true,true).slideUp(200)});
$(".tab li").click(function(){var at=$(this).index();$(".tab-con").hide().eq(at).show()});$(".menu-btn").click(function(){$(".drawer").toggleClass("open")});
document.title=document.title;document.getElementById("year").innerHTML=new Date().getFullYear();});`;

const INLINE = `<script>var _hmt=_hmt||[];(function(){var hm=document.createElement("script");hm.src="https://hm.baidu.com/hm.js?0a1b2c3d4e5f60718293a4b5c6d7e8f9";var s=document.getElementsByTagName("script")[0];s.parentNode.insertBefore(hm,s)})();</script>
<script>var d=new Date();document.write(d.getFullYear()+"年"+(d.getMonth()+1)+"月"+d.getDate()+"日");</script>
<script>document.write(unescape("%3Cspan id='_ideConac' %3E%3C/span%3E%3Cscript src='http://dcs.conac.cn/js/11/170/0000/60000001/CA170000000600000010001.js' type='text/javascript'%3E%3C/script%3E"));</script>
<script>function tab(n){for(var i=0;i<3;i++){document.getElementById("tab_con"+i).style.display=i==n?"block":"none"}}tab(0);</script>
`;

/** `own`: addresses of the site for its drop-down menus; `others`: of strangers for drawer, tabs and pop-ups. */
export function dressOf(own: readonly string[], others: readonly string[]): Dress {
  const list = (urls: readonly string[]): string =>
    urls.map((url, at) => `<li><a href="${url}" target="_blank">二级学院${at}</a></li>`).join('');
  const files = new Map(
    Object.entries({
      '/css/style.css': buildSheet(),
      '/js/jquery.slide.js': buildLibrary(),
      '/js/site.js': SITE_SCRIPT,
      ...Object.fromEntries(PARTS.map((part) => [`/js/${part}.js`, `var ${part}={};${SITE_SCRIPT}`])),
    }).map(([path, text]) => [path, Buffer.from(text)]),
  );
  return {
    head: `<style>.search-box{display:none}.search-box.on{display:block}.pop{visibility:hidden;opacity:0}</style>\n<script src="/js/jquery.slide.js"></script>\n<script src="/js/site.js"></script>\n${PARTS.map((part) => `<script src="/js/${part}.js"></script>`).join('')}\n`,
    top: `<div class="drawer"><ul>${list(others.slice(0, 1))}</ul></div><div class="nav-1"><ul><li>二级学院<ul class="sub">${list(own)}</ul></li></ul></div>\n`,
    foot: `<div class="tab-con" style="display:none"><ul>${list(own)}</ul></div><div class="weixin"><div class="ewm-box" style="display:none"><img src="/images/foot.png" alt="公众号"></div></div><div class="pop" id="tab_con1">${list(others.slice(1))}</div><span id="year"></span>${INLINE}`,
    files,
  };
}
