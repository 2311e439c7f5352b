import { startBudget } from '../../extract/documents/budget.ts';
import { openOle } from '../../extract/documents/ole.ts';
import { signatureOf } from '../../extract/documents/sniff.ts';
import { Unreadable } from '../../extract/documents/unreadable.ts';
import { openZip } from '../../extract/documents/zip.ts';
import { DOCUMENT_LIMITS } from '../../model/document-facts.ts';
import type { Translated } from '../../model/lang.ts';

const say = (zh: string, en: string): Translated => ({ 'zh-CN': zh, en });

/** Unpacked: a letter with pictures; more is a bomb. */
const LIMITS = { ...DOCUMENT_LIMITS, maxInflatedBytes: 200 * 1024 * 1024, timeoutMs: 20_000 };
/** Of its XML, which is taken apart in memory; a form has some hundred kilobytes. */
const MOST_XML = 30 * 1024 * 1024;

const KINDS = {
  docx: { program: 'Word', main: 'wordprocessingml.document.main+xml' },
  xlsx: { program: 'Excel', main: 'spreadsheetml.sheet.main+xml' },
} as const;

/**
 * Why a file cannot be the template of a paper; null: it can. Unpacks all of it once: what a zip says of its size is
 * not to be relied on.
 */
export function packageFault(bytes: Uint8Array<ArrayBuffer>, kind: 'docx' | 'xlsx'): Translated | null {
  const { program, main } = KINDS[kind];
  const other = say(
    `不是 ${program} 的 ${kind} 文件，或文件已损坏，请用 ${program} 或 WPS 另存为 ${kind}`,
    `it is no ${kind} file of ${program}, or is damaged: save it as ${kind} with ${program}`,
  );
  try {
    const signature = signatureOf(bytes);
    if (signature === 'ole' && openOle(bytes).stream('EncryptedPackage') !== null) {
      return say('有打开密码，请去掉密码再保存', 'it has a password: save it without one');
    }
    if (signature !== 'zip') return other;
    const zip = openZip(bytes);
    const budget = startBudget(LIMITS);
    let types = '';
    let xml = 0;
    for (const entry of zip.entries) {
      const content = entry.read(budget);
      budget.tick();
      if (/\.(?:xml|rels)$/i.test(entry.name)) xml += content.length;
      if (entry.name === '[Content_Types].xml') types = new TextDecoder().decode(content);
    }
    if (xml > MOST_XML) return tooLarge;
    if (/macroEnabled/i.test(types) || zip.entries.some(({ name }) => /vbaProject/i.test(name))) {
      return say(`带有宏，请另存为不含宏的 ${kind}`, `it has macros: save it as ${kind} without them`);
    }
    return types.includes(main) ? null : other;
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return error.reason === 'too-large' || error.reason === 'too-slow' ? tooLarge : other;
  }
}

const tooLarge = say(
  '解压后太大，模板应是一份空表格，请另做一份',
  'it is too large when unpacked: a template is an empty form',
);
