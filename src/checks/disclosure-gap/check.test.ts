import { describeFixtures } from '../../../test/support/fixtures.ts';
import check from './check.ts';

describeFixtures(check, new URL('fixtures/', import.meta.url));
