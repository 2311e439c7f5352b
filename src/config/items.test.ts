import { describe, expect, it } from 'vitest';
import { UserError } from '../model/user-error.ts';
import { buildItems } from './items.ts';
import { parseConfig } from './parse-config.ts';

const SITES = `sites:
  - { id: main, name: 学校官网, owner: 宣传统战部, url: "https://www.jnyy.example/" }
`;
const read = (text: string) => parseConfig('webpatrol.yaml', `${SITES}${text}`, {});

function refusal(text: string): string {
  try {
    read(text);
  } catch (error) {
    if (error instanceof UserError) return `${error.where} ${error.text.en} ${error.remedy?.en ?? ''}`;
    throw error;
  }
  throw new Error('was accepted');
}

describe('owners', () => {
  it('may be named by path or column, on one site or all', () => {
    const config = read(`owners:
  - { site: main, path: "/zsjy/**", owner: 招生就业处 }
  - { column: 信息公开, owner: 党政办公室 }
notify:
  channels: [{ id: oa, type: wecom, url: { env: OA } }]
  send: [{ channel: oa, owners: [招生就业处] }]
`);
    expect(buildItems(config).owners).toEqual([
      { site: 'main', path: '/zsjy/**', column: null, owner: '招生就业处' },
      { site: null, path: null, column: '信息公开', owner: '党政办公室' },
    ]);
  });

  it.each([
    [
      'a site that is not there',
      'owners: [{ site: mian, path: /a/**, owner: 人事处 }]',
      'webpatrol.yaml:3:18',
      '"main"',
    ],
    ['neither path nor column', 'owners: [{ site: main, owner: 人事处 }]', 'webpatrol.yaml:3:10', '/zsjy/**'],
    ['a bad expression', 'owners: [{ path: "re:(", owner: 人事处 }]', 'webpatrol.yaml:3:18', '/calendar/**'],
    ['no owner', 'owners: [{ path: "/a/**" }]', 'webpatrol.yaml:3:10', 'owner'],
  ])('%s is told with its place', (_, text, place, named) => {
    const told = refusal(text);
    expect(told).toContain(place);
    expect(told).toContain(named);
  });
});

describe('deadlines', () => {
  it('are days by severity, and those not named keep their default', () => {
    expect(buildItems(read('deadlines: { critical: 1d, minor: false }')).deadlines).toEqual({
      critical: 1,
      serious: 7,
      moderate: 15,
      minor: null,
    });
  });

  it.each(['36h', '0d', 'true', '7'])('%s is none', (text) => {
    expect(refusal(`deadlines: { serious: ${text} }`)).toContain('webpatrol.yaml:3:23');
  });
});
