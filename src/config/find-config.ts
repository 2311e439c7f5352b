import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { UserError } from '../model/user-error.ts';

export const CONFIG_NAME = 'webpatrol.yaml';

const isFile = async (path: string): Promise<boolean> => {
  try {
    return (await stat(path)).isFile();
  } catch {
    // Missing or unreadable folder on the way up: no config there.
    return false;
  }
};

/** Path of the config: the one named, else the nearest webpatrol.yaml from `cwd` upward, else null. */
export async function findConfig(cwd: string, explicitPath: string | null): Promise<string | null> {
  if (explicitPath !== null) {
    const path = resolve(cwd, explicitPath);
    if (await isFile(path)) return path;
    throw new UserError(
      { 'zh-CN': `找不到配置文件 ${explicitPath}`, en: `There is no config file ${explicitPath}` },
      {
        remedy: {
          'zh-CN': '请检查 --config 给出的路径；新建配置请运行 webpatrol init',
          en: 'Check the path given with --config; `webpatrol init` writes a new one',
        },
      },
    );
  }
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    const path = resolve(folder, CONFIG_NAME);
    if (await isFile(path)) return path;
    if (dirname(folder) === folder) return null;
  }
}
