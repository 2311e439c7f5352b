import { openMemoryStore } from '../../src/store/memory/open-memory-store.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { describeCaptures } from './captures.contract.ts';
import { describeFigures } from './figures.contract.ts';
import { describeInterleavings } from './frontier.contract.ts';
import { describeItems } from './items.contract.ts';
import { describeJobs } from './jobs.contract.ts';
import { describeOutbox } from './outbox.contract.ts';
import { describeOutside } from './outside.contract.ts';
import { describePapers } from './papers.contract.ts';
import { describeProbes } from './probes.contract.ts';
import { describeStore } from './store.contract.ts';
import { describeWords } from './words.contract.ts';

const openInMemory = () => openSqliteStore(':memory:');

describeStore('memory', openMemoryStore);
describeInterleavings('memory', openMemoryStore);
describeCaptures('memory', openMemoryStore);
describeFigures('memory', openMemoryStore);
describeOutside('memory', openMemoryStore);
describeOutbox('memory', openMemoryStore);
describeItems('memory', openMemoryStore);
describeJobs('memory', openMemoryStore);
describePapers('memory', openMemoryStore);
describeProbes('memory', openMemoryStore);
describeWords('memory', openMemoryStore);

describeStore('sqlite', openInMemory);
describeInterleavings('sqlite', openInMemory);
describeCaptures('sqlite', openInMemory);
describeFigures('sqlite', openInMemory);
describeOutside('sqlite', openInMemory);
describeOutbox('sqlite', openInMemory);
describeItems('sqlite', openInMemory);
describeJobs('sqlite', openInMemory);
describePapers('sqlite', openInMemory);
describeProbes('sqlite', openInMemory);
describeWords('sqlite', openInMemory);
