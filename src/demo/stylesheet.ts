/** One modest look for all sites; the colour tells them apart. */
export function buildStylesheet([red, green, blue]: readonly [number, number, number], pictures: string): string {
  const colour = `rgb(${red},${green},${blue})`;
  const pale = `rgba(${red},${green},${blue},.08)`;
  return `*{box-sizing:border-box}
body{margin:0;color:#333;background:#f5f6f8;font:15px/1.8 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
a{color:#333;text-decoration:none}
a:hover{color:${colour};text-decoration:underline}
.wrap{width:1080px;max-width:94%;margin:0 auto}
.top{background:${colour};color:#fff}
.top .wrap{display:flex;align-items:baseline;gap:1.2em;padding:22px 0}
.top .org{font-size:26px;font-weight:700;letter-spacing:2px}
.top .unit{font-size:18px;opacity:.9}
.nav{background:#fff;border-bottom:3px solid ${colour}}
.nav ul{display:flex;flex-wrap:wrap;margin:0 auto;padding:0;list-style:none}
.nav a{display:block;padding:10px 20px}
.nav a:hover{background:${pale};text-decoration:none}
.banner{height:180px;margin:18px auto;border-radius:4px;background:${pale} url(${pictures}1.png) center/cover}
.grid{display:grid;grid-template-columns:1fr 1fr;gap:18px}
.box,.main{background:#fff;padding:16px 22px;border-radius:4px;box-shadow:0 1px 3px rgba(0,0,0,.08)}
.box h2{margin:0 0 8px;padding-bottom:6px;border-bottom:1px solid #e6e6e6;color:${colour};font-size:17px}
.box h2 a{float:right;color:#999;font-size:13px;font-weight:400}
.list{margin:0;padding:0;list-style:none}
.list li{display:flex;justify-content:space-between;gap:1em;padding:5px 0;border-bottom:1px dashed #eee}
.list .date,td.date{color:#999;white-space:nowrap}
.crumb{margin:16px auto;color:#888;font-size:14px}
.main{min-height:420px}
.main h1{margin:10px 0;font-size:23px;line-height:1.5;text-align:center}
.info{padding-bottom:10px;border-bottom:1px solid #e6e6e6;color:#999;font-size:13px;text-align:center}
.body p{text-indent:2em}
.body p.sign{text-align:right}
.body img{display:block;max-width:100%;margin:12px auto}
.body table{width:100%;border-collapse:collapse}
.body td,.body th{padding:6px 10px;border:1px solid #ccc;text-align:center}
.pages{margin:18px 0;text-align:center}
.pages a,.pages b{display:inline-block;margin:0 3px;padding:2px 10px;border:1px solid #ddd;border-radius:3px}
.side{margin-top:18px}
.foot{margin-top:28px;padding:20px 0;background:#3a3f47;color:#cfd3d8;font-size:13px;text-align:center}
.foot a{color:#cfd3d8;margin:0 8px}
@media(max-width:700px){.grid{grid-template-columns:1fr}.nav a{padding:8px 12px}}
`;
}
