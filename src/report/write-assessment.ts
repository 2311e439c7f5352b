import type { Writable } from 'node:stream';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Assessment } from './assessment.ts';

/** Writes an assessment in one format. Leaves the stream open; rejects with the stream's error. */
export async function writeAssessment(
  assessment: Assessment,
  format: 'html' | 'xlsx' | 'docx' | 'json',
  stream: Writable,
): Promise<void> {
  // Each loaded when wanted: the libraries take longer to load than an assessment to write.
  switch (format) {
    case 'docx': {
      const { writeAssessmentPaper } = await import('./formats/docx/assessment-docx.ts');
      return writeAssessmentPaper(assessment, stream);
    }
    case 'xlsx': {
      const { writeAssessmentBook } = await import('./formats/xlsx/assessment-book.ts');
      return writeAssessmentBook(assessment, stream);
    }
    case 'html': {
      const { assessmentHtml } = await import('./formats/html/assessment-html.ts');
      return writeText(assessmentHtml(assessment), stream);
    }
    case 'json': {
      const { assessmentJson } = await import('./formats/assessment-json.ts');
      return writeText(assessmentJson(assessment), stream);
    }
  }
}

const writeText = (text: string, stream: Writable): Promise<void> =>
  pipeline(Readable.from([text]), stream, { end: false });
