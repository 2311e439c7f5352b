#!/usr/bin/env node
// biome-ignore-all lint/style/useNodejsImportProtocol: Node 12 knows no node: specifiers
// Plain syntax on purpose: this file must run on any Node to say which one is needed.
import childProcess from 'child_process';
import fs from 'fs';
import module from 'module';
import os from 'os';
import path from 'path';
import url from 'url';

const NEEDED = [22, 18];
const root = path.join(path.dirname(url.fileURLToPath(import.meta.url)), '..');
const source = path.join(root, 'src', 'main', 'main.ts');
const built = path.join(root, 'dist', 'main', 'main.js');
// A checkout brings its own Node as a development dependency.
const ownNode = path.join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

function isNewEnough(version) {
  const parts = version.split('.').map(Number);
  return parts[0] > NEEDED[0] || (parts[0] === NEEDED[0] && parts[1] >= NEEDED[1]);
}

function refuse() {
  const { WEBPATROL_LANG, LC_ALL, LC_MESSAGES, LANG } = process.env;
  const needed = NEEDED.join('.');
  const has = process.versions.node;
  process.stderr.write(
    /^zh/i.test(WEBPATROL_LANG || LC_ALL || LC_MESSAGES || LANG || '')
      ? `网巡需要 Node.js ${needed} 或更高版本，当前是 ${has}。\n请从 https://nodejs.org/ 安装新版本后再运行。\n`
      : `webpatrol needs Node.js ${needed} or later; this is ${has}.\nInstall a newer one from https://nodejs.org/ and run it again.\n`,
  );
  process.exitCode = 2;
}

// Commands that crawl. Several threads that each allocate page after page make the C library keep an arena each, and
// V8's parallel scavenger spread survivors over as many pages: one arena and one scavenger take
// a sixth off the memory for a thirtieth more CPU (10,000 pages, three pairs of runs). Pretenuring takes the nodes of
// pages for lasting in one run of five, after a few pages happened to survive, and doubles that thread's heap.
// The main thread passes results on, and does with 8 MB for what is young as well as with the 64 that V8 takes
// (5,000 hosts outside: 350 MB in all instead of 510); the threads have bounds of their own.
const CRAWLING = ['scan', 'resume', 'demo', 'schedule', 'serve'];
const crawls = process.argv.slice(2).some((word) => CRAWLING.indexOf(word) >= 0);
const lean = {
  flags: ['--no-parallel-scavenge', '--no-allocation-site-pretenuring', '--max-semi-space-size=8'],
  arenas: 'MALLOC_ARENA_MAX',
};

function commandLine() {
  return process.execArgv.concat(crawls ? lean.flags : [], process.argv.slice(1));
}

function leanEnvironment() {
  const added = {};
  if (crawls && !process.env[lean.arenas]) added[lean.arenas] = '1';
  return Object.assign({}, process.env, added);
}

function runWith(node) {
  const child = childProcess.spawn(node, commandLine(), { stdio: 'inherit', env: leanEnvironment() });
  process.on('SIGINT', () => {
    // A terminal sends Ctrl-C to both processes; a second one from here would mean "quit at once".
    if (!process.stdin.isTTY) child.kill('SIGINT');
  });
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('error', refuse);
  child.on('exit', (code, signal) => {
    process.exitCode = code === null ? (signal === 'SIGINT' ? 130 : 143) : code;
  });
}

function silenceTypeStripping() {
  // Node 22.18 warns that it strips types; to a user that is noise.
  const emit = process.emit;
  process.emit = (name, ...data) => {
    const isNoise = name === 'warning' && data[0].name === 'ExperimentalWarning' && /strip/i.test(data[0].message);
    return isNoise ? false : emit.call(process, name, ...data);
  };
}

function keepCompiled() {
  // Compiling some thousand modules anew costs more than most commands do; threads find the folder in the environment.
  const folder = process.env.NODE_COMPILE_CACHE || path.join(os.tmpdir(), 'webpatrol-compile-cache');
  process.env.NODE_COMPILE_CACHE = folder;
  const { enableCompileCache } = module;
  if (enableCompileCache) enableCompileCache(folder);
}

/** The C library reads its settings once, at start: the program takes its own place anew. Elsewhere they mean nothing. */
function restartLean() {
  const isLean = lean.flags.every((flag) => process.execArgv.indexOf(flag) >= 0);
  if (!crawls || process.platform !== 'linux' || isLean || !process.execve) return;
  process.execve(process.execPath, [process.execPath].concat(commandLine()), leanEnvironment());
}

if (isNewEnough(process.versions.node)) {
  restartLean();
  silenceTypeStripping();
  keepCompiled();
  import(url.pathToFileURL(fs.existsSync(source) ? source : built).href).catch((error) => {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    process.exitCode = 2;
  });
} else if (fs.existsSync(source) && fs.existsSync(ownNode)) {
  runWith(ownNode);
} else {
  refuse();
}
