import type { Suspicion } from '../../model/typo.ts';
import type { SuspicionStore } from '../../ports/suspicions.ts';

export function suspicionMethods(): SuspicionStore {
  const known = new Map<string, { readonly found: readonly Suspicion[]; readonly at: string }>();
  const askedFacts = new Map<string, { readonly suspected: boolean; readonly at: string }>();
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
    async findAskedFacts(checker, factsIds, since) {
      const asked = new Map<number, boolean>();
      for (const id of factsIds) {
        const known = askedFacts.get(`${checker} ${id}`);
        if (known !== undefined && known.at >= since) asked.set(id, known.suspected);
      }
      return asked;
    },
    async saveAskedFacts(checker, suspected, at) {
      for (const [id, is] of suspected) askedFacts.set(`${checker} ${id}`, { suspected: is, at });
    },
    async deleteOldSuspicions(before) {
      const old = [...known].filter(([, { at }]) => at < before);
      for (const [hash] of old) known.delete(hash);
      for (const [key, { at }] of askedFacts) if (at < before) askedFacts.delete(key);
      return old.length;
    },
  };
}
