import { runCli } from '../cli/run-cli.ts';
import { PRODUCT } from '../config/product.ts';
import { openSchedule } from '../scheduler/open-schedule.ts';
import { createOpenApp } from './open-app.ts';
import { openDemo } from './open-demo.ts';
import { systemClock } from './system-clock.ts';

const { env, stdout, stderr } = process;

function onInterrupt(callback: () => void): () => void {
  process.on('SIGINT', callback);
  process.on('SIGTERM', callback);
  return () => {
    process.off('SIGINT', callback);
    process.off('SIGTERM', callback);
  };
}

async function readStdin(): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  for await (const part of process.stdin) parts.push(part);
  return new Uint8Array(Buffer.concat(parts));
}

const io = { env, cwd: process.cwd(), stdout, stderr, readStdin, onInterrupt };
const code = await runCli(process.argv.slice(2), io, {
  version: PRODUCT.version,
  openApp: createOpenApp(io),
  startDemoEstate: openDemo,
  openSchedule: (app) => openSchedule(app, systemClock, PRODUCT.version),
  async openWeb(app, schedule, options) {
    // Loaded when wanted: only `serve` answers requests.
    const { openWeb } = await import('../web/open-web.ts');
    return openWeb(app, schedule, { ...options, version: PRODUCT.version });
  },
});
// What a second Ctrl-C left lying would keep the process alive. Pipes are written out first.
for (const stream of [stdout, stderr]) await new Promise<void>((resolve) => void stream.write('', () => resolve()));
process.exit(code);
