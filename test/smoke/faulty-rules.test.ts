import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { servePages } from '../support/open-browser.ts';
import { runProgram } from '../support/run-program.ts';

const RULE = `pack: own
title: 本校用语
rules:
  - id: own-name
    match: [江南技术学院]
    suggest: 江南应用技术学院
    reason: 校名写全
    specs:
      - { text: 欢迎报考江南技术学院, finds: [江南技术学院] }
      - { text: 欢迎报考江南应用技术学院, finds: [] }
`;

const FAULTY = 'pack: own\nrules: [\n';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'webpatrol-test-'));
  await mkdir(join(folder, 'rules'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('a scan does not begin with a faulty rule file; a replay goes by what the file said when it was right', async () => {
  const site = await servePages({ '/': '<title>教务处</title><p>欢迎报考江南技术学院。</p>' });
  try {
    await writeFile(
      join(folder, 'webpatrol.yaml'),
      `organization: 江南应用技术学院
sites: [{ id: jwc, name: 教务处, owner: 教务处, url: "${site.origin}/" }]
network: { allowPrivate: ["127.0.0.0/8"] }
`,
    );
    const webpatrol = (...args: string[]) => runProgram([...args, '--format', 'json'], { cwd: folder });
    await writeFile(join(folder, 'rules/own.yaml'), FAULTY);
    const refused = await webpatrol('scan', '--render', 'never');
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toMatch(/own\.yaml:3:1[\s\S]*did not begin/);
    expect(await readdir(folder)).not.toContain('reports');

    await writeFile(join(folder, 'rules/own.yaml'), RULE);
    expect((await webpatrol('scan', '--render', 'never')).stdout).toContain('江南技术学院');
    await writeFile(join(folder, 'rules/own.yaml'), FAULTY);
    const replayed = await webpatrol('replay');
    expect(replayed.code).toBe(3);
    expect(replayed.stdout).toContain('江南技术学院');
  } finally {
    await site.close();
  }
});

it('a rule file that the config names is no longer missed once `rules add` has made it', async () => {
  await writeFile(join(folder, 'webpatrol.yaml'), 'organization: 江南应用技术学院\nrules: [names.yaml]\nsites: []\n');
  const webpatrol = (...args: string[]) => runProgram(args, { cwd: folder });
  const added = await webpatrol('rules', 'add', '--match', '江南技术学院', '--suggest', '江南应用技术学院');
  expect(added.code).toBe(0);
  expect(added.stdout).toContain('names.yaml');
  expect(added.stderr).not.toContain('No such');
});
