import { defineConfig } from 'vitest/config';
import { TallyReporter } from './test/support/tally-reporter.ts';

/** Nothing here changes modules, so files share them: reading them anew for each file cost more than all tests do. */
const QUICK = { isolate: false, testTimeout: 30_000, setupFiles: ['test/support/fixed-seed.ts'] };

export default defineConfig({
  test: {
    reporters: ['default', new TallyReporter()],
    projects: [
      {
        test: {
          name: 'unit',
          ...QUICK,
          include: [
            'src/**/*.test.ts',
            'test/architecture/**/*.test.ts',
            'test/quiet/**/*.test.ts',
            'test/golden/**/*.test.ts',
            'test/papers/**/*.test.ts',
            'test/tampering/**/*.test.ts',
            'test/columns/**/*.test.ts',
            'test/quality/**/*.test.ts',
          ],
        },
      },
      { test: { name: 'contract', ...QUICK, include: ['test/contract/**/*.test.ts'] } },
      // Whole programs on real sockets: slower, and one at a time so that two do not fight for the cores.
      {
        test: {
          name: 'smoke',
          include: ['test/smoke/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          globalSetup: ['test/support/browser-setup.ts'],
        },
      },
    ],
  },
});
