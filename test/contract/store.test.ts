import { openMemoryStore } from '../../src/store/memory/open-memory-store.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { describeCaptures } from './captures.contract.ts';
import { describeInterleavings } from './frontier.contract.ts';
import { describeOutside } from './outside.contract.ts';
import { describeStore } from './store.contract.ts';

const openInMemory = () => openSqliteStore(':memory:');

describeStore('memory', openMemoryStore);
describeInterleavings('memory', openMemoryStore);
describeCaptures('memory', openMemoryStore);
describeOutside('memory', openMemoryStore);

describeStore('sqlite', openInMemory);
describeInterleavings('sqlite', openInMemory);
describeCaptures('sqlite', openInMemory);
describeOutside('sqlite', openInMemory);
