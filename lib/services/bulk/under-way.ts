/** Work that goes before other work, as long as it is under way. */
export interface UnderWay {
  /** Takes it in until it has settled. @returns the same promise */
  add<T>(work: Promise<T>): Promise<T>;
  /** Settles once nothing is under way; never rejects. */
  settled(): Promise<void>;
}

export function underWay(): UnderWay {
  const all = new Set<Promise<unknown>>();
  return {
    add(work) {
      all.add(work);
      const over = (): void => {
        all.delete(work);
      };
      work.then(over, over);
      return work;
    },
    async settled() {
      while (all.size > 0) await Promise.allSettled(all);
    },
  };
}
