import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

const alias = { '@': import.meta.dirname };
/** Time-outs only end what hangs; a busy machine is no failure. Ms. */
const patience = { testTimeout: 60_000, hookTimeout: 60_000 };

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          ...patience,
          include: ['tests/unit/**/*.test.ts', 'tests/contract/**/*.test.ts'],
          exclude: ['tests/contract/built/**', 'tests/unit/page/**'],
          environment: 'node',
          // Nearly half of the time went into loading the same modules for each file. The rules keep no state, and
          // what a test puts in the place of something is taken back after it.
          isolate: false,
          pool: 'threads',
          restoreMocks: true,
          unstubGlobals: true,
          unstubEnvs: true,
        },
      },
      {
        // What runs in CRM pages keeps state for as long as its page lives, and is tested with parts replaced.
        resolve: { alias },
        test: { name: 'page', ...patience, include: ['tests/unit/page/**/*.test.ts'], environment: 'node' },
      },
      {
        plugins: [WxtVitest(), react()],
        resolve: { alias },
        test: {
          name: 'components',
          ...patience,
          include: ['tests/components/**/*.test.tsx'],
          environment: 'jsdom',
          setupFiles: ['tests/support/components.ts'],
        },
      },
      {
        // Reads .output, so it runs after both builds.
        resolve: { alias },
        test: { name: 'built', ...patience, include: ['tests/contract/built/*.test.ts'], environment: 'node' },
      },
    ],
  },
});
