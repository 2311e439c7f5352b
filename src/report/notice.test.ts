import { describe, expect, test } from 'vitest';
import { finding, item, themedReport } from '../../test/golden/themed-report.ts';
import { DEFAULT_PAPERS } from '../model/paper-settings.ts';
import { buildReport } from './build-report.ts';
import { buildNotice, type NoticeRequest, noticeFindings, writtenNumber } from './notice.ts';
import type { ReportInput } from './report-model.ts';

const request = (more: Partial<NoticeRequest> = {}): NoticeRequest => ({
  owner: '教务处',
  site: null,
  number: '网整〔2026〕3号',
  issuedOn: '2026-11-24',
  deadline: '2026-12-09',
  settings: { ...DEFAULT_PAPERS, issuer: '宣传统战部', contact: '王老师 0510-81234567' },
  pictures: new Map(),
  ...more,
});

/** A unit with one defect in each state. */
function states(): ReportInput {
  const defects = [
    ['new', 'certain'],
    ['open', 'certain'],
    ['reopened', 'certain'],
    ['assigned', 'review'],
    ['open', 'review'],
    ['claimed-fixed', 'certain'],
    ['waived', 'certain'],
    ['rejected', 'certain'],
  ] as const;
  const findings = defects.map(([status, certainty]) => {
    const found = finding({ identity: `${status} ${certainty}`, certainty });
    return { finding: found, item: item(found, status), places: [] };
  });
  return themedReport({ findings });
}

describe('the notice', () => {
  test('holds what a unit has to put right: what is certain and what a person decided on', () => {
    const due = noticeFindings(buildReport(states()), { owner: '教务处', site: null });
    expect(due.map(({ identity }) => identity).sort()).toEqual([
      'assigned review',
      'new certain',
      'open certain',
      'reopened certain',
    ]);
    expect(noticeFindings(buildReport(states()), { owner: '图书馆', site: null })).toEqual([]);
    expect(noticeFindings(buildReport(states()), { owner: '教务处', site: 'lib' })).toEqual([]);
  });

  test('says it in official words', () => {
    const notice = buildNotice(buildReport(themedReport()), request());
    expect(notice.opening).toBe(
      '经网站巡检（最近一次为2026年11月24日），你单位负责的教务处存在1个问题需要整改，其中较重1个。现将问题清单印发给你们，请按要求完成整改。',
    );
    expect(notice.deadlineText).toContain('2026年12月9日前');
    expect(notice.reply).toContain('附件2');
    expect(notice.reply).toMatch(/报送宣传统战部.*联系人：王老师 0510-81234567。$/);
    expect(notice.requirements).toHaveLength(4);
    expect(notice.rows).toMatchObject([{ number: 1, site: '教务处', severity: '较重', occurrences: 5000 }]);
  });

  test('a row’s deadline is its own, within the notice’s; one that has passed is set anew', () => {
    const rows = ['2026-11-20', '2026-11-30', '2026-12-31', null].map((deadline, n) => {
      const found = finding({ identity: `缺链-${n}` });
      return { finding: found, item: item(found, 'open', { deadline }), places: [] };
    });
    const notice = buildNotice(buildReport(themedReport({ findings: rows })), request());
    expect(notice.rows.map(({ deadline }) => deadline)).toEqual([
      '2026-12-09',
      '2026-11-30',
      '2026-12-09',
      '2026-12-09',
    ]);
    expect(notice.overdue).toBe(1);
    expect(notice.opening).toContain('，1个已超过整改期限');
  });

  test('an office’s own requirements take the place of ours; without an issuer the organisation signs', () => {
    const settings = { ...DEFAULT_PAPERS, requirements: ['逐条整改。'] };
    const notice = buildNotice(buildReport(themedReport()), request({ settings }));
    expect(notice.requirements).toEqual(['逐条整改。']);
    expect(notice.issuer).toBe('江南应用技术学院');
    expect(notice.reply).not.toContain('联系人');
  });

  test('a letter is no workbook: the rest is counted', () => {
    const findings = Array.from({ length: 260 }, (_, n) => {
      const found = finding({ identity: `缺链-${n}` });
      return { finding: found, item: item(found, 'open'), places: [] };
    });
    const notice = buildNotice(buildReport(themedReport({ findings })), request());
    expect([notice.count, notice.rows.length, notice.more]).toEqual([260, 200, 60]);
  });

  test('in English', () => {
    const notice = buildNotice(buildReport(themedReport({ lang: 'en' })), request());
    expect(notice.opening).toContain('1 defect on 教务处');
    expect(notice.deadlineText).toContain('9 December 2026');
  });

  test('numbers as the office writes them', () => {
    expect(writtenNumber('网整〔{year}〕{n}号', 2026, 3)).toBe('网整〔2026〕3号');
  });
});
