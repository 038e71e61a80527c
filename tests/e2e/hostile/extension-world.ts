import type { CDPSession, Page } from '@playwright/test';

/** Runs code where our content script runs: the extension's isolated world in the page's top frame. */
export interface ContentWorld {
  evaluate<T>(expression: string): Promise<T>;
}

/** What a page can do that has broken out of its own world, as far as the browser then still holds it. */
export async function contentWorld(page: Page): Promise<ContentWorld> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const { frameTree } = await session.send('Page.getFrameTree');
  const found = new Promise<number>((resolve) =>
    session.on('Runtime.executionContextCreated', ({ context }) => {
      const { frameId, type } = (context.auxData ?? {}) as { frameId?: string; type?: string };
      if (type === 'isolated' && frameId === frameTree.frame.id && context.origin.startsWith('chrome-extension://')) resolve(context.id);
    }),
  );
  await session.send('Runtime.enable');
  const contextId = await found;
  return {
    async evaluate<T>(expression: string) {
      const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
        contextId,
        expression,
        awaitPromise: true,
        returnByValue: true,
      });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value as T;
    },
  };
}
