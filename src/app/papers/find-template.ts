import { readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { UserError } from '../../model/user-error.ts';
import type { Template } from '../../report/template-fault.ts';
import { TEMPLATE_FILES, type TemplateKind } from '../../report/templates.ts';

/** A letterhead and a picture or two; more is no template. */
const MOST_BYTES = 20 * 1024 * 1024;

/**
 * The estate's own template for a paper; null: it has none. `folder` null: none is set. UserError when the folder is
 * missing or the file cannot be read.
 */
export async function findTemplate(home: string, folder: string | null, kind: TemplateKind): Promise<Template | null> {
  if (folder === null) return null;
  const path = resolve(home, folder);
  try {
    const names = new Set(await readdir(path));
    const name = TEMPLATE_FILES[kind].find((each) => names.has(each));
    if (name === undefined) return null;
    const file = join(folder, name);
    const { size } = await stat(join(path, name));
    if (size > MOST_BYTES) {
      throw new UserError(
        { 'zh-CN': `模板有 ${size} 字节，太大`, en: `The template has ${size} bytes: too many` },
        { where: file, remedy: { 'zh-CN': '请压缩其中的图片，20 MB 以内', en: 'Shrink its pictures: 20 MB at most' } },
      );
    }
    return { file, bytes: await readFile(join(path, name)) };
  } catch (error) {
    if (error instanceof UserError || !(error instanceof Error && 'code' in error)) throw error;
    throw new UserError(
      {
        'zh-CN': `读不了模板文件夹 ${folder}：${error.message}`,
        en: `Cannot read templates in ${folder}: ${error.message}`,
      },
      {
        remedy: {
          'zh-CN': '请建立该文件夹，或改正 webpatrol.yaml 中的 papers.templates',
          en: 'Make the folder, or correct papers.templates in webpatrol.yaml',
        },
        cause: error,
      },
    );
  }
}
