import type { StagedFile } from '@/lib/messaging/import/operations';
import type { Staging } from '@/lib/services/bulk/ports';

/** The staging database's port over maps; what is kept is copied, as a database does. */
export function memoryStaging(): Staging {
  let head: StagedFile | null = null;
  const tables = {
    rows: new Map<number, unknown>(),
    problems: new Map<number, unknown>(),
    runs: new Map<number, unknown>(),
    parts: new Map<number, unknown>(),
  };
  const put = (of: keyof typeof tables, n: number, value: unknown): void => void tables[of].set(n, structuredClone(value));
  const get = <T>(of: keyof typeof tables, n: number): T | null => (structuredClone(tables[of].get(n)) as T | undefined) ?? null;
  const clear = (...of: (keyof typeof tables)[]): void => {
    for (const each of of) tables[each].clear();
  };
  return {
    begin: async () => {
      head = null;
      clear('rows', 'problems', 'runs', 'parts');
    },
    head: async () => head,
    keepHead: async (next) => {
      head = structuredClone(next);
    },
    addRows: async (block, rows) => put('rows', block, rows),
    rows: async (block) => get('rows', block),
    beginPlan: async () => clear('problems', 'runs', 'parts'),
    addProblems: async (block, problems) => put('problems', block, problems),
    problems: async (block) => get('problems', block) ?? [],
    addRun: async (block, rows) => put('runs', block, rows),
    run: async (block) => get('runs', block) ?? [],
    addPart: async (part, rows) => put('parts', part, rows),
    part: async (part) => get('parts', part),
    discard: async () => {
      head = null;
      clear('rows', 'problems', 'runs', 'parts');
    },
  };
}
