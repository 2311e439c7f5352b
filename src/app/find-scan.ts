import type { Translated } from '../model/lang.ts';
import { isFullAndFinished, type Scan } from '../model/scan.ts';
import { UserError } from '../model/user-error.ts';
import type { Store } from '../ports/store.ts';
import { readSettings, type ScanSettings } from './scan-settings.ts';

/** Of these the newest is looked for. */
const LOOKED_THROUGH = 100;

const noScan = (text: Translated): UserError =>
  new UserError(text, {
    remedy: { 'zh-CN': '用 webpatrol scan 开始一次扫描', en: 'Start one with webpatrol scan' },
  });

export const neverScanned = (): UserError => noScan({ 'zh-CN': '还没有扫描过', en: 'Nothing has been scanned yet' });

export const noSuchScan = (id: string): UserError =>
  noScan({ 'zh-CN': `没有编号为 ${id} 的扫描`, en: `There is no scan ${id}` });

export const hasEnded = ({ status }: Scan): boolean => status === 'complete' || status === 'partial';

/** Id of the newest scan that is wanted; null: there is none. */
export async function newestScan(store: Store, wanted: (scan: Scan) => boolean): Promise<string | null> {
  return (await store.listScans(LOOKED_THROUGH)).find(wanted)?.id ?? null;
}

/** The scan named, else the newest that ended and looked at whole sites. Throws a UserError when there is none. */
export async function chooseScan(store: Store, scanId: string | null): Promise<string> {
  const id = scanId ?? (await newestScan(store, isFullAndFinished));
  if (id === null) throw neverScanned();
  return id;
}

/** A scan to go on with, the newest when none is named. Throws a UserError when there is none or it has ended. */
export async function findUnfinished(
  store: Store,
  scanId: string | null,
): Promise<{ readonly id: string; readonly settings: ScanSettings }> {
  const id = scanId ?? (await newestScan(store, (scan) => !hasEnded(scan)));
  if (id === null) throw noScan({ 'zh-CN': '没有中断的扫描', en: 'No scan was interrupted' });
  const found = await store.findScan(id);
  if (!found) throw noSuchScan(id);
  if (hasEnded(found.scan)) throw noScan({ 'zh-CN': `扫描 ${id} 已经结束`, en: `Scan ${id} has ended` });
  return { id, settings: readSettings(found.plan.settings) };
}
