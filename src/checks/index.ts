import cloakedContent from './cloaked-content/check.ts';
import deadLink from './dead-link/check.ts';
import type { AnyCheck } from './define.ts';
import hiddenLink from './hidden-link/check.ts';
import hijackedLink from './hijacked-link/check.ts';
import injectedContent from './injected-content/check.ts';
import intranetLink from './intranet-link/check.ts';
import localLink from './local-link/check.ts';
import malformedLink from './malformed-link/check.ts';
import personalData from './personal-data/check.ts';
import unreachableSite from './unreachable-site/check.ts';
import wording from './wording/check.ts';
import zombieSite from './zombie-site/check.ts';

export const checks: readonly AnyCheck[] = [
  cloakedContent,
  deadLink,
  hiddenLink,
  hijackedLink,
  injectedContent,
  intranetLink,
  localLink,
  malformedLink,
  personalData,
  unreachableSite,
  wording,
  zombieSite,
];
