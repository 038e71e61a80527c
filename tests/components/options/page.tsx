import { render, screen } from '@testing-library/react';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { PageRoot } from '@/components/app/page-root';
import { Options } from '@/components/options/options';
import type { PlaybookSummary } from '@/lib/messaging/playbooks/operations';
import { shippedPlaybook, shippedPlaybooks } from '@/lib/playbooks/shipped';
import { changed } from '@/lib/settings/change';
import type { Settings } from '@/lib/settings/types';
import { type Answers, answering } from '../background';
import { settings } from '../settings';

export const BUILD = {
  hosts: ['https://*.lightning.force.com/*'],
  policy: "default-src 'none'; script-src 'self'; connect-src 'self'; object-src 'none'",
};

const PLAYBOOKS: PlaybookSummary[] = [
  ...Object.values(shippedPlaybooks).map(({ id, name, version, moments }) => ({
    id,
    name,
    shipped: true,
    chosen: id === 'default',
    versions: [{ version, publishedAt: null, effectiveFrom: null, moments: moments.length }],
    draft: null,
  })),
  {
    id: 'dach',
    name: 'DACH',
    shipped: false,
    chosen: false,
    versions: [{ version: '1.1.0', publishedAt: 1, effectiveFrom: '2026-01-01', moments: 9 }],
    draft: null,
  },
  { id: 'unborn', name: 'Unborn', shipped: false, chosen: false, versions: [], draft: { basedOn: null, savedAt: 1, mistakes: 0 } },
];

/** The settings page over what is stored; `answers` take the place of the background's own. */
export async function openWith(stored: Settings = settings(), answers: Answers = {}, build = BUILD) {
  let now = stored;
  answering({
    'settings.read': () => now,
    'settings.write': ({ settings: change }) => {
      now = changed(now, change);
      return now;
    },
    'store.state': () => ({ accounts: 12, engagements: 1, schema: 1 }),
    'access.sites': () => ({ sites: [] }),
    'recipes.list': () => ({ recipes: [], managedMistakes: [] }),
    'playbooks.list': () => ({ playbooks: PLAYBOOKS }),
    'playbook.read': ({ id }) => ({ playbook: shippedPlaybook(id) }),
    ...answers,
  });
  render(
    <PageRoot>
      <Options build={build} />
    </PageRoot>,
  );
  await screen.findByRole('textbox', { name: 'Your name' });
}

/** What the browser lets the extension read; it may change its mind. */
const granted = { hosts: true };

/** A browser in which the settings page may be opened; a test that imports this mocks `@/lib/messaging/ask`. */
export function freshBrowser({ allowed = true } = {}): void {
  fakeBrowser.reset();
  granted.hosts = allowed;
  window.history.replaceState(null, '', '/options.html');
  Object.assign(fakeBrowser.permissions, {
    contains: async () => granted.hosts,
    request: async () => {
      granted.hosts = true;
      return true;
    },
    onAdded: { addListener: () => {}, removeListener: () => {} },
    onRemoved: { addListener: () => {}, removeListener: () => {} },
  });
}
