import { academicAffairs } from './academic-affairs.ts';
import { careers } from './careers.ts';
import { chineseDepartment } from './chinese-department.ts';
import { disclosureSite } from './disclosure-site.ts';
import { evaluationTopic } from './evaluation-topic.ts';
import { financeOffice } from './finance-office.ts';
import { international } from './international.ts';
import { library } from './library.ts';
import { securityOffice } from './security-office.ts';
import type { UnseenSite } from './site.ts';
import { studentAffairs } from './student-affairs.ts';
import { tradeUnion } from './trade-union.ts';
import { workshop } from './workshop.ts';
import { youthLeague } from './youth-league.ts';

/** Thirteen small sites as they look in the wild, written before the code they measure was read. */
export const unseenSites: UnseenSite[] = [
  academicAffairs,
  careers,
  chineseDepartment,
  disclosureSite,
  evaluationTopic,
  financeOffice,
  international,
  library,
  securityOffice,
  studentAffairs,
  tradeUnion,
  workshop,
  youthLeague,
];
