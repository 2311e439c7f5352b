import type { SiteCoverage } from './coverage.ts';
import type { PageFacts } from './facts.ts';
import type { LinkOutcome } from './outcome.ts';
import type { PageCopies } from './page-copies.ts';
import type { PictureText } from './picture.ts';

export type CrawlEvent =
  | { readonly type: 'page'; readonly facts: PageFacts }
  | { readonly type: 'link'; readonly link: LinkOutcome }
  | { readonly type: 'copies'; readonly copies: PageCopies }
  | { readonly type: 'picture'; readonly picture: PictureText }
  | { readonly type: 'site-end'; readonly coverage: SiteCoverage };
