import type { Settings } from '@/lib/settings/types';

export function WelcomeView(_: { settings: Settings | null; hosts: readonly string[] }) {
  return <h1>WelcomeView</h1>;
}
