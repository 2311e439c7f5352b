import { expect, test } from 'vitest';
import { createScanTeller, type ScanProgress } from './scan-progress.ts';

test('each phase has figures of its own, those of pages stay', () => {
  const told: ScanProgress[] = [];
  const tell = createScanTeller((progress) => told.push(progress));
  tell.begin('starting');
  tell.onRequest('https://jwc.example/a');
  tell.count('verifying', { done: 918, known: 918, pages: 900, failed: 2 });
  const compared = tell.requestsOf('comparing');
  compared('https://jwc.example/');
  compared('https://xsc.example/');
  tell.part('asking', 50, 900);
  tell.begin('saving');
  expect(told).toEqual([
    { phase: 'starting', done: 0, known: 0, pages: 0, failed: 0, current: '' },
    { phase: 'verifying', done: 918, known: 918, pages: 900, failed: 2, current: 'https://jwc.example/a' },
    { phase: 'comparing', done: 1, known: 0, pages: 900, failed: 2, current: 'https://jwc.example/' },
    { phase: 'comparing', done: 2, known: 0, pages: 900, failed: 2, current: 'https://xsc.example/' },
    { phase: 'asking', done: 50, known: 900, pages: 900, failed: 2, current: '' },
    { phase: 'saving', done: 0, known: 0, pages: 900, failed: 2, current: '' },
  ]);
});
