import type { ReportInput } from '../../src/report/report-model.ts';
import { CATALOG, finding, item, place, themedReport } from './themed-report.ts';

/** Texts as they come from tampered pages; none may do anything in any format. */
export const HOSTILE: readonly string[] = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</style><style>body{display:none}</style>',
  '<!--<script>',
  '=HYPERLINK("http://evil.example/","点击")',
  '+1+1',
  '-2+3',
  '@SUM(A1)',
  '\t=1+1',
  '\r=1+1',
  '＝1+1',
  ']]>',
  '&amp;&lt;&#0;',
  '\u0000\u0008\u001b[2J\u001b]0;改名\u0007',
  '\u009b31m',
  '\u202egnp.exe',
  '\u2066倒序\u2069',
  '\ud800 半个字符',
  '\ufffe\uffff',
  '第一行\n第二行\r\n第三行\u2028第四行',
  '| 单元格 | `代码` | **粗** | [链接](javascript:alert(1)) |',
  '@everyone https://evil.example/ www.evil.example',
  '```\n代码块\n```',
  '_x0041_',
  '{status}',
  `长${'文'.repeat(5_000)}`,
  `https://jwc.jnyy.example.edu.cn/${'a'.repeat(5_000)}`,
  '👨‍👩‍👧‍👦 e\u0301\u0301\u0301',
  'مرحبا بالعالم',
];

const HOSTILE_ADDRESSES: readonly string[] = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox(1)',
  'file:///C:/windows/system32/',
  'https://evil.example/"onmouseover="alert(1)',
  "https://evil.example/'><script>alert(1)</script>",
  'https://evil.example/)[x](javascript:alert(1)',
  'http://[::1',
];

/** Every text of a report hostile at once: names, messages, targets, places, evidence. */
export function hostileReport(): ReportInput {
  const base = themedReport();
  const texts = [...HOSTILE, ...HOSTILE_ADDRESSES];
  const findings = texts.map((text, index) => {
    const found = finding({
      identity: `敌意-${index}`,
      check: index % 2 === 0 ? 'wording' : 'dead-link',
      category: index % 2 === 0 ? 'text' : 'link',
      messageId: index % 2 === 0 ? 'wrong' : 'notFound',
      data: index % 2 === 0 ? { found: text, suggest: text } : { status: text },
      rule: text,
      siteId: 'jwc',
      target: text,
      certainty: index % 5 === 0 ? 'review' : 'certain',
      evidence: {
        suggest: text,
        href: text,
        source: { title: text, issuer: text },
        redirects: [{ url: text, status: 302 }],
        [text]: { [text]: [text] },
        constructor: text,
      },
      occurrences: 2,
      places: [
        { page: text, title: text, text, selector: text },
        place('https://jwc.jnyy.example.edu.cn/info/1001/1.htm', `前文${text}后文`, text),
      ],
    });
    return { finding: found, item: item(found, 'open', { owner: text }), places: found.places };
  });
  const script = '<script>alert("名称")</script>';
  const first = findings[0]?.finding ?? finding({ identity: '无' });
  return {
    ...base,
    estate: { ...base.estate, organization: `=${script}` },
    scan: {
      ...base.scan,
      id: `${script}\u001b[31m`,
      status: 'partial',
      sites: base.scan.sites.map((site) => ({ ...site, name: `${site.name}${script}`, url: `${site.url}?${script}` })),
      failures: [{ check: script, event: 'page', subject: script, message: `${script}\u0000` }],
    },
    findings,
    closed: [item({ ...first, target: script }, 'closed', { closedAs: 'removed' })],
    catalog: CATALOG,
  };
}
