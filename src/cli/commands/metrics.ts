import type { Command } from 'commander';
import { GROUPS } from '../flags.ts';
import type { Kit } from '../kit.ts';
import { toFile, toStdout } from '../output.ts';
import type { GlobalFlags } from '../overrides.ts';
import type { Session } from '../session.ts';
import { withApp } from '../with-app.ts';

interface MetricsFlags extends GlobalFlags {
  readonly output?: string;
}

const metrics = (session: Session, flags: MetricsFlags): Promise<number> =>
  withApp(session, flags, async (app) => {
    const { io, say } = session;
    const text = await app.metrics();
    const write = async (stream: NodeJS.WritableStream): Promise<void> => {
      stream.write(text);
    };
    if (flags.output === undefined) await toStdout(io.stdout, write);
    else {
      const path = await toFile(io.cwd, flags.output, write);
      if (!flags.quiet) io.stderr.write(`${say('written', { path })}\n`);
    }
    return 0;
  });

export function addMetricsCommand(program: Command, kit: Kit): void {
  const command = kit.define(
    program,
    'metrics',
    {
      'zh-CN': '输出监控指标（OpenMetrics），供 Prometheus 等监控系统读取',
      en: 'print metrics (OpenMetrics) for a monitoring system',
    },
    GROUPS.upkeep,
  );
  kit.add(command, kit.shared.output);
  kit.examples(command, [
    'webpatrol metrics -o /var/lib/node_exporter/webpatrol.prom',
    { 'zh-CN': '写成文件，由 node_exporter 采集', en: "a file for node_exporter's textfile collector" },
  ]);
  kit.run(command, (flags: MetricsFlags) => metrics(kit.session, flags));
}
