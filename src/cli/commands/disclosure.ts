import type { Command } from 'commander';
import { addDisclosure } from '../../app/disclosure/add-disclosure.ts';
import { GROUPS } from '../flags.ts';
import type { Kit } from '../kit.ts';
import { printLines, toFile } from '../output.ts';
import type { GlobalFlags } from '../overrides.ts';
import { withApp } from '../with-app.ts';

interface ProposeFlags extends GlobalFlags {
  readonly write?: boolean;
  readonly output?: string;
}

export function addDisclosureCommands(program: Command, kit: Kit): void {
  const { session, shared } = kit;
  const { io, lang } = session;
  const group = kit.define(
    program,
    'disclosure',
    { 'zh-CN': '信息公开事项与页面的对应关系', en: 'where the items of the disclosure list are' },
    GROUPS.upkeep,
  );
  const command = kit.define(group, 'propose', {
    'zh-CN': '按栏目名和标题为清单事项提出页面，供核对',
    en: 'propose a page for each item by names of columns and titles',
  });
  kit.add(
    command,
    kit.flag('--write', {
      group: GROUPS.output,
      text: {
        'zh-CN': '加到 webpatrol.yaml 末尾，而不是显示',
        en: 'append it to webpatrol.yaml instead of printing it',
      },
    }),
    shared.output,
  );
  kit.examples(
    command,
    ['webpatrol disclosure propose', { 'zh-CN': '先看看', en: 'have a look' }],
    [
      'webpatrol disclosure propose --write',
      { 'zh-CN': '写入配置，再逐项核对', en: 'put it into the config, then go through it' },
    ],
  );
  kit.run(command, (flags: ProposeFlags) =>
    withApp(session, flags, async (app) => {
      const { yaml, found, items } = await app.figures.proposeDisclosure();
      const tell = (zh: string, en: string): void =>
        void (flags.quiet || io.stderr.write(`${lang === 'en' ? en : zh}\n`));
      tell(
        `清单共 ${items} 项，找到 ${found} 项的页面。请逐项核对后生效。`,
        `Items: ${items}, with a page proposed: ${found}. Go through them before you rely on them.`,
      );
      if (flags.write) {
        const place = { cwd: io.cwd, configPath: flags.config ?? io.env['WEBPATROL_CONFIG'] ?? null };
        const name = await addDisclosure(place, yaml);
        tell(`已写入 ${name}`, `Written to ${name}`);
      } else if (flags.output !== undefined) {
        await printLines(io.stdout, [await toFile(io.cwd, flags.output, async (stream) => void stream.write(yaml))]);
      } else await printLines(io.stdout, [yaml.trimEnd()]);
      return 0;
    }),
  );
}
