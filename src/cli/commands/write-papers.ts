import { join } from 'node:path';
import type { Paper } from '../../app/papers/papers.ts';
import { UserError } from '../../model/user-error.ts';
import { printLines, toFile } from '../output.ts';
import type { Session } from '../session.ts';

/** Writes papers into `reports/`, or one of them to `output`, and prints their paths as they appear. */
export async function writePapers(
  { io }: Session,
  papers: readonly Paper[],
  { output }: { readonly output?: string },
): Promise<number> {
  if (output !== undefined && papers.length > 1) {
    throw new UserError(
      {
        'zh-CN': `要写的文书有 ${papers.length} 份，--output 只能对应一份`,
        en: `There are ${papers.length} papers to write: --output takes one`,
      },
      {
        remedy: {
          'zh-CN': '去掉 --output，写入 reports/；或用 --owner 指定一个单位',
          en: 'Leave it out and find them in reports/, or name one unit with --owner',
        },
      },
    );
  }
  for (const { name, write } of papers) {
    await printLines(io.stdout, [await toFile(io.cwd, output ?? join('reports', name), write)]);
  }
  return 0;
}
