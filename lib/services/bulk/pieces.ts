import type { FileSink } from './ports';

/** What a file's contents say of it, once they are written. */
export interface Written {
  rows: number;
  meta: object | null;
}

/** Characters that are handed to the file at once. */
const PIECE = 256 * 1024;

/** Gathers text into pieces that are worth a write. */
export function pieces(sink: FileSink): { add(text: string): void; flush(): void } {
  let held = '';
  const flush = (): void => {
    if (held !== '') sink.write(held);
    held = '';
  };
  return {
    add(text) {
      held += text;
      if (held.length >= PIECE) flush();
    },
    flush,
  };
}
