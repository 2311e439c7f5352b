import { strFromU8, unzipSync } from 'fflate';
import { officeFaults } from './office-faults.ts';

export interface ReadDocx {
  readonly files: Readonly<Record<string, Uint8Array>>;
  /** word/document.xml */
  readonly xml: string;
  /** Every paragraph's text, in order, those of tables too. */
  readonly paragraphs: readonly string[];
  readonly text: string;
}

/** Opens a Word document as a reader would; throws where Word would complain. */
export function readDocx(bytes: Uint8Array): ReadDocx {
  const faults = officeFaults(bytes);
  if (faults.length > 0) throw new Error(`a damaged document: ${faults.slice(0, 5).join('; ')}`);
  const files = unzipSync(bytes);
  const part = files['word/document.xml'];
  if (part === undefined) throw new Error('no document in it');
  const xml = strFromU8(part);
  const paragraphs = [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gs)].map(([paragraph]) =>
    [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text = '']) => plain(text)).join(''),
  );
  return { files, xml, paragraphs, text: paragraphs.join('\n') };
}

const plain = (text: string): string =>
  text.replace(/&(lt|gt|quot|apos|amp|#39);/g, (_, name: string) => ENTITIES[name] ?? '');

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", '#39': "'", amp: '&' };
