import { pino } from 'pino';
import type { Logger } from '../ports/logger.ts';

/** JSON lines on stderr: stdout belongs to data. */
export function createLogger(level: 'silent' | 'warn' | 'info' | 'debug'): Logger {
  return pino({ name: 'webpatrol', level, base: { pid: process.pid } }, pino.destination({ dest: 2, sync: true }));
}
