import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { PageRoot } from '@/components/app/page-root';
import { Sidebar } from '@/components/sidebar/sidebar';
import type { Changed, Logged, Notice, SidebarView } from '@/lib/messaging/contract';
import { type Answers, answering } from '../background';
import { openForm } from './views';

/* A test file that uses this mocks `@/lib/messaging/ask`, and mostly `by-a-person`: events made by a script are untrusted. */

export const changed = (over: Partial<Changed> = {}): Changed => ({
  undoId: 'undo-1',
  accountKey: 'site-1/Account/001000000000001AAA',
  accountName: 'Halden Freight',
  ...over,
});

export const logged = (over: Partial<Logged> = {}): Logged => ({
  ...changed(),
  engagementId: 'engagement-1',
  decided: [{ occurrenceId: 'x', name: 'First-week check-in', status: 'done', recovered: false }],
  endsSilence: false,
  alsoInCrm: 'https://acme.lightning.force.com/lightning/o/Task/new?defaultFieldValues=x',
  ...over,
});

/** Draws the sidebar over a background that answers with `view` until it is told that the page shows another. */
export async function sidebarShowing(view: SidebarView, answers: Answers = {}) {
  const page = { view };
  let forms = 0;
  answering({
    'sidebar.view': () => page.view,
    'form.open': ({ kind, occurrenceId }) => {
      if (page.view.state !== 'account') throw new Error('no account to open a form for');
      const { key, name } = page.view.account;
      forms += 1;
      return openForm({ formId: `form-${forms}`, kind, accountKey: key, accountName: name, occurrenceId });
    },
    'form.discard': () => ({}),
    'draft.keep': () => ({}),
    'engagement.log': () => logged(),
    'focus.back': () => ({}),
    'dashboard.open': () => ({}),
    'panel.set': ({ panel }) => panel,
    'pointing.state': () => ({
      tabId: 7,
      crm: 'salesforce',
      host: 'acme.lightning.force.com',
      recipe: null,
      pointing: null,
      address: null,
    }),
    'crm.ask': () => ({ state: 'none' }),
    ...answers,
  });
  const drawn = render(
    <PageRoot>
      <Sidebar />
    </PageRoot>,
  );
  await screen.findByRole('main');
  await act(async () => {});
  if (view.state === 'account' && !view.panel.collapsed) await screen.findByRole('heading', { level: 1, name: view.account.name });
  const tell = (notice: Notice) => act(async () => void (await fakeBrowser.runtime.onMessage.trigger(notice, {})));
  return {
    ...drawn,
    user: userEvent.setup(),
    tell,
    /** The CRM page moved on, and its reading is known. */
    pageShows: async (next: SidebarView) => {
      page.view = next;
      await tell({ notice: 'page', tabId: 7 });
    },
  };
}

export const next = () => within(screen.getByRole('region', { name: 'Next' }));
export const moments = () => within(screen.getByRole('list', { name: 'Moments' }));
export const dialog = (name: string | RegExp) => screen.findByRole('dialog', { name });
