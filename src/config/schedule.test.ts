import { describe, expect, it } from 'vitest';
import { UserError } from '../model/user-error.ts';
import { parseConfig } from './parse-config.ts';
import { buildSchedule } from './schedule.ts';

const SITES = `sites:
  - { id: jwc, name: 教务处, url: "https://jwc.jnyy.example/" }
  - { id: lib, name: 图书馆, url: "https://lib.jnyy.example/" }
`;
const OWN = SITES.replace('example/" }\n  -', 'example/", cron: "0 12 * * 1" }\n  -');
const read = (text: string) => buildSchedule(parseConfig('webpatrol.yaml', text, {}));

function refusal(text: string): UserError {
  try {
    read(text);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('it was taken');
}

describe('schedule', () => {
  it('comes out with every default filled in', () => {
    expect(read(`${SITES}schedule: { cron: "0 2 * * *" }\n`)).toEqual({
      cron: '0 2 * * *',
      sites: 'all',
      ownCron: {},
      jitter: 60_000,
      quiet: [],
      catchUp: 86_400_000,
    });
  });

  it('takes all that may be said', () => {
    const text = `schedule: { cron: "0 2 * * *", sites: [lib], jitter: 5m, quiet: ["08:00-12:00", "14:00-18:00"], catchUp: 0s }`;
    expect(read(`${SITES}${text}\n`)).toMatchObject({
      sites: ['lib'],
      jitter: 300_000,
      quiet: [
        { from: 480, to: 720 },
        { from: 840, to: 1080 },
      ],
      catchUp: 0,
    });
  });

  it('is there when only a site has a time of its own', () => {
    expect(read(OWN)).toMatchObject({ cron: null, ownCron: { jwc: '0 12 * * 1' } });
    expect(read(`${OWN}schedule: { quiet: ["08:00-18:00"] }\n`)).toMatchObject({ cron: null, quiet: [{ from: 480 }] });
  });

  it('is none where nothing is said of times', () => {
    expect(read(SITES)).toBeNull();
    expect(read(`${SITES}schedule: { jitter: 5m }\n`)).toBeNull();
  });

  it.each([
    ['a time of a site', OWN.replace('0 12 * * 1', '0 25 * * 1'), '2:', '0 25 * * 1'],
    ['a window', `${SITES}schedule: { cron: "0 2 * * *", quiet: ["8点到18点"] }\n`, '4:', '8点到18点'],
    ['a day that is all quiet', `${SITES}schedule: { cron: "0 2 * * *", quiet: ["00:00-24:00"] }\n`, '4:', '全天'],
    ['a day that never comes', `${SITES}schedule: { cron: "0 2 31 2 *" }\n`, '4:', '0 2 31 2 *'],
    ['a jitter', `${SITES}schedule: { cron: "0 2 * * *", jitter: 五分钟 }\n`, '4:', 'jitter'],
    ['a key', `${SITES}schedule: { cron: "0 2 * * *", quite: [] }\n`, '4:', 'quiet'],
  ])('refuses %s, and says where', (_, text, line, words) => {
    const error = refusal(text);
    expect(error.where).toContain(`webpatrol.yaml:${line}`);
    expect(`${error.text['zh-CN']} ${error.remedy?.['zh-CN']}`).toContain(words);
  });
});
