import { createHash } from 'node:crypto';
import type { HostList, LinkMatcher, LinkRules, ParkedSignature, TermGroup } from '../model/link-rules.ts';
import { compileTerms } from './find-terms.ts';

/** Raise when the matcher gives other answers for the same rules. */
const MATCHER_VERSION = 1;

/** Finds the entry of a host or of the nearest name above it. */
function byHost<Entry extends { readonly hosts: readonly string[] }>(
  entries: readonly Entry[],
): (hostname: string) => Entry | null {
  const known = new Map(entries.flatMap((entry) => entry.hosts.map((host) => [host, entry] as const)));
  return (hostname) => {
    let name = hostname.toLowerCase().replace(/\.$/, '');
    for (;;) {
      const found = known.get(name);
      if (found) return found;
      const dot = name.indexOf('.');
      if (dot < 0) return null;
      name = name.slice(dot + 1);
    }
  };
}

/** Compiles checked link rules. */
export function compileLinkRules({ groups, warnings, parked, hosts }: LinkRules): LinkMatcher {
  const findTerms = compileTerms(
    groups.flatMap(({ id, subgroups }) =>
      subgroups.map((each) => ({ id: each.id, pack: id, words: each.terms, except: each.except })),
    ),
  );
  const findWarnings = compileTerms([{ id: '', pack: '', words: warnings, except: [] }]);
  const findParked = compileTerms(parked.map(({ id, says }) => ({ id, pack: id, words: says, except: [] })));
  const signatures = new Map<string, ParkedSignature>(parked.map((each) => [each.id, each]));
  const lists = (list: HostList['list']) => byHost(hosts.filter((each) => each.list === list));
  return {
    groups: new Map<string, TermGroup>(groups.map((group) => [group.id, group])),
    termsIn: (text) =>
      findTerms(text).map(({ list, text: words, index }) => ({
        group: list.pack,
        subgroup: list.id,
        text: words,
        index,
      })),
    isWarning: (text) => findWarnings(text).length > 0,
    allowed: lists('allow'),
    blocked: lists('block'),
    parkedByWords(text) {
      const ids = new Set(findParked(text).map(({ list }) => list.id));
      return [...ids].flatMap((id) => signatures.get(id) ?? []);
    },
    parkedByHost: byHost(parked),
  };
}

/** Changes whenever these rules could judge otherwise; specs do not count. */
export function linkRulesHash(rules: LinkRules): string {
  const withoutSpecs = JSON.stringify(rules, (key, value: unknown) => (key === 'specs' ? undefined : value));
  return createHash('sha256').update(`${MATCHER_VERSION}\n${withoutSpecs}`).digest('hex').slice(0, 32);
}
