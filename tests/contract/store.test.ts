import { memoryStore } from '../unit/db/memory-store';
import { storeContract } from './store-contract';

storeContract('Dexie on fake-indexeddb', async () => {
  const { store, dispose } = memoryStore();
  return { store, dispose };
});
