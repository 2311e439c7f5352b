import type { Command } from 'commander';
import { initConfig } from '../../app/init-config.ts';
import { GROUPS } from '../flags.ts';
import type { Kit } from '../kit.ts';
import { printLines } from '../output.ts';
import type { Session } from '../session.ts';

interface InitFlags {
  readonly force?: boolean;
  readonly config?: string;
}

async function init(session: Session, flags: InitFlags): Promise<number> {
  const { io, lang, say } = session;
  const path = await initConfig({ cwd: io.cwd, configPath: flags.config ?? null, lang, force: flags.force ?? false });
  await printLines(io.stdout, [say('initWritten', { path })]);
  return 0;
}

export function addInitCommand(program: Command, kit: Kit): void {
  const command = kit.define(
    program,
    'init',
    { 'zh-CN': '在当前文件夹生成带说明的 webpatrol.yaml', en: 'write a commented webpatrol.yaml into this folder' },
    GROUPS.start,
  );
  kit.add(command, kit.flag('--force', { text: { 'zh-CN': '覆盖已有的文件', en: 'replace an existing file' } }));
  kit.hide(command, '--db', '--quiet', '--verbose');
  kit.run(command, (flags: InitFlags) => init(kit.session, flags));
}
