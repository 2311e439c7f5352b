import { CFB } from '@e965/xlsx';
import { Unreadable } from './unreadable.ts';

export interface OleFile {
  /** The content of a stream at the root, or null. */
  stream(name: string): Uint8Array | null;
}

/** Opens a compound file, the container of doc, xls, ppt and of encrypted office files. Throws `Unreadable`. */
export function openOle(bytes: Uint8Array): OleFile {
  try {
    const file = CFB.read(bytes, { type: 'array' });
    return {
      stream(name) {
        const content = CFB.find(file, `/${name}`)?.content;
        return content === undefined ? null : Uint8Array.from(content as ArrayLike<number>);
      },
    };
  } catch (error) {
    throw new Unreadable('damaged', 'compound file cannot be opened', error);
  }
}
