import type { Suspicion } from '../../model/typo.ts';
import type { SuspicionStore } from '../../ports/suspicions.ts';

export function suspicionMethods(): SuspicionStore {
  const known = new Map<string, { readonly found: readonly Suspicion[]; readonly at: string }>();
  return {
    async findSuspicions(hashes, since) {
      const answers = new Map<string, readonly Suspicion[]>();
      for (const hash of hashes) {
        const answer = known.get(hash);
        if (answer !== undefined && answer.at >= since) answers.set(hash, answer.found);
      }
      return answers;
    },
    async saveSuspicions(answers, at) {
      for (const [hash, found] of answers) known.set(hash, { found, at });
    },
    async deleteOldSuspicions(before) {
      const old = [...known].filter(([, { at }]) => at < before);
      for (const [hash] of old) known.delete(hash);
      return old.length;
    },
  };
}
