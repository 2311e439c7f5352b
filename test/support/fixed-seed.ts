import fc from 'fast-check';

/** Property tests try the same cases in every run, so that a change alone can turn them red. `FC_SEED=…` tries others. */
fc.configureGlobal({ seed: Number(process.env['FC_SEED'] ?? 20_261_124) });
