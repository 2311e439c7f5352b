import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';

/** Of this process: a container that is started again has the same name, and often gives the same numbers. */
const OWN = randomBytes(4).toString('hex');

/** `host pid random`: tells on the same machine whether the process that took something still lives. */
export const nameHolder = (): string => `${hostname()} ${process.pid} ${OWN}${randomBytes(2).toString('hex')}`;

/** Whether the process behind a name is surely dead. A process of another machine never is, as far as can be told here. */
export function isGone(holder: string): boolean {
  const [host, pid, random] = holder.split(' ');
  if (host !== hostname() || !/^[1-9]\d*$/.test(pid ?? '') || random === undefined) return false;
  if (Number(pid) === process.pid) return !random.startsWith(OWN);
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    // EPERM: it lives, but belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
