/** For tests: a page as an older content system writes it, with the usual faults of nesting. */
export const COLLEGE_PAGE = `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<HTML><HEAD><TITLE>通知公告-江南应用技术学院教务处</TITLE>
<META content="text/html; charset=UTF-8" http-equiv="Content-Type">
<META name="description" content="江南应用技术学院教务处">
<LINK rel="stylesheet" type="text/css" href="../css/list.css">
<script language="javascript" src="/system/resource/js/counter.js"></script>
<script>_jsq_(1031, '/list.jsp', -1, 1662274082)</script>
<style>.bg { background: url(../images/bg.png) }</style></HEAD>
<BODY><DIV class="head"><a href="../index.htm" title="首页"><img src="../images/logo.png" width="658" alt="江南应用技术学院教务处"></a>
<form action="../ssjg.jsp?wbtreeid=1031" method="post"><input type="hidden" name="a" value=""><input type="image" src="../images/s.jpg"></form>
<UL id="nav"><LI id="m1"><a href="../index.htm">网站首页</a>
<LI id="m2"><a href="../bmjj.htm">部门简介</a><UL><LI><a href="../bmjj/jj.htm">部门简介</a></LI><LI><a href="../bmjj/sz.htm">机构设置</a></UL></LI></UL></DIV>
<DIV class="center"><DIV class="list"><UL>
<li id="line_0"><SPAN>[2026-05-12]</SPAN> <a href="../info/1031/3084.htm" target="_blank" title="关于做好2026年毕业生离校工作的通知">关于做好2026年毕业生离校工作的通知</a><DIV class="clear"></DIV></li>
<!-- <li><SPAN>[2025-12-02]</SPAN><a href="../info/1031/3015.htm">关于做好期末考试工作的通知</a></li> -->
<li id="line_1"><SPAN>[2026-04-20]</SPAN> <a href="../info/1031/3052.htm" target="_blank">关于开展教学检查的通知</a></li>
</UL><table width=100%><tr><td align=center><span>共2条</span>&nbsp;<a href="list.htm">1</a> <td><a href="list2.htm">下一页</table>
<p><strong>联系我们<p>电话：0510-1234567</strong><br/>地址：学院路1号&nbsp;行政楼</DIV></DIV>
<div class="footer"><select onchange="location.href=this.value"><option value="">友情链接<option value="http://www.moe.gov.cn/">教育部</select>
<noscript><img src="/stat.gif"></noscript>版权所有 &copy; 江南应用技术学院教务处</div></BODY></HTML>`;
