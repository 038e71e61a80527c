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
          exclude: ['tests/contract/built/**'],
          environment: 'node',
        },
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
