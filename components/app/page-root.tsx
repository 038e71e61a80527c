import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { makeQueryClient } from '@/lib/queries/client';
import { ErrorBoundary } from './error-boundary';

/** Everything a page of ours stands in: the query client and the net under defects. */
export function PageRoot({ children }: { children: ReactNode }) {
  const [client] = useState(makeQueryClient);
  return (
    <ErrorBoundary>
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    </ErrorBoundary>
  );
}

/** Draws a page into its `#root`. @throws when the document has none. */
export function drawPage(page: ReactNode): void {
  const root = document.getElementById('root');
  if (!root) throw new Error('the page has no #root');
  createRoot(root).render(
    <StrictMode>
      <PageRoot>{page}</PageRoot>
    </StrictMode>,
  );
}
