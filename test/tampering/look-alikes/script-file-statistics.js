document.write(unescape("%3Cspan id='_ideConac' %3E%3C/span%3E%3Cscript src='https://dcs.conac.cn/js/17/000/0000/60432158/CA170000000604321580001.js' type='text/javascript'%3E%3C/script%3E"));
var _hmt = _hmt || []; (function () { var hm = document.createElement("script"); hm.src = "https://hm.baidu.com/hm.js?0123456789abcdef"; var s = document.getElementsByTagName("script")[0]; s.parentNode.insertBefore(hm, s); })();
if (document.referrer.indexOf('jnyy.edu.cn') < 0) { var first = true; }
