import certificate from './certificate/check.ts';
import cloakedContent from './cloaked-content/check.ts';
import deadLink from './dead-link/check.ts';
import type { AnyCheck } from './define.ts';
import disclosureGap from './disclosure-gap/check.ts';
import emptyColumn from './empty-column/check.ts';
import hiddenLink from './hidden-link/check.ts';
import hijackedLink from './hijacked-link/check.ts';
import injectedContent from './injected-content/check.ts';
import intranetLink from './intranet-link/check.ts';
import localLink from './local-link/check.ts';
import malformedLink from './malformed-link/check.ts';
import personalData from './personal-data/check.ts';
import siteIdentity from './site-identity/check.ts';
import staleColumn from './stale-column/check.ts';
import staleHomepage from './stale-homepage/check.ts';
import suspectedTypo from './suspected-typo/check.ts';
import unreachableSite from './unreachable-site/check.ts';
import wording from './wording/check.ts';
import zombieSite from './zombie-site/check.ts';

export const checks: readonly AnyCheck[] = [
  certificate,
  cloakedContent,
  deadLink,
  disclosureGap,
  emptyColumn,
  hiddenLink,
  hijackedLink,
  injectedContent,
  intranetLink,
  localLink,
  malformedLink,
  personalData,
  siteIdentity,
  staleColumn,
  staleHomepage,
  suspectedTypo,
  unreachableSite,
  wording,
  zombieSite,
];
