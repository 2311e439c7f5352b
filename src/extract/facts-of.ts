import type { PageFacts } from '../model/facts.ts';
import { extractFacts } from './extract.ts';
import { createLinkResolver } from './link-resolver.ts';

/** For tests: facts of a page of 江南应用技术学院's 教务处, read on 20 November 2026. */
export function factsOf(html: string, url = 'http://jwc.jnyy.edu.cn/tzgg/list.htm', charset = 'utf-8'): PageFacts {
  return extractFacts(
    { text: html, charset },
    { siteId: 'jwc', url, status: 200 },
    { timezone: 'Asia/Shanghai', now: NOW, links: createLinkResolver({ trackingParameters: ['utm_*'] }) },
  );
}

/** 20 November 2026, noon in Shanghai. */
export const NOW = Date.UTC(2026, 10, 20, 4);

/** The day of an epoch in Shanghai, `2026-05-12`; null for null. */
export function dayName(epoch: number | null): string | null {
  return epoch === null ? null : new Date(epoch + 8 * 3_600_000).toISOString().slice(0, 10);
}
