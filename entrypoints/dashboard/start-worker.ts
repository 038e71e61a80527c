import type { WorkerLike } from '@/lib/queries/bulk';
import workerAddress from './bulk.worker?worker&url';

/** As much of Trusted Types as is used; TypeScript's DOM library does not know them yet, and Firefox before 148 has none. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(address: string): string }): { createScriptURL(address: string): string };
}

/** The page's policy lets only `afterclose` name a script, and a worker's address is one (decisions 8). */
const policy = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy('afterclose', {
  createScriptURL: (address) => address,
});

export function startBulkWorker(): WorkerLike {
  return new Worker(policy?.createScriptURL(workerAddress) ?? workerAddress, { type: 'module' });
}
