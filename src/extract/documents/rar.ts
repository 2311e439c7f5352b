import { createExtractorFromData, UnrarError } from 'node-unrar-js';
import type { Budget } from './budget.ts';
import { Unreadable } from './unreadable.ts';

export interface ArchiveMember {
  readonly name: string;
  readonly isEncrypted: boolean;
  /** Throws `Unreadable`. */
  read(): Uint8Array<ArrayBuffer>;
}

const MAX_MEMBERS = 2_000;

/** RAR 2 to 5. Members come out one by one, and never more bytes than the budget has. */
export async function openRar(bytes: Uint8Array<ArrayBuffer>, budget: Budget): Promise<readonly ArchiveMember[]> {
  const data = bytes.slice().buffer;
  try {
    const extractor = await createExtractorFromData({ data });
    const { arcHeader, fileHeaders } = extractor.getFileList();
    if (arcHeader.flags.headerEncrypted) throw new Unreadable('encrypted', 'rar: encrypted directory');
    if (arcHeader.flags.volume) throw new Unreadable('unsupported', 'rar: one of several volumes');
    const members: ArchiveMember[] = [];
    for (const { name, flags, unpSize } of fileHeaders) {
      if (flags.directory) continue;
      if (members.length >= MAX_MEMBERS) throw new Unreadable('too-large', 'rar: too many members');
      members.push({ name, isEncrypted: flags.encrypted, read: () => extract(extractor, name, unpSize, budget) });
    }
    return members;
  } catch (error) {
    throw unreadable(error);
  }
}

type RarExtractor = Awaited<ReturnType<typeof createExtractorFromData>>;

function extract(extractor: RarExtractor, name: string, size: number, budget: Budget): Uint8Array<ArrayBuffer> {
  if (size > budget.bytesLeft()) throw new Unreadable('too-large', 'rar: inflates to more than the limit');
  // The size in the header may lie: what it writes is counted as it comes.
  const writing = extractor as unknown as { write(file: number, buffer: number, size: number): boolean };
  const write = Object.getPrototypeOf(extractor).write as typeof writing.write;
  writing.write = function counted(file, buffer, length) {
    budget.spend(length);
    return write.call(this, file, buffer, length);
  };
  try {
    let content: Uint8Array<ArrayBuffer> | null = null;
    // To the end: only then the archive is closed and can be opened for the next member.
    for (const { extraction } of extractor.extract({ files: [name] }).files)
      if (extraction) content = new Uint8Array(extraction);
    if (content) return content;
  } catch (error) {
    throw unreadable(error);
  }
  throw new Unreadable('damaged', 'rar: member gives nothing');
}

function unreadable(error: unknown): Unreadable {
  if (error instanceof Unreadable) return error;
  const reason = error instanceof UnrarError ? error.reason : '';
  const locked = reason === 'ERAR_MISSING_PASSWORD' || reason === 'ERAR_BAD_PASSWORD';
  return new Unreadable(locked ? 'encrypted' : 'damaged', `rar: ${reason || 'cannot be read'}`, error);
}
