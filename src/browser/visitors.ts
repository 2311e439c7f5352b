import type { BrowserContextOptions } from 'playwright';
import type { Visitor } from '../ports/renderer.ts';

/** As Baidu documents it. */
const SPIDER = 'Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)';

const SYSTEMS: Partial<Record<NodeJS.Platform, string>> = {
  win32: 'Windows NT 10.0; Win64; x64',
  darwin: 'Macintosh; Intel Mac OS X 10_15_7',
};

/** What this very browser says of itself when it has a window; without one it adds a word that firewalls look for. */
const chrome = (system: string, version: string, mobile: string): string =>
  `Mozilla/5.0 (${system}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version.split('.')[0]}.0.0.0 ${mobile}Safari/537.36`;

/** How a visitor appears. `version`: the browser's own, `156.0.8078.79`. */
export function appearance(as: Visitor, version: string, platform: NodeJS.Platform): BrowserContextOptions {
  const desktop = { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 };
  switch (as) {
    case 'desktop':
      return { ...desktop, userAgent: chrome(SYSTEMS[platform] ?? 'X11; Linux x86_64', version, '') };
    case 'spider':
      return { ...desktop, userAgent: SPIDER };
    case 'phone':
      return {
        viewport: { width: 390, height: 844 },
        deviceScaleFactor: 1,
        isMobile: true,
        hasTouch: true,
        userAgent: chrome('Linux; Android 10; K', version, 'Mobile '),
      };
  }
}
