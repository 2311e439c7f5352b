import { readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { UserError } from '../../model/user-error.ts';
import { type Template, templateFault } from '../../report/template-fault.ts';
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
    const names = await readdir(path);
    const name = TEMPLATE_FILES[kind].flatMap((each) => names.filter((own) => isNamed(own, each)))[0];
    if (name === undefined) {
      refuseOtherKinds(names, kind, folder);
      return null;
    }
    const file = join(folder, name);
    const { size } = await stat(join(path, name));
    if (size > MOST_BYTES) {
      throw new UserError(
        { 'zh-CN': `模板有 ${size} 字节，太大`, en: `The template has ${size} bytes: too many` },
        { where: file, remedy: { 'zh-CN': '请压缩其中的图片，20 MB 以内', en: 'Shrink its pictures: 20 MB at most' } },
      );
    }
    const bytes = new Uint8Array(await readFile(join(path, name)));
    // Loaded when there is a template: what reads packages takes megabytes that no scan needs.
    const { packageFault } = await import('./template-package.ts');
    const fault = packageFault(bytes, kind === 'checklist' ? 'xlsx' : 'docx');
    if (fault !== null) throw templateFault(file, fault);
    return { file, bytes };
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

/** Windows does not tell `Notice.DOCX` from `notice.docx`, nor does whoever put it there. */
const isNamed = (own: string, wanted: string): boolean => own.normalize('NFC').toLowerCase() === wanted;

/** `整改通知书.doc` was meant as a template: without a word, the built-in layout would be a surprise. */
function refuseOtherKinds(names: readonly string[], kind: TemplateKind, folder: string): void {
  const extension = kind === 'checklist' ? 'xlsx' : 'docx';
  const stems = TEMPLATE_FILES[kind].map((each) => each.slice(0, -extension.length));
  const meant = names.find((own) =>
    stems.some(
      (stem) =>
        own.normalize('NFC').toLowerCase().startsWith(stem) &&
        /\.(?:docm?|dot[xm]?|wpt|wps|rtf|odt|xls[mb]?|xlt[xm]?|ett?|ods|csv)$/i.test(own.slice(stem.length - 1)),
    ),
  );
  if (meant === undefined) return;
  throw templateFault(join(folder, meant), {
    'zh-CN': `模板须是 ${extension} 文件，请另存为 ${extension}，不含宏`,
    en: `a template is a ${extension} file: save it as ${extension}, without macros`,
  });
}
