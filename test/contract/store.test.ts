import { openMemoryStore } from '../../src/store/memory/open-memory-store.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { describeInterleavings } from './frontier.contract.ts';
import { describeStore } from './store.contract.ts';

const openInMemory = () => openSqliteStore(':memory:');

describeStore('memory', openMemoryStore);
describeInterleavings('memory', openMemoryStore);

describeStore('sqlite', openInMemory);
describeInterleavings('sqlite', openInMemory);
