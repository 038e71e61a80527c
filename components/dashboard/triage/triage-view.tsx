import type { Settings } from '@/lib/settings/types';

export function TriageView(_: { query: string; settings: Settings | null; hosts: readonly string[] }) {
  return <h1>TriageView</h1>;
}
