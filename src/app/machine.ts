import { access, constants, mkdir, statfs } from 'node:fs/promises';

/** What `doctor` asks of the machine. */
export interface Machine {
  /** Without the v. */
  readonly nodeVersion: string;
  /** Epoch milliseconds. */
  now(): number;
  /** Whether files can be made in the folder, which is made when it is missing. */
  isWritable(folder: string): Promise<boolean>;
  /** Bytes free where the folder is; null when the system does not tell. */
  freeBytes(folder: string): Promise<number | null>;
}

export const thisMachine: Machine = {
  nodeVersion: process.versions.node,
  now: Date.now,
  async isWritable(folder) {
    try {
      await mkdir(folder, { recursive: true });
      await access(folder, constants.W_OK);
      return true;
    } catch {
      return false;
    }
  },
  async freeBytes(folder) {
    try {
      const { bavail, bsize } = await statfs(folder);
      return bavail * bsize;
    } catch {
      return null;
    }
  },
};
