import { join, relative } from 'node:path';
import { defaultOptions } from '../checks/catalog.ts';
import { checks } from '../checks/index.ts';
import { addSiteToText } from '../config/add-site.ts';
import { CONFIG_NAME, findConfig } from '../config/find-config.ts';
import { parseConfig } from '../config/parse-config.ts';
import { rewriteFile } from './rewrite-file.ts';

export interface NewSite {
  readonly url: string;
  /** Null: taken from the address. */
  readonly id: string | null;
  readonly name: string | null;
  readonly owner: string | null;
}

const hostOf = (url: string): string => URL.parse(url)?.hostname ?? '';

/** `https://jwc.example.edu.cn/` → `jwc`; of an address by number, the whole with hyphens. */
function idFromAddress(url: string): string {
  const host = hostOf(url);
  const [first = ''] = /^[\d.]+$/.test(host) ? [] : host.split('.');
  return first || host.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '');
}

/**
 * Adds a site to the config in force, or to a new one in `cwd`. The file is checked as a whole before it is written, so
 * a double id or address is refused with its line and nothing changes.
 */
export async function addSite(
  place: { readonly cwd: string; readonly configPath: string | null },
  site: NewSite,
): Promise<{ readonly id: string; readonly name: string; readonly path: string }> {
  const found = await findConfig(place.cwd, place.configPath);
  const path = found ?? join(place.cwd, CONFIG_NAME);
  const shown = relative(place.cwd, path) || path;
  const id = site.id ?? idFromAddress(site.url);
  const name = site.name ?? (hostOf(site.url) || id);
  await rewriteFile(path, (before) => {
    // A file that is broken already is told as such, before it is touched.
    parseConfig(shown, before, defaultOptions(checks));
    const after = addSiteToText(before, { id, name, owner: site.owner ?? '', url: site.url });
    parseConfig(shown, after, defaultOptions(checks));
    return after;
  });
  return { id, name, path: shown };
}
