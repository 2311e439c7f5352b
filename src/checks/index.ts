import deadLink from './dead-link/check.ts';
import type { AnyCheck } from './define.ts';
import intranetLink from './intranet-link/check.ts';
import localLink from './local-link/check.ts';
import malformedLink from './malformed-link/check.ts';
import unreachableSite from './unreachable-site/check.ts';
import wording from './wording/check.ts';
import zombieSite from './zombie-site/check.ts';

export const checks: readonly AnyCheck[] = [
  deadLink,
  intranetLink,
  localLink,
  malformedLink,
  unreachableSite,
  wording,
  zombieSite,
];
