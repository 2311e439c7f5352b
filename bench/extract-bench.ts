/**
 * CPU time of reading one page of 32 KB with 96 links, beside what htmlparser2 takes for its events alone.
 * Machines are noisy: compare within one run. `node bench/extract-bench.ts [rounds]`
 */
import { Parser } from 'htmlparser2';
import { decodeHtml } from '../src/extract/decode.ts';
import { extractFacts } from '../src/extract/extract.ts';
import { encodeFacts } from '../src/extract/facts-codec.ts';
import { parseHtml } from '../src/extract/html/parse.ts';
import { createLinkResolver } from '../src/extract/link-resolver.ts';

const LINKS = 96;
const BYTES = 32_768;
const DEFAULT_ROUNDS = 3_000;
const PAGES = 50;

function pageHtml(number: number): string {
  const menu = Array.from(
    { length: 40 },
    (_, i) => `<li><a href="../c${i}/list.htm" title="栏目${i}">栏目${i}</a></li>`,
  );
  const rows = Array.from({ length: LINKS - 50 }, (_, i) => {
    const day = `2026-0${(i % 9) + 1}-1${i % 10}`;
    return `<li class="news n${i} clearfix"><span class="news_title"><a href='../info/1001/${number * 50 + i}.htm' target='_blank' title='关于做好2026年第${i}批毕业生离校工作的通知'>关于做好2026年第${i}批毕业生离校工作的通知</a></span><span class="news_meta">${day}</span></li>`;
  });
  const images = Array.from(
    { length: 10 },
    (_, i) => `<a href="/topic/${i}/"><img src="/images/${i}.jpg" alt="专题${i}"></a>`,
  );
  const head = `<!DOCTYPE html><html><head><meta charset="utf-8"><title>通知公告-江南应用技术学院教务处</title><link rel="stylesheet" href="/css/main.css"><script src="/js/jquery.js"></script></head><body><div class="wrap">`;
  const body = `${head}<ul id="nav">${menu.join('\n')}</ul><div class="main">\n<ul class="news_list">\n${rows.join('\n')}\n</ul>${images.join('\n')}<div class="text">`;
  let text = '';
  const tail =
    '</div></div><div class="footer"><p>版权所有 &copy; 江南应用技术学院教务处　地址：江南市学院路1号</p></div></body></html>';
  for (let i = 0; Buffer.byteLength(body + text + tail) < BYTES; i++) {
    text += `<p style="text-indent: 2em;"><span style="font-size: 16px;">第${i}条　各学院应当按照学校的统一部署，认真组织学生参加实训，</span><span>做好安全教育和过程管理。</span></p>\n`;
  }
  return body + text + tail;
}

const BATCHES = 10;
/** Pages whose facts the crawler packs together, at most. */
const PACKED = 32;

/** CPU time of one round, of the quickest batch: what else runs on the machine only ever adds. */
function measure(name: string, rounds: number, run: (round: number) => void): number {
  const size = Math.ceil(rounds / BATCHES);
  let best = Number.POSITIVE_INFINITY;
  for (let batch = 0; batch <= BATCHES; batch++) {
    const before = process.cpuUsage();
    for (let i = 0; i < size; i++) run(i);
    const { user, system } = process.cpuUsage(before);
    // The first batch warms up.
    if (batch > 0) best = Math.min(best, (user + system) / 1_000 / size);
  }
  console.log(`${name.padEnd(34)}${best.toFixed(3)} ms`);
  return best;
}

const rounds = Number(process.argv[2] ?? DEFAULT_ROUNDS);
const bodies = Array.from({ length: PAGES }, (_, i) => Buffer.from(pageHtml(i)));
const texts = bodies.map((body) => body.toString());
const at = <Item>(list: readonly Item[], round: number): Item => list[round % list.length] as Item;
const options = {
  timezone: 'Asia/Shanghai',
  now: Date.UTC(2026, 10, 20),
  links: createLinkResolver({ trackingParameters: [] }),
};
const identity = (round: number) => ({
  siteId: 'jwc',
  url: `http://jwc.example.edu.cn/tz/${round % PAGES}.htm`,
  status: 200,
});
const factsOf = (round: number) =>
  extractFacts(decodeHtml(at(bodies, round), 'text/html; charset=utf-8'), identity(round), options);

const sample = factsOf(0);
console.log(
  `${bodies[0]?.length} bytes, ${sample.links.length} links, ${sample.textBlocks.length} text blocks, ${sample.listings.length} listings`,
);
const peer = measure('htmlparser2, events only', rounds, (round) => {
  let links = 0;
  const parser = new Parser({
    onopentag(_name, attributes) {
      if (attributes['href'] !== undefined) links++;
    },
    ontext() {},
  });
  parser.end(at(texts, round));
  if (links === 0) throw new Error('no links');
});
measure('decode', rounds, (round) => void decodeHtml(at(bodies, round), 'text/html; charset=utf-8'));
measure('decode and tree', rounds, (round) => void parseHtml(decodeHtml(at(bodies, round), 'text/html').text));
const own = measure('decode and all facts', rounds, (round) => void factsOf(round));
// As the crawler packs them: just extracted, so that no string has been looked up before.
let packing = Number.POSITIVE_INFINITY;
for (let pack = 0; pack * PACKED < rounds; pack++) {
  const pages = Array.from({ length: PACKED }, (_, page) => factsOf(pack * PACKED + page));
  const before = process.cpuUsage();
  encodeFacts(pages);
  const { user, system } = process.cpuUsage(before);
  packing = Math.min(packing, (user + system) / 1_000 / PACKED);
}
console.log(`${'encode facts, 32 pages at once'.padEnd(34)}${packing.toFixed(3)} ms a page`);
console.log(`ratio to htmlparser2: ${(own / peer).toFixed(2)}`);
