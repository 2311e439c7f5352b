import type { App, ScanReport } from '../app/app.ts';
import { EXIT, exitCodeOf } from '../app/exit-code.ts';
import { type ReportFormat, writeScanReport } from '../app/write-report.ts';
import type { Severity } from '../model/severity.ts';
import { toFile, toStdout } from './output.ts';
import type { GlobalFlags } from './overrides.ts';
import { isColored, pagesOf, pageWidth, type Session } from './session.ts';

/** How the outcome of a scan is printed and judged; scan, resume and replay share it. */
export interface ResultFlags extends GlobalFlags {
  readonly format?: ReportFormat;
  readonly output?: string;
  readonly failOn?: Severity;
  readonly minPages?: number;
  readonly allPlaces?: boolean;
}

/** Why the scan counts as incomplete, in one line on stderr: the report on stdout may be read by a program. */
function explainIncomplete({ io, say }: Session, report: ScanReport, minPages: number): void {
  const pages = pagesOf(report);
  if (pages < minPages) io.stderr.write(`${say('tooFewPages', { pages, least: minPages })}\n`);
  const closed = report.scan.sites.filter(({ coverage }) => coverage === null || coverage.pages === 0);
  if (closed.length > 0) {
    io.stderr.write(`${say('notReached', { sites: closed.map(({ name }) => name).join(', ') })}\n`);
  } else if (pages >= minPages) {
    io.stderr.write(`${say('incomplete')}\n`);
  }
}

/** The command as it has to be typed: with the same config and database, and quotes where a shell needs them. */
function resumeCommand(scanId: string, { config, db }: GlobalFlags): string {
  const quoted = (path: string): string => (/^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`);
  const more = [
    config === undefined ? '' : ` --config ${quoted(config)}`,
    db === undefined ? '' : ` --db ${quoted(db)}`,
  ];
  return `webpatrol resume ${scanId}${more.join('')}`;
}

/** Prints the outcome of a scan and gives the exit code. */
export async function deliver(session: Session, app: App, report: ScanReport, flags: ResultFlags): Promise<number> {
  const { io, lang, say, doors } = session;
  const { scan } = report;
  const failOn = flags.failOn ?? 'serious';
  const minPages = flags.minPages ?? 0;
  const areRulesWhole = app.ownRules.faultsMet().length === 0;
  const outcome = exitCodeOf({ report, failOn, minPages });
  const code = !areRulesWhole && (outcome === EXIT.ok || outcome === EXIT.findings) ? EXIT.incomplete : outcome;
  if (code === EXIT.interrupted) {
    io.stderr.write(`${say('interrupted', { command: resumeCommand(scan.id, flags) })}\n`);
    return code;
  }
  const whole = flags.allPlaces ? await app.readScan(scan.id, { allPlaces: true }) : report;
  const { output } = flags;
  const target = {
    version: doors.version,
    format: flags.format ?? 'pretty',
    lang,
    generatedAt: new Date().toISOString(),
    failOn,
    color: output === undefined && isColored(io.stdout, io.env),
    width: pageWidth(io.stdout),
  };
  if (output === undefined) {
    await toStdout(io.stdout, (stream) => writeScanReport(whole, { ...target, stream }));
  } else {
    const path = await toFile(io.cwd, output, (stream) => writeScanReport(whole, { ...target, stream }));
    if (!flags.quiet) io.stderr.write(`${say('written', { path })}\n`);
  }
  if (flags.quiet) return code;
  if (outcome === EXIT.incomplete) explainIncomplete(session, whole, minPages);
  if (!areRulesWhole) io.stderr.write(`${say('rulesLeftOut')}\n`);
  return code;
}
