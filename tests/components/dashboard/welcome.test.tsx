import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { PageRoot } from '@/components/app/page-root';
import { Dashboard } from '@/components/dashboard/dashboard';
import type { AskOf, ReplyOf } from '@/lib/messaging/contract';
import { AskFailed } from '@/lib/messaging/errors';
import { shippedPlaybooks } from '@/lib/playbooks/shipped';
import { BulkProvider } from '@/lib/queries/bulk';
import { changed } from '@/lib/settings/change';
import type { Settings } from '@/lib/settings/types';
import { type Answers, answering, asked, pressed } from '../background';
import { notifyingBrowser } from '../notifications';
import { settings } from '../settings';

vi.mock('@/lib/messaging/ask');

const NOTHING: ReplyOf<'welcome.state'> = { found: null, samples: 0, notifications: false };
const CLOSED = { date: '2026-08-14', name: 'Summer closure' };
const HALDEN = { key: 'k', name: 'Halden Freight', host: 'acme.lightning.force.com', close: '2026-01-15', raw: '1/15/2026' };

/** A page that never asks for a job. */
const idle = { run: () => new Promise<never>(() => {}), onRenew: () => () => {}, close: () => {} };

async function openWith(stored: Settings = settings({ me: { name: '', crmNames: [] } }), answers: Answers = {}) {
  let now = stored;
  answering({
    'settings.read': () => now,
    'settings.write': ({ settings: change }) => {
      now = changed(now, change);
      return now;
    },
    'welcome.state': () => NOTHING,
    'access.sites': () => ({ sites: [] }),
    'playbooks.list': () => ({ playbooks: [] }),
    ...answers,
  });
  window.history.replaceState(null, '', '/dashboard.html#welcome');
  const drawn = render(
    <PageRoot>
      <BulkProvider bulk={idle as never}>
        <Dashboard hosts={['https://*.lightning.force.com/*']} />
      </BulkProvider>
    </PageRoot>,
  );
  await screen.findByRole('heading', { name: 'Who you are' });
  return drawn;
}

const step = (name: string | RegExp) => within(screen.getByRole('region', { name }));
const written = () => asked('settings.write').map((each) => (each as AskOf<'settings.write'>).settings);

beforeEach(() => {
  fakeBrowser.reset();
  notifyingBrowser();
});

describe('the first-run page', () => {
  it('says first what is read and where it is kept, in eight numbered steps', async () => {
    await openWith();
    expect(screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)).toEqual([
      'What is read, and where it is kept',
      'Who you are',
      'Your CRM',
      'Your playbook',
      'Your working days',
      'Reminders, if you want them',
      'Bring your customers',
      'Try it with sample accounts',
    ]);
    expect(step(/^What is read/).getByText('https://*.lightning.force.com/*')).toBeVisible();
    expect(step(/^What is read/).getByText(/Nothing is sent anywhere/)).toBeVisible();
    expect(screen.getByRole('link', { name: 'Open the day’s list' })).toHaveAttribute('href', '#triage');
  });

  it('says which other sites are read, and which need access again', async () => {
    const site = { scheme: 'https', folder: '/' } as const;
    const sites = [
      { ...site, crm: 'hubspot', host: '*.hubspot.com', allowed: true } as const,
      { ...site, crm: 'odoo', host: 'erp.acme.example', allowed: false } as const,
    ];
    await openWith(settings(), { 'access.sites': () => ({ sites }) });
    expect(await step('Your CRM').findByText('Allowed besides: *.hubspot.com.')).toBeVisible();
    expect(step('Your CRM').getByText(/Needs access: erp\.acme\.example\./)).toBeVisible();
    expect(step('Your CRM').getByRole('link', { name: 'allow it again in settings' })).toHaveAttribute('href', '/options.html#sites');
  });

  it('saves each step as it is chosen', async () => {
    await openWith();
    await userEvent.click(step('Who you are').getByRole('radio', { name: 'Customer success' }));
    await userEvent.click(step('Your playbook').getByRole('radio', { name: 'Light' }));
    await userEvent.selectOptions(step('Your working days').getByRole('combobox', { name: 'Team time zone' }), 'America/New_York');
    await userEvent.click(step('Your working days').getByRole('checkbox', { name: 'Friday' }));
    await userEvent.click(step('Your working days').getByRole('checkbox', { name: 'United States' }));
    expect(await screen.findByText('Saved.')).toBeVisible();
    expect(written()).toHaveLength(5);
    expect(written().reduce(changed, settings())).toMatchObject({
      role: 'cs',
      playbookId: 'light',
      zone: 'America/New_York',
      calendar: { workdays: [1, 2, 3, 4], sets: ['US'] },
    });
  });

  it('adds to the calendar of the playbook that is chosen, also one of the team’s own', async () => {
    const own = { ...shippedPlaybooks.light, id: 'dach', version: '1.1.0', calendar: { workdays: [1, 2, 3, 4], holidays: [CLOSED] } };
    const versions = [{ version: '1.1.0', publishedAt: 1, effectiveFrom: null, moments: 8 }];
    await openWith(settings({ playbookId: 'dach' }), {
      'playbooks.list': () => ({ playbooks: [{ id: 'dach', name: 'DACH', shipped: false, chosen: true, versions, draft: null }] }),
      'playbook.read': () => ({ playbook: own }),
    });
    await waitFor(() => expect(step('Your working days').getByRole('checkbox', { name: 'Germany' })).toBeEnabled());
    await userEvent.click(step('Your working days').getByRole('checkbox', { name: 'Germany' }));
    expect(await screen.findByText('Saved.')).toBeVisible();
    expect(written().at(-1)?.calendar).toEqual({ workdays: [1, 2, 3, 4], holidays: [CLOSED], sets: ['DE'] });
  });

  it('loses nothing that is typed, also where the page is closed in the middle of it', async () => {
    const page = await openWith();
    await userEvent.type(step('Who you are').getByRole('textbox', { name: 'Your name' }), ' Ana Kovač');
    fireEvent(window, new Event('pagehide'));
    await waitFor(() => expect(written().at(-1)?.me).toEqual({ name: 'Ana Kovač', crmNames: [] }));
    await userEvent.type(step('Who you are').getByRole('textbox', { name: /Other spellings/ }), 'Kovac, Ana{Enter}{Enter} A. Kovac');
    page.unmount();
    await waitFor(() => expect(written().at(-1)?.me).toEqual({ name: 'Ana Kovač', crmNames: ['Kovac, Ana', 'A. Kovac'] }));
  });

  it('keeps a name that is too long as it was typed, says so, and does not save it', async () => {
    await openWith();
    const name = step('Who you are').getByRole('textbox', { name: 'Your name' });
    fireEvent.change(name, { target: { value: 'x'.repeat(201) } });
    fireEvent.blur(name);
    expect(name).toHaveAccessibleDescription(/longer than 200 characters/);
    expect([name.getAttribute('aria-invalid'), written()]).toEqual(['true', []]);
    expect(name).toHaveValue('x'.repeat(201));
  });

  it('does not let the last working day go', async () => {
    await openWith(settings({ calendar: { workdays: [3], holidays: [] } }));
    await userEvent.click(step('Your working days').getByRole('checkbox', { name: 'Wednesday' }));
    expect(await screen.findByText('At least one day has to be worked. The last one stays.')).toBeVisible();
    expect(step('Your working days').getByRole('checkbox', { name: 'Wednesday' })).toBeChecked();
    expect(written()).toEqual([]);
  });

  it('says what could not be saved, and saves it again', async () => {
    let full = true;
    await openWith(settings(), {
      'settings.write': ({ settings: change }) => {
        if (full) throw new AskFailed({ code: 'storage-full' });
        return changed(settings(), change);
      },
    });
    await userEvent.click(step('Who you are').getByRole('radio', { name: 'Sales' }));
    expect(await screen.findByText(/^Not saved\. The disk is full/)).toBeVisible();
    full = false;
    await userEvent.click(screen.getByRole('button', { name: 'Save again' }));
    expect(await screen.findByText('Saved.')).toBeVisible();
    expect(written().at(-1)?.role).toBe('sales');
  });

  it('says what went wrong where the settings cannot be read', async () => {
    answering({
      'settings.read': () => {
        throw new AskFailed({ code: 'storage-unavailable' });
      },
      'welcome.state': () => NOTHING,
    });
    window.history.replaceState(null, '', '/dashboard.html#welcome');
    render(
      <PageRoot>
        <BulkProvider bulk={idle as never}>
          <Dashboard hosts={[]} />
        </BulkProvider>
      </PageRoot>,
    );
    expect(await screen.findByText(/Storage is switched off/)).toBeVisible();
  });

  it('tells the load of a customer’s first week beside each playbook', async () => {
    await openWith();
    expect(step('Your playbook').getByRole('radio', { name: 'Default' })).toHaveAccessibleDescription(
      /In a customer’s first week: 4 moments, about 80 minutes\.$/,
    );
  });
});

describe('the first account', () => {
  it('shows up as soon as its page was read, with the date and the text it was read from', async () => {
    let state = NOTHING;
    await openWith(settings(), { 'welcome.state': () => state });
    expect(await step('Your CRM').findByText(/No account page was opened yet/)).toBeVisible();
    state = { ...NOTHING, found: HALDEN };
    await act(async () => void (await fakeBrowser.runtime.onMessage.trigger({ notice: 'page', tabId: 7 }, {})));
    expect(await step('Your CRM').findByText('Halden Freight')).toBeVisible();
    expect(step('Your CRM').getByText(/read from “1\/15\/2026” on acme\.lightning\.force\.com/)).toBeVisible();
    expect(step('Your CRM').getByText('15 Jan 2026')).toHaveAttribute('datetime', '2026-01-15');
    await userEvent.click(step('Your CRM').getByRole('button', { name: 'That is right' }));
    expect(step('Your CRM').getByText('Good: its clock runs from that day.')).toBeVisible();
  });

  it('without a date sends to the sidebar, which asks for it', async () => {
    await openWith(settings(), { 'welcome.state': () => ({ ...NOTHING, found: { ...HALDEN, close: null, raw: null } }) });
    expect(await step('Your CRM').findByText(/no close date on its page\. The sidebar there asks for it/)).toBeVisible();
  });
});

describe('the samples', () => {
  it('are added, said, and removed with one key', async () => {
    let samples = 0;
    await openWith(settings(), {
      'welcome.state': () => ({ ...NOTHING, samples }),
      'samples.add': () => {
        samples = 12;
        return { accounts: 12 };
      },
      'samples.remove': () => {
        samples = 0;
        return { accounts: 12 };
      },
    });
    const told = () =>
      act(async () => void (await fakeBrowser.runtime.onMessage.trigger({ notice: 'changed', table: 'accounts', accounts: 'many' }, {})));
    await userEvent.keyboard('x');
    expect(pressed('samples.remove')).toEqual([]);
    await userEvent.click(step(/sample accounts/).getByRole('button', { name: 'Add 12 sample accounts' }));
    expect(await screen.findByText('Added 12 sample accounts.')).toBeVisible();
    await told();
    await step(/sample accounts/).findByRole('button', { name: /^Remove 12 sample accounts/ });
    await userEvent.keyboard('x');
    expect(await screen.findByText('Removed 12 sample accounts, and what was logged on them.')).toBeVisible();
    await told();
    expect(await step(/sample accounts/).findByRole('button', { name: 'Add 12 sample accounts' })).toBeVisible();
    expect([pressed('samples.add'), pressed('samples.remove')]).toEqual([[{}], [{}]]);
  });

  it('that cannot be added say why', async () => {
    await openWith(settings(), {
      'samples.add': () => {
        throw new AskFailed({ code: 'storage-full' });
      },
    });
    await userEvent.click(step(/sample accounts/).getByRole('button', { name: 'Add 12 sample accounts' }));
    expect(await screen.findByText(/^The disk is full/)).toBeVisible();
  });
});

describe('the tips', () => {
  it('are four, one after the other, and can be skipped at any', async () => {
    await openWith();
    for (const at of [1, 2, 3]) {
      expect(screen.getByText(new RegExp(`^Tip ${at} of 4`))).toBeVisible();
      await userEvent.click(screen.getByRole('button', { name: 'Next tip' }));
    }
    expect(screen.getByText(/^Tip 4 of 4/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Next tip' })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Done' }));
    expect(screen.queryByRole('region', { name: 'Tips' })).toBeNull();
  });
});
