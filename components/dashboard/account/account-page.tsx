import type { Settings } from '@/lib/settings/types';

export function AccountPage(_: { accountKey: string; settings: Settings | null }) {
  return <h1>AccountPage</h1>;
}
