import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { UserError } from '../../model/user-error.ts';
import { GROUPS } from '../flags.ts';
import { interruptible } from '../interrupt.ts';
import type { Kit } from '../kit.ts';
import type { GlobalFlags } from '../overrides.ts';
import { printError } from '../print-error.ts';
import type { Session } from '../session.ts';
import { list, type ReadValue, text } from '../values.ts';
import { requireSites, withApp } from '../with-app.ts';
import { healthFileFlag, startLine } from './schedule.ts';
import { tellEvents } from './schedule-events.ts';
import { speakSchedule } from './schedule-texts.ts';

interface ServeFlags extends GlobalFlags {
  readonly host?: string;
  readonly port?: number;
  readonly tokenFile?: string;
  readonly allowHost?: readonly string[];
  readonly healthFile?: string;
}

const DEFAULT_HOST = '127.0.0.1';
const DEFAULT_PORT = 8321;
/** 16 characters of hex are 64 bits: more than can be tried over a network. */
const LEAST_TOKEN = 16;

const port: ReadValue<number> = (value, flag) => {
  const number = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN;
  if (number <= 65_535) return number;
  throw new UserError(
    { 'zh-CN': `${flag} 的值“${value}”无效`, en: `${flag} cannot be "${value}"` },
    { remedy: { 'zh-CN': '端口是 0 至 65535 的整数', en: 'A port is a whole number from 0 to 65535' } },
  );
};

function readToken(cwd: string, name: string): string {
  const remedy = {
    'zh-CN': '文件里只写一行口令，至少 16 个字符，如 openssl rand -hex 32 > token.txt',
    en: 'The file holds one line, the token, of at least 16 characters: openssl rand -hex 32 > token.txt',
  };
  let token: string;
  try {
    token = readFileSync(resolve(cwd, name), 'utf8').trim();
  } catch (cause) {
    throw new UserError(
      { 'zh-CN': `无法读取口令文件 ${name}`, en: `Cannot read the token file ${name}` },
      { remedy, cause },
    );
  }
  if (token.length >= LEAST_TOKEN && !/\s/.test(token)) return token;
  throw new UserError(
    { 'zh-CN': `口令文件 ${name} 中的口令太短或含有空白`, en: `The token in ${name} is too short or has spaces in it` },
    { remedy },
  );
}

const isLoopback = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/i.test(host);

/** Runs until Ctrl-C: that is its ordinary end, so it gives 0. */
const serve = (session: Session, flags: ServeFlags): Promise<number> =>
  interruptible(session, 'stopping', (signal) =>
    withApp(session, flags, async (app) => {
      const { io, doors, lang } = session;
      const say = speakSchedule(lang);
      const { host = DEFAULT_HOST, port: wanted = DEFAULT_PORT } = flags;
      const { timezone, notify } = app.estate;
      requireSites(app);
      const token = flags.tokenFile === undefined ? null : readToken(io.cwd, flags.tokenFile);
      // What people are sent links to is a name of this server.
      const ownName = notify?.console ? [new URL(notify.console).hostname] : [];
      const schedule = doors.openSchedule(app);
      const web = await doors.openWeb(app, schedule, {
        host,
        port: wanted,
        token,
        allowHosts: [...ownName, ...(flags.allowHost ?? [])],
        onError: (error) => printError(error, session, false),
      });
      try {
        if (!isLoopback(host) && token === null) io.stderr.write(`${say('open', { host })}\n`);
        const quiet = flags.quiet ?? false;
        if (!quiet) {
          io.stderr.write(`${say('console', { url: web.url })}\n`);
          io.stderr.write(`${startLine(await schedule.statuses(), { lang, timezone })}\n`);
        }
        await schedule.run({
          signal,
          healthFile: flags.healthFile === undefined ? null : resolve(io.cwd, flags.healthFile),
          onEvent: tellEvents(session, { timezone, quiet }),
        });
      } finally {
        await web.close();
      }
      return 0;
    }),
  );

export function addServeCommand(program: Command, kit: Kit): void {
  const command = kit.define(
    program,
    'serve',
    { 'zh-CN': '定时扫描，并在网页上查看结果', en: "scan at the config's times and show the results on a web page" },
    GROUPS.scanning,
  );
  kit.add(
    command,
    kit.flag('--host <address>', {
      read: text,
      text: {
        'zh-CN': `监听地址，默认 ${DEFAULT_HOST}，只有本机能访问`,
        en: `address to listen on; default: ${DEFAULT_HOST}, this machine only`,
      },
    }),
    kit.flag('--port <n>', {
      read: port,
      text: {
        'zh-CN': `监听端口，默认 ${DEFAULT_PORT}；0 为任一空闲端口`,
        en: `port to listen on; default: ${DEFAULT_PORT}; 0: any that is free`,
      },
    }),
    kit.flag('--token-file <file>', {
      read: text,
      text: {
        'zh-CN': '口令所在的文件。访问网页时用户名任意，密码为此口令',
        en: 'file with the token that whoever reads has to give: as password, with any user name',
      },
    }),
    kit.flag('--allow-host <name,…>', {
      read: list,
      text: {
        'zh-CN': '允许用来访问的域名，如反向代理的域名；IP 地址和 localhost 不必写',
        en: 'names by which the server may be asked for, such as that of a reverse proxy; addresses and localhost always may',
      },
    }),
    healthFileFlag(kit),
  );
  kit.examples(
    command,
    [
      'webpatrol serve',
      { 'zh-CN': '本机查看：http://127.0.0.1:8321/', en: 'for this machine: http://127.0.0.1:8321/' },
    ],
    [
      'webpatrol serve --host 0.0.0.0 --token-file token.txt',
      { 'zh-CN': '让其他计算机也能查看', en: 'for other machines, too' },
    ],
  );
  kit.run(command, (flags: ServeFlags) => serve(kit.session, flags));
}
