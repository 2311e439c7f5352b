import { accessSync, constants, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type EstateShape, hostAt, listHomes, listPages } from './estate-server-pages.ts';
import type { Measured } from './measure.ts';

export interface Peer {
  readonly name: string;
  /** `whole`: fast enough for the whole estate; `slice`: compared with webpatrol on a small one. */
  readonly on: 'whole' | 'slice';
  /** Null: not installed here. Files it needs are written into `folder`. */
  command(shape: EstateShape, folder: string): readonly string[] | null;
  /** Dead links it reports itself, different addresses; null: it has no such report. */
  countDead(measured: Measured): number | null;
  /** What is not alike. */
  readonly note: string;
}

const CONNECTIONS = 32;

/** Where npm puts the programs of development dependencies. */
const OWN_PROGRAMS = join(import.meta.dirname, '../node_modules/.bin');

function onPath(program: string): string | null {
  for (const folder of [OWN_PROGRAMS, ...(process.env['PATH'] ?? '').split(delimiter)]) {
    const file = join(folder, program);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
    }
  }
  return null;
}

const differing = (text: string, pattern: RegExp): number =>
  new Set([...text.matchAll(pattern)].map(([, url]) => url)).size;

const wget2: Peer = {
  name: 'wget2 -r',
  on: 'whole',
  command: (shape) => {
    const program = onPath('wget2');
    const options = ['-r', '-l', 'inf', '--no-robots', '--max-threads=8', '-O', '/dev/null'];
    return program === null ? null : [program, ...options, ...listHomes(shape)];
  },
  countDead: ({ stdout, stderr }) => differing(stdout + stderr, /404 Not Found \[(http:[^\]]*\/info\/[^\]]*)\]/g),
  note: 'C, 8 threads; extracts links, stores and judges nothing',
};

const wget: Peer = {
  name: 'wget -r',
  on: 'whole',
  command: (shape) => {
    const program = onPath('wget');
    const options = ['-r', '-l', 'inf', '-nd', '-nv', '--delete-after', '-e', 'robots=off'];
    return program === null ? null : [program, ...options, ...listHomes(shape)];
  },
  // The URL stands on the line before the error.
  countDead: ({ stderr }) => differing(stderr, /^(http:\S*\/info\/\S*):\n.*ERROR 404/gm),
  note: 'one connection; writes each page and deletes it',
};

const muffet: Peer = {
  name: 'muffet',
  on: 'whole',
  command: (shape) => {
    const program = onPath('muffet');
    if (program === null) return null;
    const runs = listHomes(shape).map((url) => `${program} --buffer-size 8192 --max-connections ${CONNECTIONS} ${url}`);
    return ['/bin/sh', '-c', runs.join('; ')];
  },
  countDead: ({ stdout }) => differing(stdout, /404\s+(http:\S*\/info\/\S*)/g),
  note: 'Go; one host after the other, for it stays on one; links only',
};

const linkchecker: Peer = {
  name: 'linkchecker',
  on: 'slice',
  command: (shape, folder) => {
    const program = onPath('linkchecker');
    if (program === null) return null;
    // Ten requests a second to a host is its rule; the estate's LinkChecker header and this lift it.
    const config = join(folder, 'linkcheckerrc');
    writeFileSync(config, '[checking]\nmaxrequestspersecond=10000\nthreads=16\n[output]\nstatus=0\n');
    return [program, '--config', config, '--no-warnings', '--output', 'csv', ...listHomes(shape)];
  },
  countDead: ({ stdout }) => differing(stdout, /;404 [^;]*;[^;]*;[^;]*;False;(http:[^;]*\/info\/[^;]*);/g),
  note: 'Python; 16 threads',
};

function writeSpider(shape: EstateShape, folder: string): string {
  const file = join(folder, 'estate_spider.py');
  const hosts = Array.from({ length: shape.hosts }, (_, host) => hostAt(host));
  writeFileSync(
    file,
    `import scrapy
from scrapy.linkextractors import LinkExtractor


class EstateSpider(scrapy.Spider):
    name = "estate"
    allowed_domains = ${JSON.stringify(hosts)}
    start_urls = ${JSON.stringify(listHomes(shape))}
    custom_settings = {
        "ROBOTSTXT_OBEY": False,
        "HTTPERROR_ALLOW_ALL": True,
        "CONCURRENT_REQUESTS": ${CONNECTIONS},
        "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
        "DOWNLOAD_DELAY": 0,
        "LOG_LEVEL": "ERROR",
        "TELNETCONSOLE_ENABLED": False,
    }
    links = LinkExtractor(tags=("a", "area", "link", "img"), attrs=("href", "src"), deny_extensions=[])

    def parse(self, response):
        if response.status >= 400:
            print("DEAD", response.url)
        elif response.headers.get("content-type", b"").startswith(b"text/html"):
            for link in self.links.extract_links(response):
                yield scrapy.Request(link.url)
`,
  );
  return file;
}

const scrapy: Peer = {
  name: 'scrapy',
  on: 'slice',
  command: (shape, folder) => {
    const program = onPath('scrapy');
    return program === null ? null : [program, 'runspider', writeSpider(shape, folder)];
  },
  countDead: ({ stdout }) => differing(stdout, /^DEAD (http:\S*\/info\/\S*)$/gm),
  note: 'Python; link extractor on, items off',
};

const linkinator: Peer = {
  name: 'linkinator',
  on: 'slice',
  command: (shape) => {
    const program = onPath('linkinator');
    if (program === null) return null;
    const options = ['--recurse', '--concurrency', String(CONNECTIONS), '--format', 'csv', '--verbosity', 'error'];
    return [program, ...listHomes(shape), ...options];
  },
  countDead: ({ stdout }) => differing(stdout, /(http:\S*\/info\/1099\/\d+\.htm)\W+404/g),
  note: 'Node',
};

const lychee: Peer = {
  name: 'lychee',
  on: 'slice',
  command: (shape) => {
    const program = onPath('lychee');
    if (program === null) return null;
    return [program, '--no-progress', '--max-concurrency', String(CONNECTIONS), ...listPages(shape)];
  },
  countDead: ({ stdout }) => differing(stdout, /(http:[^\s>]*\/info\/1099\/\d+\.htm)/g),
  note: 'Rust; does not recurse: is given every page',
};

export const PEERS: readonly Peer[] = [wget2, wget, muffet, linkchecker, scrapy, linkinator, lychee];
