import { relative } from 'node:path';
import { defaultOptions } from '../../checks/catalog.ts';
import { checks } from '../../checks/index.ts';
import { findConfig } from '../../config/find-config.ts';
import { parseConfig } from '../../config/parse-config.ts';
import { UserError } from '../../model/user-error.ts';
import { rewriteFile } from '../rewrite-file.ts';

/**
 * Appends a proposed mapping to the config in force and gives the file's name. The file is checked as a whole before it
 * is written. UserError: there is no config, or it has a mapping already, which nobody but a person may change.
 */
export async function addDisclosure(
  place: { readonly cwd: string; readonly configPath: string | null },
  yaml: string,
): Promise<string> {
  const path = await findConfig(place.cwd, place.configPath);
  if (path === null)
    throw new UserError(
      { 'zh-CN': '没有找到 webpatrol.yaml', en: 'There is no webpatrol.yaml' },
      { remedy: { 'zh-CN': '先运行 webpatrol init', en: 'Run webpatrol init first' } },
    );
  const name = relative(place.cwd, path) || path;
  const options = defaultOptions(checks);
  await rewriteFile(path, (before) => {
    if (parseConfig(name, before, options).disclosure !== undefined) throw hasDisclosure(name);
    const after = `${before.replace(/\n*$/, '\n')}\n${yaml}`;
    parseConfig(name, after, options);
    return after;
  });
  return name;
}

const hasDisclosure = (name: string): UserError =>
  new UserError(
    { 'zh-CN': `${name} 中已有 disclosure`, en: `${name} has a disclosure section already` },
    {
      remedy: {
        'zh-CN': '不加 --write 打印出来，人工合并；或先删去原有的',
        en: 'Print it without --write and merge by hand, or remove the old one first',
      },
    },
  );
