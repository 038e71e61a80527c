import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { RunningDigest } from '../export/activity-file';

/** Bytes hashed at once: a call for each line of a file would take a quarter more time. */
const BUFFER = 1 << 16;

/** A SHA-256 over text as it comes: the platform's own wants all of a file at once, which may be a gigabyte. */
export function runningSha256(): RunningDigest {
  const hash = sha256.create();
  const encoder = new TextEncoder();
  const buffer = new Uint8Array(BUFFER);
  let used = 0;

  function flush(): void {
    hash.update(buffer.subarray(0, used));
    used = 0;
  }

  return {
    update(text) {
      for (let rest = text; rest !== ''; ) {
        const { read, written } = encoder.encodeInto(rest, buffer.subarray(used));
        used += written;
        rest = rest.slice(read);
        // What is left of the buffer may be too little for one more character.
        if (rest !== '') flush();
      }
    },
    hex() {
      flush();
      return bytesToHex(hash.digest());
    },
  };
}
