import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultOptions } from '../../src/checks/catalog.ts';
import { checks } from '../../src/checks/index.ts';
import { CATEGORIES } from '../../src/model/category.ts';
import { LANGS } from '../../src/model/lang.ts';
import { loadRules } from '../../src/rules/load.ts';
import { readExamples, runExample } from '../support/readme-examples.ts';

const HEADINGS = ['检查内容', '判定方法', '整改建议', '不适用情形'];
const folder = new URL('../../src/checks/', import.meta.url);
const folders = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== '_template')
  .map((entry) => entry.name)
  .sort();
const { rules } = loadRules(new URL('../../rules/', import.meta.url));

const placeholders = (sentence: string): string[] =>
  [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).sort();

it('index.ts lists every folder, in order of ids', () => {
  expect(checks.map(({ meta }) => meta.id)).toEqual(folders);
});

describe.each(folders)('%s', (id) => {
  const at = (name: string): URL => new URL(`${id}/${name}`, folder);
  const read = (name: string): string => (existsSync(at(name)) ? readFileSync(at(name), 'utf8') : '');
  const check = checks.find(({ meta }) => meta.id === id);

  it('has check.test.ts and at least one fixture', () => {
    expect(existsSync(at('check.test.ts'))).toBe(true);
    expect(existsSync(at('fixtures/')) ? readdirSync(at('fixtures/')) : []).not.toEqual([]);
  });

  it('has a README with the four headings, each with text', () => {
    const readme = read('README.md');
    expect(readme.startsWith(`# ${id}\n`)).toBe(true);
    expect([...readme.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading)).toEqual([id, ...HEADINGS]);
    for (const section of readme.split(/^## .+$/m).slice(1)) expect(section.trim()).not.toBe('');
  });

  it('documents each of its options with the default', () => {
    const readme = read('README.md');
    for (const [name, value] of Object.entries(defaultOptions(checks)[id] ?? {})) {
      expect(readme).toContain(`\`${name}\``);
      expect(readme).toContain(String(value));
    }
  });

  it('says every message in every language, with the same placeholders', () => {
    const messages = Object.entries(check?.meta.messages ?? {});
    expect(messages).not.toEqual([]);
    for (const [messageId, translated] of messages as [string, Record<string, string>][]) {
      const sentences = LANGS.map((lang) => translated[lang] ?? '');
      for (const sentence of sentences) {
        expect(sentence, messageId).not.toBe('');
        expect(placeholders(sentence), messageId).toEqual(placeholders(sentences[0] ?? ''));
      }
    }
  });

  it('belongs to a figure of the annual report', () => expect(CATEGORIES).toContain(check?.meta.category));

  it('says whether siteEnd sums up pages, where it has both events', () => {
    const source = read('check.ts');
    if (/\bpage\(/.test(source) && /\bsiteEnd\(/.test(source))
      expect(source).toMatch(/\bgathers: (?:true|false|'only')/);
  });

  const examples = readExamples(read('README.md'));
  it('shows what it finds and what it leaves alone', () => {
    expect(examples.some(({ finds }) => finds !== null)).toBe(true);
    expect(examples.some(({ finds }) => finds === null)).toBe(true);
    expect(read('README.md').match(/^```\S/gm) ?? []).toHaveLength(examples.length);
  });
  it.each(examples.map((example) => [example.finds ?? 'silent', example] as const))(
    'README example: %s',
    (_, example) => {
      expect(check).toBeDefined();
      if (check) expect(runExample(check, example, { rules })).toEqual(example.finds === null ? [] : [example.finds]);
    },
  );
});
