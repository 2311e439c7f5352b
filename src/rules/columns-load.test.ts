import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadColumnRules } from './columns-load.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'columns-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const load = (yaml: string) => {
  writeFileSync(join(folder, 'kinds.yaml'), yaml);
  return loadColumnRules(folder);
};

describe('column rules', () => {
  it('load when their specs hold', () => {
    const { kinds } = load(
      'title: 类型\nkinds:\n  - kind: notice\n    words: [通知]\n    specs: [{ name: 教务通知, fits: true }, { name: 工作动态, fits: false }]\n',
    );
    expect(kinds).toEqual([{ kind: 'notice', words: ['通知'] }]);
  });

  it.each([
    [
      'a name of another kind',
      'kinds:\n  - kind: notice\n    words: [通知]\n    specs: [{ name: 工作动态, fits: true }, { name: 概况, fits: false }]',
      ':5:13',
    ],
    [
      'a kind nobody knows',
      'kinds:\n  - kind: gossip\n    words: [八卦]\n    specs: [{ name: 八卦, fits: true }, { name: 概况, fits: false }]',
      ':3:11',
    ],
    [
      'an address that is no column',
      "profiles:\n  - id: cms\n    title: 系统\n    columns: ['^/(?<column>\\d+)/list']\n    specs: [{ path: /12/list.htm, column: '13' }, { path: /a.htm }]",
      ':6:13',
    ],
    [
      'no regular expression',
      "profiles:\n  - id: cms\n    title: 系统\n    columns: ['(']\n    specs: [{ path: /12/list.htm }, { path: /a.htm }]",
      ':5:15',
    ],
  ])('say where %s stands', (_, yaml, place) => {
    let where: unknown = null;
    try {
      load(`title: 类型\n${yaml}\n`);
    } catch (error) {
      where = (error as { readonly where?: string }).where;
    }
    expect(where).toBe(`${join(folder, 'kinds.yaml')}${place}`);
  });
});
