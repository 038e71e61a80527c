import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import defaultPlaybook from '@/assets/playbooks/default.json';
import lightPlaybook from '@/assets/playbooks/light.json';
import strictPlaybook from '@/assets/playbooks/seed-strict.json';
import { PLAYBOOK_CHOICES } from '@/components/app/playbook-choices';
import { AskFailed } from '@/lib/messaging/errors';
import { changed } from '@/lib/settings/change';
import { asked } from '../background';
import { settings } from '../settings';
import { BUILD, freshBrowser, openWith } from './page';

vi.mock('@/lib/messaging/ask');

const role = () => within(screen.getByRole('group', { name: 'Your role' }));
const save = () => userEvent.click(screen.getByRole('button', { name: 'Save' }));

beforeEach(() => freshBrowser());

describe('the settings', () => {
  it('show what is stored', async () => {
    await openWith(
      settings({ role: 'cs', keepsOtherRoles: true, me: { name: 'Ada Berg', crmNames: ['Berg, Ada', 'A. Berg'] }, closeRule: 'first' }),
    );
    expect(role().getByRole('radio', { name: 'Customer success' })).toBeChecked();
    expect(screen.getByRole('checkbox', { name: 'I keep other roles’ moments too' })).toBeChecked();
    expect(screen.getByRole('textbox', { name: 'Your name' })).toHaveValue('Ada Berg');
    expect(screen.getByRole('textbox', { name: 'Other spellings of your name in the CRM' })).toHaveValue('Berg, Ada\nA. Berg');
    expect(screen.getByRole('combobox', { name: 'Team time zone' })).toHaveValue('Europe/Berlin');
    expect(screen.getByRole('radio', { name: 'Default' })).toBeChecked();
    expect(screen.getByRole('radio', { name: 'The first won deal' })).toBeChecked();
    expect(screen.getByRole('checkbox', { name: 'Single-letter keys' })).toBeChecked();
    expect(screen.getByRole('checkbox', { name: 'We send surveys' })).not.toBeChecked();
  });

  it('save everything together and say so', async () => {
    await openWith();
    await userEvent.click(role().getByRole('radio', { name: 'Sales' }));
    await userEvent.click(screen.getByRole('checkbox', { name: 'I keep other roles’ moments too' }));
    await userEvent.clear(screen.getByRole('textbox', { name: 'Your name' }));
    await userEvent.type(screen.getByRole('textbox', { name: 'Your name' }), '  Ana Kovač ');
    await userEvent.type(screen.getByRole('textbox', { name: /Other spellings/ }), 'Kovac, Ana{Enter}{Enter} Kovac, Ana{Enter}A. Kovac');
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Team time zone' }), 'America/New_York');
    await userEvent.click(screen.getByRole('radio', { name: 'Light' }));
    await userEvent.click(screen.getByRole('radio', { name: 'The latest won deal' }));
    await userEvent.click(screen.getByRole('checkbox', { name: 'We send surveys' }));
    await userEvent.click(screen.getByRole('checkbox', { name: 'Single-letter keys' }));
    await userEvent.type(screen.getByRole('textbox', { name: 'Accounts a day' }), '25');
    expect(screen.getByText('Not saved yet')).toBeVisible();
    await save();
    expect(await screen.findByText('Saved.')).toBeVisible();
    expect(asked('settings.write')).toEqual([
      {
        settings: {
          role: 'sales',
          keepsOtherRoles: true,
          me: { name: 'Ana Kovač', crmNames: ['Kovac, Ana', 'A. Kovac'] },
          zone: 'America/New_York',
          playbookId: 'light',
          closeRule: 'latest',
          singleKeys: false,
          surveysOn: true,
          dayLimit: 25,
        },
      },
    ]);
    expect(screen.queryByText('Not saved yet')).not.toBeInTheDocument();
  });

  it('ask about other roles’ moments only where a role leaves some out', async () => {
    await openWith();
    expect(screen.queryByRole('checkbox', { name: /other roles/ })).not.toBeInTheDocument();
    await userEvent.click(role().getByRole('radio', { name: 'Customer success' }));
    expect(screen.getByRole('checkbox', { name: /other roles/ })).toBeVisible();
    await userEvent.click(role().getByRole('radio', { name: 'Manager' }));
    expect(screen.queryByRole('checkbox', { name: /other roles/ })).not.toBeInTheDocument();
  });

  it('store “not chosen” and “ask me” as nothing chosen', async () => {
    await openWith(settings({ role: 'sales', closeRule: 'first' }));
    await userEvent.click(role().getByRole('radio', { name: 'Not chosen' }));
    await userEvent.click(screen.getByRole('radio', { name: 'Ask me' }));
    await save();
    await screen.findByText('Saved.');
    expect(asked('settings.write')).toMatchObject([{ settings: { role: null, closeRule: null } }]);
  });

  it('offer the playbooks that ship, with their true numbers', async () => {
    await openWith();
    const shipped = [defaultPlaybook, lightPlaybook, strictPlaybook];
    expect(PLAYBOOK_CHOICES.map(({ value, label }) => [value, label])).toEqual(shipped.map(({ id, name }) => [id, name]));
    for (const [index, playbook] of shipped.entries()) {
      expect(PLAYBOOK_CHOICES[index]?.hint).toMatch(new RegExp(`^${playbook.moments.length} moments`));
    }
  });
});

describe('what does not fit', () => {
  it('is said at the field, tied to it, and nothing is sent or cut', async () => {
    await openWith();
    const name = screen.getByRole('textbox', { name: 'Your name' });
    fireEvent.change(name, { target: { value: 'x'.repeat(201) } });
    await save();
    expect(name).toHaveAccessibleDescription(/The name is longer than 200 characters/);
    expect(name).toBeInvalid();
    expect(name).toHaveFocus();
    expect(name).toHaveValue('x'.repeat(201));
    expect(asked('settings.write')).toEqual([]);
    await userEvent.type(name, '{Backspace}');
    expect(name).toBeValid();
  });

  it('is refused where the stored zone is one the browser does not know, until another is chosen', async () => {
    await openWith(settings({ zone: 'Mars/Olympus_Mons' }));
    const zone = screen.getByRole('combobox', { name: 'Team time zone' });
    expect(zone).toHaveValue('Mars/Olympus_Mons');
    await save();
    expect(zone).toHaveAccessibleDescription(/This time zone is not known\. Choose one from the list\./);
    await userEvent.selectOptions(zone, 'Asia/Tokyo');
    await save();
    expect(await screen.findByText('Saved.')).toBeVisible();
  });

  it('is shown at its field when the background refuses it', async () => {
    await openWith(settings(), {
      'settings.write': () => {
        throw new AskFailed({ code: 'bad-input', detail: 'zone-unknown', field: 'zone' });
      },
    });
    await save();
    await waitFor(() =>
      expect(screen.getByRole('combobox', { name: 'Team time zone' })).toHaveAccessibleDescription(/This time zone is not known/),
    );
  });
});

describe('a save that fails', () => {
  it('keeps everything as typed, says what to do, and goes through the next time', async () => {
    let works = false;
    await openWith(settings(), {
      'settings.write': ({ settings: change }) => {
        if (!works) throw new AskFailed({ code: 'storage-full' });
        return changed(settings(), change);
      },
    });
    await userEvent.type(screen.getByRole('textbox', { name: 'Your name' }), ' Sr');
    await save();
    expect(await screen.findByText(/^Not saved\. The disk is full/)).toBeVisible();
    expect(screen.getByRole('textbox', { name: 'Your name' })).toHaveValue('Ada Berg Sr');
    works = true;
    await save();
    expect(await screen.findByText('Saved.')).toBeVisible();
  });

  it('warns before the page is left with something unsaved, and not otherwise', async () => {
    await openWith();
    const leaving = () => {
      const event = new Event('beforeunload', { cancelable: true });
      window.dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect(leaving()).toBe(false);
    await userEvent.type(screen.getByRole('textbox', { name: 'Your name' }), '!');
    expect(leaving()).toBe(true);
    await save();
    await screen.findByText('Saved.');
    expect(leaving()).toBe(false);
  });
});

describe('a change in another window', () => {
  it('shows in the fields not touched here, and saving does not take it back', async () => {
    let stored = settings();
    await openWith(stored, { 'settings.read': () => stored });
    await userEvent.type(screen.getByRole('textbox', { name: 'Your name' }), '!');
    stored = settings({ me: { name: 'Other', crmNames: [] }, surveysOn: true });
    await fakeBrowser.runtime.onMessage.trigger({ notice: 'changed', table: 'settings', accounts: 'many' }, {});
    await waitFor(() => expect(screen.getByRole('checkbox', { name: 'We send surveys' })).toBeChecked());
    expect(screen.getByRole('textbox', { name: 'Your name' })).toHaveValue('Ada Berg!');
    await save();
    await screen.findByText('Saved.');
    expect(asked('settings.write')).toEqual([{ settings: { me: { name: 'Ada Berg!', crmNames: [] } } }]);
  });
});

describe('what is kept', () => {
  it('names the pages that are read, counts what is stored, and says how to delete everything', async () => {
    await openWith();
    const facts = within(screen.getByRole('region', { name: 'What is read, and where it is kept' }));
    expect(facts.getByText('https://*.lightning.force.com/*')).toBeVisible();
    expect(await facts.findByText('Now 12 accounts and 1 activity.')).toBeVisible();
    expect(facts.getByText(/Remove Afterclose on the browser’s extensions page/)).toBeVisible();
    expect(facts.queryByRole('button')).not.toBeInTheDocument();
  });

  it('claims no network only while the manifest lets nothing connect', async () => {
    await openWith();
    expect(screen.getByText('0 network requests: this build cannot connect anywhere.')).toBeVisible();
  });

  it.each([["default-src 'none'; connect-src 'self' https://sync.example"], ["default-src 'self'"], ['']])(
    'makes no such claim under the policy %j',
    async (policy) => {
      await openWith(settings(), {}, { ...BUILD, policy });
      expect(screen.queryByText(/0 network requests/)).not.toBeInTheDocument();
    },
  );

  it('says so when the store cannot be counted, and still shows the settings', async () => {
    await openWith(settings(), {
      'store.state': () => {
        throw new AskFailed({ code: 'storage-unavailable' });
      },
    });
    expect(await screen.findByRole('alert')).toHaveTextContent('Storage is switched off.');
    expect(screen.getByRole('textbox', { name: 'Your name' })).toBeVisible();
  });
});
