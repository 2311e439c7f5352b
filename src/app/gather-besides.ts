import type { SiteSigns } from '../model/site-signs.ts';
import { gatherCopies } from './gather-copies.ts';
import { lookAtPictures } from './pictures/look-at-pictures.ts';
import { readsPictures } from './pictures/scanned-pictures.ts';
import { probeSites } from './probe-sites.ts';
import type { ScanRun } from './scan-run.ts';
import { type Asked, askChecker, CHECK as TEXT_CHECK } from './typos/ask-checker.ts';
import { learnEstate } from './typos/learn-estate.ts';

export interface GatheredBesides {
  readonly signs: ReadonlyMap<string, SiteSigns>;
  /** Pages to be judged anew: what was learned of their sentences came after they were read. */
  readonly anew: ReadonlySet<number>;
  /** Null: the estate has no checker of texts of its own. */
  readonly asked: Asked | null;
}

/** What checks need beyond the crawl: what others get of a page, texts in pictures, how the estate writes, a second opinion, certificates. */
export async function gatherBesides(run: ScanRun): Promise<GatheredBesides> {
  const { scanId, now, settings, ports, sites, askingChecks, tell, signal, deadline } = run;
  const { store, client, renderer, clock } = ports;
  const { estate } = settings;
  await gatherCopies(
    { scanId, estate, sites, checks: askingChecks, now, deadline },
    { store, client, renderer, clock, signal, onRequest: tell.requestsOf('comparing') },
  );
  await readTexts(run);
  const unusual = await learnWords(run);
  const asked = await askAgain(run);
  const signs = await probeSites(
    { scanId, estate, sites, checks: askingChecks, now },
    { ...ports, signal, onRequest: tell.requestsOf('probing') },
  );
  return { anew: new Set([...unusual, ...(asked?.urlIds ?? [])]), asked, signs };
}

async function readTexts({ scanId, settings, ports, sites, askingChecks, tell, signal, deadline }: ScanRun) {
  const { estate, places, full } = settings;
  const { ocr: options } = estate;
  const ids = askingChecks.map(({ meta }) => meta.id);
  if (!options || !readsPictures(estate, ids)) return;
  const only = places === undefined ? null : new Set(places.targets);
  await lookAtPictures(
    { scanId, estate, options, sites, full, only, deadline },
    { ...ports, reader: ports.pictureReader, signal, onRequest: tell.requestsOf('pictures') },
  );
}

const judgesTexts = ({ judging }: ScanRun): boolean => judging.checks.some(({ meta }) => meta.id === TEXT_CHECK);

async function learnWords(run: ScanRun): Promise<ReadonlySet<number>> {
  if (!judgesTexts(run)) return new Set();
  const { scanId, sites, now, settings, learned, tell, signal } = run;
  return learnEstate(
    {
      scanId,
      sites,
      now,
      learning: settings.places !== undefined ? 'none' : settings.adHoc ? 'for-itself' : 'kept',
      onProgress: (done, known) => tell.part('learning', done, known),
    },
    learned,
    { store: run.ports.store, signal },
  );
}

async function askAgain(run: ScanRun): Promise<Asked | null> {
  const { scanId, settings, ports, sites, learned, tell, signal, deadline } = run;
  const { checker } = settings.estate;
  if (checker == null || !judgesTexts(run)) return null;
  const { store, clock } = ports;
  return askChecker(
    {
      scanId,
      sites,
      address: checker.url,
      checker: ports.checker,
      deadline: Math.min(deadline, clock.now() + checker.perScanMs),
      onProgress: (done, known) => tell.part('asking', done, known),
    },
    learned,
    { store, clock, signal },
  );
}
