import type { Estate } from '../../model/estate.ts';
import type { EvidenceFolder } from '../../ports/evidence.ts';
import type { Store } from '../../ports/store.ts';
import { deleteOldEvidence } from '../take-evidence.ts';
import { since } from '../typos/ask-checker.ts';

/** Deletes what the estate need not keep any longer. `evidence` null: there is no folder of pictures. `now`: epoch ms. */
export async function deleteOld(
  store: Store,
  evidence: EvidenceFolder | null,
  { retention }: Pick<Estate, 'retention'>,
  now: number,
): Promise<void> {
  const before = (kept: number): string => new Date(now - kept).toISOString();
  const snapshots = before(retention.snapshots);
  await store.deleteOldPictures(snapshots);
  await store.deleteOldSuspicions(since(now));
  await store.deleteOldScans({ snapshots, scans: before(retention.scans) });
  if (evidence !== null) await deleteOldEvidence({ store, folder: evidence }, snapshots);
}
