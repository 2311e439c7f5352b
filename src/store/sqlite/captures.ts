import type { Capture } from '../../model/capture.ts';
import type { CaptureStore } from '../../ports/evidence.ts';
import { filesLeft } from '../capture-files.ts';
import type { Connection } from './connection.ts';

export function captureMethods({ db, unit, write }: Connection): CaptureStore {
  const select = db.prepare<[string], { key: string; capture: string }>(
    'select key, capture from capture where key in (select value from json_each(?))',
  );
  const upsert = db.prepare<[string, string, string]>(
    `insert into capture (key, used_at, capture) values (?, ?, ?)
    on conflict (key) do update set used_at = excluded.used_at, capture = excluded.capture`,
  );
  const use = db.prepare<[string, string]>(
    'update capture set used_at = max(used_at, ?) where key in (select value from json_each(?))',
  );
  const remove = db.prepare<[string], string>('delete from capture where used_at < ? returning capture').pluck();
  const selectAll = db.prepare<[], string>('select capture from capture').pluck();

  return {
    findCaptures: (keys) =>
      unit(
        () =>
          new Map(
            select.all(JSON.stringify(keys)).map(({ key, capture }) => [key, JSON.parse(capture) as Capture] as const),
          ),
      ),
    saveCapture: (key, capture, at) =>
      write(() => {
        upsert.run(key, at, JSON.stringify(capture));
      }),
    useCaptures: (keys, at) =>
      write(() => {
        use.run(at, JSON.stringify(keys));
      }),
    deleteOldCaptures: (before) =>
      write(() => {
        const deleted = remove.all(before).map((json) => JSON.parse(json) as Capture);
        if (deleted.length === 0) return [];
        return filesLeft(
          deleted,
          selectAll.all().map((json) => JSON.parse(json) as Capture),
        );
      }),
  };
}
