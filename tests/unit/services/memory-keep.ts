import type { Keep } from '../../../lib/services/ports';

/** The browser's storage in memory. */
export function memoryKeep(): Keep {
  const areas = { session: new Map<string, unknown>(), local: new Map<string, unknown>() };
  return {
    get: async <T>(area: 'session' | 'local', key: string) => structuredClone(areas[area].get(key)) as T | undefined,
    all: async <T>(area: 'session' | 'local', prefix: string) =>
      Object.fromEntries(
        [...areas[area]].filter(([key]) => key.startsWith(prefix)).map(([key, value]) => [key, structuredClone(value)]),
      ) as Record<string, T>,
    set: async (area, key, value) => void areas[area].set(key, structuredClone(value)),
    remove: async (area, keys) => {
      for (const key of keys) areas[area].delete(key);
    },
  };
}
