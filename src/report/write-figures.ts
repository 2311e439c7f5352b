import type { Writable } from 'node:stream';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FigurePaper } from './figure-paper.ts';
import { formatFiguresHtml } from './formats/figures/figures-html.ts';
import { formatFiguresMarkdown } from './formats/figures/figures-markdown.ts';

export const FIGURE_FORMATS = ['html', 'xlsx', 'docx', 'markdown', 'json'] as const;
export type FigureFormat = (typeof FIGURE_FORMATS)[number];

/** Writes a report of figures. Leaves the stream open; rejects with the stream's error. */
export async function writeFigures(paper: FigurePaper, format: FigureFormat, stream: Writable): Promise<void> {
  switch (format) {
    // Loaded when wanted: the libraries take longer to load than most reports to write.
    case 'xlsx':
      return (await import('./formats/figures/figures-xlsx.ts')).writeFiguresXlsx(paper, stream);
    case 'docx':
      return (await import('./formats/docx/figures-docx.ts')).writeFiguresDocx(paper, stream);
    case 'html':
      return pipeline(Readable.from(formatFiguresHtml(paper)), stream, { end: false });
    case 'markdown':
      return pipeline(Readable.from(formatFiguresMarkdown(paper)), stream, { end: false });
    case 'json':
      return pipeline(Readable.from([`${JSON.stringify(paper.data, null, 2)}\n`]), stream, { end: false });
  }
}
