import { v7 } from 'uuid';
import type { Ids } from '../services/ports';

export const createIds = (): Ids => ({
  engagement: (now) => v7({ msecs: now }),
  form: () => crypto.randomUUID(),
  natural: async (text) => {
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
    return uuidV8(digest);
  },
});

/** The first 16 bytes with the version and variant bits of RFC 9562 §5.8 set. */
function uuidV8(digest: Uint8Array): string {
  const bytes = digest.slice(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
