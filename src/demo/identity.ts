import type { Addresses } from './addresses.ts';
import { barePage, HTML, type ServedFile } from './extra-pages.ts';
import type { Plant } from './plant.ts';
import { ORGANIZATION } from './site-plan.ts';

/** Of the school, and nobody registered it. */
const ALUMNI = 'xyh';
/** Nobody of the school: neither its domain nor its addresses, and its name. */
const TRAINING = 'jnyy-peixun';

export function identityFiles({ at, stranger }: Addresses): readonly ServedFile[] {
  return [
    { url: at(ALUMNI, '/'), type: HTML, body: barePage(`校友会-${ORGANIZATION}`, '<p>校友服务，返校指南。</p>') },
    {
      url: stranger(TRAINING, '/'),
      type: HTML,
      body: barePage(`${ORGANIZATION}继续教育培训中心`, '<p>培训项目，报名方式。</p>'),
    },
  ];
}

export const plantIdentity = ({ at }: Addresses): readonly Plant[] => [
  {
    site: 'rsc',
    on: ['home'],
    html: '<p>人事处网站备案号：苏ICP备5012号</p>',
    faults: [{ check: 'site-identity', kind: 'filing-malformed', target: at('rsc', '/'), certainty: 'review' }],
    repair: 'removed',
  },
];

/** What a home page may well say, and sites that are found by their links and are no fault; see look-alikes.ts. */
export function identityLookAlikes({ at, stranger }: Addresses) {
  const open = { targets: [] as readonly string[], requests: 'allowed' as const };
  return [
    {
      ...open,
      what: 'filing number well formed, copyright to date',
      site: 'lib',
      on: ['home'] as const,
      html: '<p>苏ICP备05012345号-2　Copyright © 2003 至今</p>',
    },
    {
      ...open,
      what: 'number of the school’s own register',
      site: 'xgc',
      on: ['home'] as const,
      html: '<p>校内备案：江应ICP备20160083号</p>',
    },
    {
      ...open,
      what: 'unregistered sites',
      site: 'main',
      on: ['article/24'] as const,
      html: `<p>相关网站：<a href="${at(ALUMNI, '/')}">校友会</a> <a href="${stranger(TRAINING, '/')}">继续教育培训中心</a></p>`,
      targets: [at(ALUMNI, '/'), stranger(TRAINING, '/')],
    },
  ];
}
