import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { changeSitesInText, type ListedSite } from './change-sites.ts';

const lib: ListedSite = { id: 'lib', name: '图书馆', owner: '图书馆', url: 'https://lib.jnyy.example/', aliases: [] };
const add = (text: string, ...added: ListedSite[]) => changeSitesInText(text, { added, changed: [] });

describe('sites in the text of a config', () => {
  it('are added below the last one, written like it, and nothing else is touched', () => {
    const rest = 'network: { allowPrivate: [10.0.0.0/8],   robots: "respect" }   # 校园网\n\n\n# 完\n';
    const oneLine = `sites:\n    -   { id: jwc,  name: '教务处', owner: 教务处, url: "https://jwc.jnyy.example/" }  # 考务\n\n${rest}`;
    expect(add(oneLine, lib)).toBe(
      oneLine.replace(
        '# 考务\n',
        '# 考务\n    -   { id: lib, name: 图书馆, owner: 图书馆, url: https://lib.jnyy.example/ }\n',
      ),
    );
    const lines = `sites:\n- id: jwc\n  name: 教务处\n  url: https://jwc.jnyy.example/\n  exclude:\n    - /a/**  # 旧\n    # 尾注\n`;
    const fields = '  name: 图书馆\n  owner: 图书馆\n  url: https://lib.jnyy.example/\n';
    expect(add(lines + rest, lib, { ...lib, id: 'lib2', owner: 'a: b, {c}' })).toBe(
      `${lines}- id: lib\n${fields}- id: lib2\n${fields.replace('owner: 图书馆', 'owner: "a: b, {c}"')}${rest}`,
    );
  });

  it('are changed where they stand', () => {
    const text = `sites:
  - { id: jwc, name: 教务处, owner: 教务处, url: "https://jwc.jnyy.example/", zombieAfterDays: 90 } # 注
  - id: lib
    url: https://lib.jnyy.example/ # 主站
    name: 图书馆 # 原名
`;
    const changed = [
      { id: 'jwc', name: '教务部', owner: '', url: 'https://jwc.jnyy.example/', aliases: ['http://jw.jnyy.example/'] },
      { ...lib, name: '图书馆（档案馆）', aliases: ['http://a.jnyy.example/', 'http://b.jnyy.example/'] },
    ];
    expect(changeSitesInText(text, { added: [], changed })).toBe(`sites:
  - { id: jwc, name: 教务部, owner: 教务处, url: "https://jwc.jnyy.example/", aliases: [http://jw.jnyy.example/], zombieAfterDays: 90 } # 注
  - id: lib
    url: https://lib.jnyy.example/ # 主站
    owner: 图书馆
    aliases: [http://a.jnyy.example/, http://b.jnyy.example/]
    name: 图书馆（档案馆） # 原名
`);
  });

  it('are written anew where the list has no place for them', () => {
    for (const text of [
      '',
      '# 空\n',
      'sites: []\n',
      'sites:\n',
      'organization: 学院\n',
      'sites: [{ id: a, name: a, url: "http://a.example/" }]\n',
    ]) {
      const before = (parse(text) ?? {}) as { sites?: unknown[] };
      const { aliases: _, ...entry } = lib;
      expect(parse(add(text, lib))).toEqual({ ...before, sites: [...(before.sites ?? []), entry] });
    }
    const block =
      'sites:\n  - id: lib\n    name: 图书馆\n    url: https://lib.jnyy.example/\n    aliases:\n      - http://a.jnyy.example/\n';
    const changed = [{ ...lib, aliases: ['http://b.jnyy.example/'] }];
    expect(parse(changeSitesInText(block, { added: [], changed })).sites[0].aliases).toEqual([
      'http://b.jnyy.example/',
    ]);
  });

  it('come out as given, whatever their names hold', () => {
    const name = fc.oneof(
      fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' }),
      fc.constantFrom('yes', '12', '~', '- a', '# b', 'a: b', '{', '"', "'"),
    );
    const texts = [
      'sites:\n  - { id: jwc, name: a, url: "http://a.example/" }\n',
      'sites:\n  - id: jwc\n    name: a\n    url: http://a.example/\n',
    ];
    fc.assert(
      fc.property(name, name, fc.constantFrom(...texts), (first, second, text) => {
        const added = { ...lib, name: first, owner: second };
        const changed = { ...lib, id: 'jwc', name: second, owner: first };
        const { sites } = parse(changeSitesInText(text, { added: [added], changed: [changed] })) as {
          sites: ListedSite[];
        };
        expect(sites.map(({ name: said, owner }) => [said, owner])).toEqual([
          [second, first],
          [first, second],
        ]);
      }),
    );
  });
});
