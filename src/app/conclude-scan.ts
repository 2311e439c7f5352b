import type { AnyCheck } from '../checks/define.ts';
import { MAX_REDIRECTS } from '../crawl/fetch-target.ts';
import type { Finding } from '../model/finding.ts';
import { formatMessage, type Lang, type Translated } from '../model/lang.ts';
import type { FetchOutcome } from '../model/outcome.ts';
import { UserError } from '../model/user-error.ts';
import type { HttpClient } from '../ports/http-client.ts';
import { confirmOutside } from './confirm-outside.ts';
import type { CrawledEstate } from './crawl-estate.ts';
import { openDisclosure } from './disclosure/open-disclosure.ts';
import type { GatheredBesides } from './gather-besides.ts';
import { deleteOld } from './jobs/delete-old.ts';
import { type JudgedScan, judgeScan } from './judge-scan.ts';
import { confirmLoops, type FaultyTarget, findFaultyTargets } from './link-outcomes.ts';
import { isOffline, isOutsideSilent, withoutSilence } from './offline.ts';
import { readsPictures } from './pictures/scanned-pictures.ts';
import { saveJudgedScan } from './save-judged-scan.ts';
import type { ScanRun } from './scan-run.ts';
import { isTaken } from './scan-taken.ts';
import { takeEvidence } from './take-evidence.ts';

const noNetwork = (command: string): UserError =>
  new UserError(
    { 'zh-CN': '没有网络：所有网站都无法解析或连接', en: 'No network: no site could be resolved or reached' },
    {
      remedy: {
        'zh-CN': `检查网络和 DNS 后用 webpatrol ${command} 继续`,
        en: `Check the network and DNS, then go on with webpatrol ${command}`,
      },
    },
  );

/** Judges what a scan has gathered, keeps evidence of it, and saves how it ended. */
export async function concludeScan(run: ScanRun, crawled: CrawledEstate, besides: GatheredBesides): Promise<void> {
  const { scanId, now, settings, judging, ports, sites, tell, signal, lost } = run;
  const { store, client, renderer, clock, log } = ports;
  const { estate, places } = settings;
  const looking = { store, clock, log, signal, hostInterval: estate.network.hostInterval };
  tell.begin('judging');
  await confirmLoops(store, scanId, (url) => askWithCookies(client, url, estate.network.timeout));
  if (renderer !== null)
    await confirmOutside(scanId, { ...looking, renderer, onRequest: tell.requestsOf('confirming') });
  tell.begin('judging');
  const faults = await listFaults(run);
  const judged = await judgeScan(
    store,
    {
      scanId,
      sites,
      faults,
      traps: crawled.traps,
      unrendered: crawled.unrendered,
      signs: besides.signs,
      disclosure: await openDisclosure(store, { scanId, plan: judging.disclosure, estate, now }),
      readsPictures: readsPictures(estate, settings.checks),
      anew: besides.anew,
    },
    run.judge,
    judging.checks,
  );
  if (isOffline(judged.sites.map(({ coverage }) => coverage.home))) {
    await store.forgetSilence(scanId);
    throw noNetwork(places === undefined ? 'resume' : 'items verify');
  }
  const findings =
    ports.evidence === null || places !== undefined
      ? judged.findings
      : await takeEvidence(judged.findings, {
          ...looking,
          client,
          renderer,
          folder: ports.evidence,
          timeout: estate.network.timeout,
          describe: describeWith(judging.checks, estate.lang ?? 'zh-CN'),
          onRequest: tell.requestsOf('evidence'),
        });
  if (lost.aborted) throw isTaken(scanId);
  tell.begin('saving');
  await save(run, { ...judged, findings, faults }, [
    ...judged.failures,
    ...crawled.failures,
    ...(besides.asked?.failure ? [besides.asked.failure] : []),
  ]);
}

/** Targets that do not open. When no outside host gave an answer, it is not they that are down. */
async function listFaults({ scanId, ports, siteOf }: ScanRun): Promise<readonly FaultyTarget[]> {
  const { store, log } = ports;
  const found = await findFaultyTargets(store, scanId);
  if (!(await isOutsideSilent(store, scanId))) return found;
  log.warn({ scan: scanId }, 'no outside host answered: links to them are not judged');
  return withoutSilence(found, (url) => siteOf(new URL(url)) !== undefined);
}

async function save(
  { scanId: id, startedAt, settings, judging, ports }: ScanRun,
  judged: JudgedScan & { readonly faults: readonly FaultyTarget[] },
  failures: JudgedScan['failures'],
): Promise<void> {
  const { store, clock } = ports;
  const rules = { checks: judging.offered, phrases: judging.phrases };
  const ended = { id, startedAt, finishedAt: new Date(clock.now()).toISOString() };
  await saveJudgedScan(store, ended, settings, { ...judged, rules, failures });
  // Looking at a few places takes seconds, and happens all day long.
  if (settings.places === undefined) await deleteOld(store, ports.evidence, settings.estate, clock.now());
}

/** A finding in one sentence, for whoever looks at its picture. */
const describeWith = (checks: readonly AnyCheck[], lang: Lang): ((finding: Finding) => string) => {
  const metas = new Map(checks.map(({ meta }) => [meta.id, meta]));
  return ({ check, messageId, data }) => {
    const messages: Readonly<Record<string, Translated>> = metas.get(check)?.messages ?? {};
    return formatMessage(messages[messageId]?.[lang] ?? check, data);
  };
};

/** Follows the redirects of one address as a browser would: with the cookies it is given on its way. */
async function askWithCookies(client: HttpClient, url: string, timeoutMs: number): Promise<FetchOutcome> {
  const answer = await client.request({ url, method: 'GET', maxBytes: 0, maxRedirects: MAX_REDIRECTS, timeoutMs });
  if (answer.kind === 'failure') return answer.fault;
  const { status } = answer;
  return status >= 200 && status < 300 ? { kind: 'ok', status } : { kind: 'http-error', status };
}
