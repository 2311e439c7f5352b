import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';

/** `host pid random`: tells on the same machine whether the process that took a scan still lives. */
export const nameHolder = (): string => `${hostname()} ${process.pid} ${randomBytes(4).toString('hex')}`;

/** Whether the process behind a name is surely dead. A process of another machine never is, as far as can be told here. */
export function isGone(holder: string): boolean {
  const [host, pid] = holder.split(' ');
  if (host !== hostname() || Number(pid) === process.pid) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    // EPERM: it lives, but belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
