import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { RunningDigest } from '../export/activity-file';

/** A SHA-256 over text as it comes: the platform's own wants all of a file at once, which may be a gigabyte. */
export function runningSha256(): RunningDigest {
  const hash = sha256.create();
  return {
    update(text) {
      hash.update(utf8ToBytes(text));
    },
    hex: () => bytesToHex(hash.digest()),
  };
}
