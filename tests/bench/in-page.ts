import type { BrowserContext } from '@playwright/test';

/**
 * Runs `script` at the start of every document. tsx compiles with esbuild's keepNames, which wraps each named function
 * in a helper that pages do not have.
 */
export async function atStart(context: BrowserContext, script: () => void): Promise<void> {
  await context.addInitScript({ content: 'globalThis.__name ??= (it) => it;' });
  await context.addInitScript(script);
}
