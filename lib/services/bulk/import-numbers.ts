/** Numbers of one chunk, by the bits of their index. */
const BITS = 14;
const SIZE = 1 << BITS;

/** Whole numbers of 32 bits by index, four bytes each in every engine: an array takes up to eight. Those that were not set are `blank`. */
export class Numbers {
  readonly #chunks: Int32Array[] = [];
  readonly #blank: number;

  constructor(blank: number) {
    this.#blank = blank;
  }

  get(at: number): number {
    return this.#chunks[at >> BITS]?.[at & (SIZE - 1)] ?? this.#blank;
  }

  set(at: number, value: number): void {
    while (this.#chunks.length <= at >> BITS) this.#chunks.push(new Int32Array(SIZE).fill(this.#blank));
    (this.#chunks[at >> BITS] as Int32Array)[at & (SIZE - 1)] = value;
  }
}
