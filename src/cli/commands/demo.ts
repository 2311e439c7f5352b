import { join } from 'node:path';
import type { Command } from 'commander';
import type { ScanReport } from '../../app/app.ts';
import { writeScanReport } from '../../app/write-report.ts';
import { GROUPS } from '../flags.ts';
import { interruptible } from '../interrupt.ts';
import type { Kit } from '../kit.ts';
import { toFile, toStdout } from '../output.ts';
import type { GlobalFlags } from '../overrides.ts';
import { openProgress, progressStyle } from '../progress.ts';
import { isColored, pageWidth, type Session } from '../session.ts';
import { withApp } from '../with-app.ts';

interface DemoFlags extends GlobalFlags {
  readonly progress?: boolean;
  readonly keep?: boolean;
}

const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((done) => {
    if (signal.aborted) done();
    else signal.addEventListener('abort', () => done(), { once: true });
  });

/** Prints what was found and writes the two reports that people use; gives their paths. */
async function writeReports(session: Session, report: ScanReport): Promise<{ html: string; xlsx: string }> {
  const { io, doors, lang } = session;
  const common = { version: doors.version, lang, generatedAt: new Date().toISOString(), failOn: 'serious' as const };
  const terminal = { color: isColored(io.stdout, io.env), width: pageWidth(io.stdout), proposesReports: false };
  await toStdout(io.stdout, (stream) => writeScanReport(report, { ...common, ...terminal, format: 'pretty', stream }));
  const write = (format: 'html' | 'xlsx', name: string): Promise<string> =>
    toFile(io.cwd, join('reports', name), (stream) =>
      writeScanReport(report, { ...common, format, stream, color: false, width: 100 }),
    );
  return { html: await write('html', 'demo-report.html'), xlsx: await write('xlsx', 'demo-checklist.xlsx') };
}

/** Scans the bundled sample estate for real. It is full of faults, so finding them is success: 0. */
const demo = (session: Session, flags: DemoFlags): Promise<number> =>
  interruptible(session, 'stopping', async (signal) => {
    const { io, doors, say } = session;
    const tell = (line: string): void => {
      if (!flags.quiet) io.stderr.write(`${line}\n`);
    };
    tell(say('demoStarting'));
    const estate = await doors.startDemoEstate();
    try {
      const style = progressStyle(session, flags);
      const own = { ...flags, config: estate.configPath, db: flags.db ?? estate.dbPath };
      return await withApp(
        session,
        own,
        async (app) => {
          const { organization, sites } = app.estate;
          tell(say('demoScanning', { name: organization, n: sites.length }));
          const progress = openProgress(session, style, signal);
          const request = { targets: [], only: [], skip: [], full: true, signal, onProgress: progress.update };
          const report = await app.scan(request).finally(() => progress.stop());
          if (signal.aborted) return 130;
          const paths = await writeReports(session, report);
          tell(`\n${say('demoReports')}`);
          tell(`  ${paths.html}  (${say('demoHtml')})`);
          tell(`  ${paths.xlsx}  (${say('demoXlsx')})`);
          tell(`\n${say('demoNext')}`);
          if (flags.keep) {
            tell(`\n${say('demoFiles', { config: own.config, db: own.db })}`);
            for (const command of ['items list', 'report checklist', 'replay'])
              tell(`  webpatrol ${command} --config ${own.config} --db ${own.db}`);
            tell(`\n${say('demoOpen', { url: sites[0]?.url ?? '' })}`);
            await untilAborted(signal);
          }
          return 0;
        },
        { quietLog: style === 'bar' },
      );
    } finally {
      await estate.close();
    }
  });

export function addDemoCommand(program: Command, kit: Kit): void {
  const command = kit.define(
    program,
    'demo',
    {
      'zh-CN': '启动自带的示例站群，真实扫描一遍并生成报告',
      en: 'scan the bundled sample estate for real and write its reports',
    },
    GROUPS.start,
  );
  const keep = kit.flag('--keep', {
    text: {
      'zh-CN': '扫描后不关闭示例网站，可在浏览器中查看',
      en: 'leave the sample sites open afterwards, to look at in a browser',
    },
  });
  kit.add(command, keep, kit.shared.noProgress);
  kit.hide(command, '--config');
  kit.run(command, (flags: DemoFlags) => demo(kit.session, flags));
}
