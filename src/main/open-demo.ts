import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DemoEstateDoor } from '../cli/doors.ts';

/** Starts the sample estate on loopback, with a config and a database of its own in a temporary folder. */
export async function openDemo(): Promise<DemoEstateDoor> {
  // Loaded when wanted: no other command needs it.
  const { startDemoEstate } = await import('../demo/demo-estate.ts');
  const estate = await startDemoEstate();
  const folder = await mkdtemp(join(tmpdir(), 'webpatrol-demo-'));
  const configPath = join(folder, 'webpatrol.yaml');
  await writeFile(configPath, estate.estateYaml);
  return {
    configPath,
    dbPath: join(folder, 'webpatrol.db'),
    async close() {
      await estate.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
