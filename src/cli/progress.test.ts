import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fakeDoors, fakeIo } from '../../test/support/fake-app.ts';
import { displayWidth } from '../app/report-words.ts';
import type { ScanProgress } from '../app/scan-progress.ts';
import { elapsedText, openProgress, progressLine, progressStyle } from './progress.ts';
import type { Session } from './session.ts';
import { speakCli } from './texts.ts';

const crawling: ScanProgress = {
  phase: 'crawling',
  done: 500,
  known: 1200,
  pages: 450,
  failed: 2,
  current: 'https://jwc.jnyy.example/info/1001/2031.htm?title=关于做好期末考试工作的通知',
};

describe('the line', () => {
  const line = (columns: number, change: Partial<ScanProgress> = {}) =>
    progressLine(speakCli('zh-CN'), { ...crawling, ...change }, 65_000, columns);

  test('shows how far, how fast, how long and what', () => {
    expect(line(140)).toBe(
      '扫描 ██████████░░░░░░░░░░░░░░ 500/1200  7 页/秒  1:05  https://jwc.jnyy.example/info/1001/2031.htm?title=关于做好期末考试工作的通知',
    );
  });

  test('gives way in a narrow terminal', () => {
    expect(line(50)).toBe('扫描 500/1200  7 页/秒  1:05  https://jwc.jnyy.e…');
    expect(line(30)).toBe('扫描 500/1200  7 页/秒  1:05');
  });

  test('of what nobody can foresee it tells how much is done, and no rate that only falls', () => {
    expect(line(80, { phase: 'comparing', done: 14, known: 0 })).toBe(
      '查找伪装页面 14  1:05  https://jwc.jnyy.example/info/1001/2031.htm?title=关于…',
    );
    expect(line(80, { phase: 'judging', done: 0, known: 0, current: '' })).toBe('判定 1:05');
  });

  test('always fits, whatever the address', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.integer({ min: 20, max: 200 }),
        (current, columns) => {
          const text = line(columns, { current });
          expect(displayWidth(text)).toBeLessThan(columns);
          expect(text).not.toMatch(/\p{Cc}/u);
        },
      ),
    );
  });
});

test.each([
  [0, '0:00'],
  [65_400, '1:05'],
  [7_384_000, '2:03:04'],
])('%d ms', (ms, text) => expect(elapsedText(ms)).toBe(text));

const session = (env: Record<string, string>, isTTY: boolean) => {
  const { io, err } = fakeIo({ env });
  const stderr = Object.assign(io.stderr, { isTTY });
  const made: Session = { io: { ...io, stderr }, doors: fakeDoors(), lang: 'en', say: speakCli('en') };
  return { session: made, err };
};

test.each([
  ['a terminal', {}, true, {}, 'bar'],
  ['a pipe', {}, false, {}, 'none'],
  ['a CI job', { CI: 'true' }, true, {}, 'none'],
  ['a dumb terminal', { TERM: 'dumb' }, true, {}, 'none'],
  ['--no-progress', {}, true, { progress: false }, 'none'],
  ['-q', {}, true, { quiet: true }, 'none'],
  ['-v', {}, true, { verbose: 1 }, 'lines'],
  ['-v in a pipe', {}, false, { verbose: 1 }, 'lines'],
] as const)('%s', (_, env, isTTY, flags, style) => {
  expect(progressStyle(session({ ...env }, isTTY).session, flags)).toBe(style);
});

test('log lines come with each phase and then now and then', () => {
  const { session: made, err } = session({}, false);
  let now = 0;
  const view = openProgress(made, 'lines', new AbortController().signal, () => now);
  view.update(crawling);
  view.update(crawling);
  now = 10_000;
  view.update(crawling);
  view.update({ ...crawling, phase: 'confirming', done: 3, known: 0 });
  view.update({ ...crawling, phase: 'judging', done: 0, known: 0 });
  expect(err().split('\n').filter(Boolean)).toEqual([
    'scanning: 500/1200, 450 pages read, 2 failed, 0:00',
    'scanning: 500/1200, 450 pages read, 2 failed, 0:10',
    'confirming outside links: 3, 450 pages read, 2 failed, 0:10',
    'judging, 450 pages read, 2 failed, 0:10',
  ]);
});

test('the bar is gone from the moment of the interrupt', () => {
  const { session: made, err } = session({}, true);
  const controller = new AbortController();
  const view = openProgress(made, 'bar', controller.signal, () => 0);
  view.update(crawling);
  controller.abort();
  const before = err();
  view.update({ ...crawling, done: 900 });
  view.stop();
  expect(err()).toBe(before);
});
