import type { UnseenSite } from '../site.ts';
import { discuzAlumni } from './discuz-alumni.ts';
import { drupalTrainingCentre } from './drupal-training-centre.ts';
import { jeecmsPersonnel } from './jeecms-personnel.ts';
import { nuxtDataCollege } from './nuxt-data-college.ts';
import { powereasyLogistics } from './powereasy-logistics.ts';
import { siteserverAdmissions } from './siteserver-admissions.ts';
import { sudyInternationalCollege } from './sudy-international-college.ts';
import { vsbJspArchives } from './vsb-jsp-archives.ts';
import { vsbStudentWork } from './vsb-student-work.ts';
import { zfsoftPractice } from './zfsoft-practice.ts';

/** Ten more sites in further styles, rich in what only looks empty; written, too, before the code they measure was read. */
export const secondSites: UnseenSite[] = [
  discuzAlumni,
  drupalTrainingCentre,
  jeecmsPersonnel,
  nuxtDataCollege,
  powereasyLogistics,
  siteserverAdmissions,
  sudyInternationalCollege,
  vsbJspArchives,
  vsbStudentWork,
  zfsoftPractice,
];
