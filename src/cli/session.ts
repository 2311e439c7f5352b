import type { ScanReport } from '../app/app.ts';
import type { Lang } from '../model/lang.ts';
import type { Doors, Io, Terminal } from './doors.ts';
import type { Say } from './texts.ts';

/** What every command has at hand. */
export interface Session {
  readonly io: Io;
  readonly doors: Doors;
  readonly lang: Lang;
  readonly say: Say;
}

/** Columns of a terminal. A file or a pipe has no edge: nothing is cut or wrapped there. */
export const columnsOf = (terminal: Terminal): number =>
  terminal.isTTY ? (terminal.columns ?? 80) : Number.POSITIVE_INFINITY;

/** Columns for a report that is laid out as a page. */
export const pageWidth = (terminal: Terminal): number => Math.min(columnsOf(terminal), terminal.isTTY ? 200 : 100);

/** Longer lines are hard to read, whatever the terminal has. */
const MAX_HELP_WIDTH = 100;

export const helpWidth = ({ io }: Session): number => Math.min(columnsOf(io.stdout), MAX_HELP_WIDTH);

export const isColored = (terminal: Terminal, env: Session['io']['env']): boolean =>
  terminal.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb';

export const pagesOf = (report: ScanReport): number =>
  report.scan.sites.reduce((sum, { coverage }) => sum + (coverage?.pages ?? 0), 0);
