import { type Options, type Params, SingleBar } from 'cli-progress';
import { cleanText, clipToWidth, displayWidth } from '../app/report-words.ts';
import type { ScanProgress } from '../app/scan-progress.ts';
import { columnsOf, type Session } from './session.ts';

export interface ProgressView {
  update(progress: ScanProgress): void;
  /** Removes the bar, so that what is printed next stands on a clean line. */
  stop(): void;
}

export type ProgressStyle = 'bar' | 'lines' | 'none';

// With -v: often enough to see that it lives, rare enough to leave the log readable.
const LINE_EVERY_MS = 10_000;

export function progressStyle(
  { io }: Session,
  flags: { readonly quiet?: boolean; readonly verbose?: number; readonly progress?: boolean },
): ProgressStyle {
  if (flags.quiet || flags.progress === false) return 'none';
  if ((flags.verbose ?? 0) > 0) return 'lines';
  return io.stderr.isTTY && !io.env['CI'] && io.env['TERM'] !== 'dumb' ? 'bar' : 'none';
}

/** `1:05`, `2:03:09`. */
export function elapsedText(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return (parts[0] === 0 ? parts.slice(1) : parts)
    .map((part, at) => (at === 0 ? String(part) : String(part).padStart(2, '0')))
    .join(':');
}

/** `12/40`; `12` where nobody knows how many there will be; empty before the first. */
const countText = ({ done, known }: ScanProgress): string =>
  known > 0 ? `${done}/${known}` : done > 0 ? `${done}` : '';

/** One line that fits the terminal: the bar gives way first, then the address. */
export function progressLine(say: Session['say'], progress: ScanProgress, elapsedMs: number, columns: number): string {
  const { phase, done, known, pages, current } = progress;
  // Once all are read, a rate would only fall.
  const hasRate = phase === 'crawling' && elapsedMs >= 1000;
  const rate = hasRate ? say('rate', { n: Math.round((pages * 1000) / elapsedMs) }) : '';
  const figures = [countText(progress), rate, elapsedText(elapsedMs)].filter((part) => part !== '').join('  ');
  const label = say(`phase.${phase}`);
  const barSize = known === 0 ? 0 : columns >= 100 ? 24 : columns >= 60 ? 12 : 0;
  const filled = Math.min(barSize, Math.floor((done / known) * barSize));
  const bar = barSize === 0 ? '' : `${'█'.repeat(filled)}${'░'.repeat(barSize - filled)} `;
  const head = clipToWidth(`${label} ${bar}${figures}`, columns - 1);
  const room = columns - 1 - displayWidth(head) - 2;
  // Half an address says nothing.
  return room < 12 || current === '' ? head : `${head}  ${clipToWidth(cleanText(current), room)}`;
}

function openBar({ io, say }: Session, now: () => number): ProgressView {
  const started = now();
  const format = (_options: Options, _params: Params, payload: ScanProgress): string =>
    progressLine(say, payload, now() - started, columnsOf(io.stderr));
  const bar = new SingleBar({
    format: format as NonNullable<Options['format']>,
    stream: io.stderr,
    hideCursor: true,
    clearOnComplete: true,
    // Ctrl-C is ours: it saves first.
    gracefulExit: false,
    fps: 8,
    emptyOnZero: true,
  });
  bar.start(1, 0, { phase: 'starting', done: 0, known: 0, pages: 0, failed: 0, current: '' } satisfies ScanProgress);
  return {
    update(progress) {
      if (!bar.isActive) return;
      bar.setTotal(Math.max(1, progress.known));
      bar.update(progress.done, progress);
    },
    stop: () => bar.stop(),
  };
}

function openLines({ io, say }: Session, now: () => number): ProgressView {
  const started = now();
  let last = Number.NEGATIVE_INFINITY;
  let phase: ScanProgress['phase'] | null = null;
  return {
    update(progress) {
      const at = now();
      if (progress.phase === phase && at - last < LINE_EVERY_MS) return;
      last = at;
      phase = progress.phase;
      const { pages, failed } = progress;
      const figures = countText(progress);
      const data = { phase: say(`phase.${phase}`), figures, pages, failed, elapsed: elapsedText(at - started) };
      io.stderr.write(`${say(figures === '' ? 'progressBegins' : 'progressLine', data)}\n`);
    },
    stop() {},
  };
}

/** Shows how far a scan is, on stderr, until it ends or is told to. */
export function openProgress(
  session: Session,
  style: ProgressStyle,
  signal: AbortSignal,
  now: () => number = Date.now,
): ProgressView {
  if (style === 'none') return { update() {}, stop() {} };
  const view = style === 'bar' ? openBar(session, now) : openLines(session, now);
  signal.addEventListener('abort', view.stop, { once: true });
  return view;
}
