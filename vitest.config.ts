import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

const alias = { '@': import.meta.dirname };

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts', 'tests/contract/**/*.test.ts'],
          exclude: ['tests/contract/built/**'],
          environment: 'node',
        },
      },
      {
        // Long time-outs: they end what hangs, and a busy machine is no failure.
        plugins: [WxtVitest(), react()],
        resolve: { alias },
        test: {
          name: 'components',
          include: ['tests/components/**/*.test.tsx'],
          environment: 'jsdom',
          setupFiles: ['tests/support/components.ts'],
        },
      },
      {
        // Reads .output, so it runs after both builds.
        resolve: { alias },
        test: { name: 'built', include: ['tests/contract/built/*.test.ts'], environment: 'node' },
      },
    ],
  },
});
