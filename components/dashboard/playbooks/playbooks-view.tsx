import type { Settings } from '@/lib/settings/types';

export function PlaybooksView(_: { id: string | null; query: string; settings: Settings | null }) {
  return <h1>PlaybooksView</h1>;
}
