/** Each layer, and the layers it may import. Read top to bottom: nothing imports upward. */
const LAYERS = {
  model: [],
  ports: ['model'],
  extract: ['model'],
  rules: ['model'],
  config: ['model', 'rules'],
  checks: ['model'],
  audit: ['model', 'checks'],
  rectify: ['model'],
  report: ['model'],
  crawl: ['model', 'ports', 'extract'],
  store: ['model', 'ports'],
  http: ['model', 'ports'],
  browser: ['model', 'ports'],
  demo: ['model'],
  app: ['model', 'ports', 'extract', 'rules', 'config', 'checks', 'audit', 'rectify', 'report', 'crawl'],
  cli: ['model', 'app'],
  web: ['model', 'app'],
  scheduler: ['model', 'app'],
};

/** The one place that may import each package. */
const FENCES = {
  'better-sqlite3': 'src/store/sqlite/',
  crawlee: 'src/crawl/',
  '@crawlee/basic': 'src/crawl/',
  'p-queue': 'src/crawl/',
  'robots-parser': 'src/crawl/',
  picomatch: 'src/crawl/',
  playwright: 'src/browser/',
  cheerio: 'src/extract/',
  htmlparser2: 'src/extract/',
  entities: 'src/extract/',
  undici: 'src/http/',
  'node-cron': 'src/scheduler/',
  exceljs: 'src/report/formats/',
  yaml: 'src/(rules|config)/',
  ajv: 'src/(rules|config)/',
  commander: 'src/cli/',
  'cli-progress': 'src/cli/',
  pino: 'src/main/',
  '@hyzyla/pdfium': 'src/extract/documents/',
  '@e965/xlsx': 'src/extract/documents/',
  'word-extractor': 'src/extract/documents/',
  'node-unrar-js': 'src/extract/documents/',
};

const PRODUCT = { path: '^src/', pathNot: '\\.test\\.ts$' };

module.exports = {
  forbidden: [
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'pure',
      comment: 'These layers take data and return data.',
      severity: 'error',
      from: { path: '^src/(model|checks|audit|rectify)/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'] },
    },
    {
      name: 'main-is-last',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/main/' },
      to: { path: '^src/main/' },
    },
    ...Object.entries(LAYERS).map(([layer, below]) => ({
      name: `layer-${layer}`,
      comment: `src/${layer} may import: ${[layer, ...below].join(', ')}.`,
      severity: 'error',
      from: { path: `^src/${layer}/`, pathNot: '\\.test\\.ts$' },
      to: { path: '^src/', pathNot: `^src/(${[layer, ...below].join('|')})/` },
    })),
    ...Object.entries(FENCES).map(([name, folder]) => ({
      name: `fence-${name.replaceAll('/', '-')}`,
      comment: `Only ${folder} may import ${name}.`,
      severity: 'error',
      from: { path: PRODUCT.path, pathNot: [PRODUCT.pathNot, `^${folder}`] },
      to: { path: `node_modules/${name}/` },
    })),
    { name: 'not-to-test', severity: 'error', from: PRODUCT, to: { path: '^test/' } },
    {
      name: 'every-folder-is-a-layer',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/(main|${Object.keys(LAYERS).join('|')})/` },
      to: {},
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types'] },
  },
};
