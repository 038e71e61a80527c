import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { AskOf } from '@/lib/messaging/contract';
import { AskFailed } from '@/lib/messaging/errors';
import { changed } from '@/lib/settings/change';
import { DIGEST_KINDS, type Reminders } from '@/lib/settings/types';
import { asked } from '../background';
import { notifyingBrowser } from '../notifications';
import { settings } from '../settings';
import { freshBrowser, openWith } from './page';

vi.mock('@/lib/messaging/ask');

const section = () => within(screen.getByRole('region', { name: 'Reminders' }));
const box = (name: string | RegExp) => section().getByRole('checkbox', { name });
const DIGEST = 'One digest each workday';

const chosen = (over: Partial<Reminders> = {}) => {
  const base = settings();
  return settings({ reminders: { ...base.reminders, ...over } });
};
const written = () => asked('settings.write').map((each) => (each as AskOf<'settings.write'>).settings.reminders);

beforeEach(() => freshBrowser());

describe('the badge', () => {
  it('is saved as it is chosen', async () => {
    notifyingBrowser();
    await openWith();
    expect(section().getByRole('radio', { name: 'My accounts that ask today' })).toBeChecked();
    await userEvent.click(section().getByRole('radio', { name: 'The account of the tab' }));
    expect(await section().findByText('Saved.')).toBeVisible();
    expect(written()).toEqual([{ badge: 'account' }]);
  });

  it('stays as it was chosen where it cannot be saved, and can be saved again with what was chosen since', async () => {
    notifyingBrowser();
    let [full, stored] = [true, settings()];
    await openWith(stored, {
      'settings.write': ({ settings: change }) => {
        if (full) throw new AskFailed({ code: 'storage-full' });
        stored = changed(stored, change);
        return stored;
      },
    });
    await userEvent.click(section().getByRole('radio', { name: 'Nothing' }));
    expect(await section().findByText(/^Not saved\. The disk is full/)).toBeVisible();
    await userEvent.click(box('Customer names in notifications'));
    expect(section().getByRole('radio', { name: 'Nothing' })).toBeChecked();
    full = false;
    await userEvent.click(section().getByRole('button', { name: 'Save again' }));
    expect(await section().findByText('Saved.')).toBeVisible();
    expect(written().at(-1)).toEqual({ badge: 'off', names: true });
  });
});

describe('beside the other settings', () => {
  it('takes back nothing that was stored elsewhere since it could not be saved', async () => {
    notifyingBrowser();
    let [full, stored] = [true, settings()];
    await openWith(stored, {
      'settings.read': () => stored,
      'settings.write': ({ settings: change }) => {
        if (full) throw new AskFailed({ code: 'storage-full' });
        stored = changed(stored, change);
        return stored;
      },
    });
    await userEvent.click(section().getByRole('radio', { name: 'Nothing' }));
    expect(await section().findByText(/^Not saved/)).toBeVisible();
    stored = settings({ surveysOn: true });
    await act(
      async () => void (await fakeBrowser.runtime.onMessage.trigger({ notice: 'changed', table: 'settings', accounts: 'many' }, {})),
    );
    await waitFor(() => expect(screen.getByRole('checkbox', { name: 'We send surveys' })).toBeChecked());
    expect(section().getByRole('radio', { name: 'Nothing' })).toBeChecked();
    full = false;
    await userEvent.click(section().getByRole('button', { name: 'Save again' }));
    expect(await section().findByText('Saved.')).toBeVisible();
    expect(asked('settings.write').at(-1)).toEqual({ settings: { reminders: { badge: 'off' } } });
  });

  it('is not lost where they are saved while it is on its way', async () => {
    notifyingBrowser();
    let write = () => {};
    const held = new Promise<void>((resolve) => {
      write = resolve;
    });
    await openWith(settings(), { 'settings.write': ({ settings: sent }) => held.then(() => changed(settings(), sent)) });
    await userEvent.type(screen.getByRole('textbox', { name: 'Your name' }), '!');
    await userEvent.click(section().getByRole('radio', { name: 'Nothing' }));
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    write();
    await waitFor(() => expect(screen.getAllByText('Saved.')).toHaveLength(2));
    expect(asked('settings.write')).toEqual([
      { settings: { reminders: { badge: 'off' } } },
      { settings: { me: { name: 'Ada Berg!', crmNames: [] } } },
    ]);
  });
});

describe('the digest', () => {
  it('asks for the permission as it is switched on, and once given is on', async () => {
    const browser = notifyingBrowser();
    await openWith();
    await userEvent.click(box(DIGEST));
    expect(await section().findByText('Saved.')).toBeVisible();
    expect([browser.state.asked, written().at(-1)?.digest?.on]).toEqual([1, true]);
    expect(box(DIGEST)).toBeChecked();
  });

  it.each([
    ['refuse', /was not allowed to show notifications, so this stays off\. Switch it on again and choose Allow/],
    ['policy', /Whoever administers this browser does not allow notifications/],
  ] as const)('stays off where the browser says %s, and says why', async (says, words) => {
    notifyingBrowser({ says });
    await openWith();
    await userEvent.click(box(DIGEST));
    expect(await section().findByText(words)).toBeVisible();
    expect(box(DIGEST)).not.toBeChecked();
    expect(written()).toEqual([]);
  });

  it('is on and says where the browser shows none of ours', async () => {
    notifyingBrowser({ level: 'denied' });
    await openWith();
    await userEvent.click(box(DIGEST));
    expect((await section().findAllByText(/has the notifications of Afterclose switched off/)).length).toBeGreaterThan(0);
    expect(box(DIGEST)).toBeChecked();
  });

  it('says when the permission was taken back, and asks for it again', async () => {
    const browser = notifyingBrowser({ given: true });
    await openWith(chosen({ digest: { on: true, at: '09:00', kinds: [...DIGEST_KINDS] } }));
    expect(section().queryByRole('alert')).toBeNull();
    act(() => browser.take());
    expect(await section().findByText(/does not let Afterclose show notifications any more/)).toBeVisible();
    browser.state.says = 'refuse';
    await userEvent.click(section().getByRole('button', { name: 'Allow notifications' }));
    expect(await section().findByText(/was not allowed to show notifications/)).toBeVisible();
  });

  it('is switched off without a question', async () => {
    const browser = notifyingBrowser({ given: true });
    await openWith(chosen({ digest: { on: true, at: '09:00', kinds: [...DIGEST_KINDS] } }));
    await userEvent.click(box(DIGEST));
    expect(await section().findByText('Saved.')).toBeVisible();
    expect([browser.state.asked, written().at(-1)?.digest?.on]).toEqual([0, false]);
  });

  it('takes an hour and kinds, and saves no half-typed hour', async () => {
    notifyingBrowser({ given: true });
    await openWith(chosen({ digest: { on: true, at: '09:00', kinds: [...DIGEST_KINDS] } }));
    const at = section().getByLabelText('At');
    fireEvent.change(at, { target: { value: '' } });
    fireEvent.blur(at);
    expect([written(), section().getByLabelText<HTMLInputElement>('At').value]).toEqual([[], '09:00']);
    fireEvent.change(at, { target: { value: '08:30' } });
    fireEvent.blur(at);
    await userEvent.click(box('Gone quiet'));
    await section().findByText('Saved.');
    expect(written().at(-1)?.digest).toEqual({ on: true, at: '08:30', kinds: DIGEST_KINDS.filter((kind) => kind !== 'quiet') });
  });

  it('says that it never comes where it counts nothing', async () => {
    notifyingBrowser({ given: true });
    await openWith(chosen({ digest: { on: true, at: '09:00', kinds: ['due'] } }));
    expect(section().queryByText(/so no digest comes/)).not.toBeInTheDocument();
    await userEvent.click(box('Due today'));
    expect(await section().findByText(/^Nothing, so no digest comes\./)).toBeVisible();
  });

  it('says what quiet hours do to it', async () => {
    notifyingBrowser({ given: true });
    await openWith(chosen({ digest: { on: true, at: '07:30', kinds: [...DIGEST_KINDS] } }));
    await userEvent.click(box('Quiet hours'));
    expect(await section().findByText('This falls in your quiet hours: the digest comes at 08:00, when they end.')).toBeVisible();
    const at = section().getByLabelText('At');
    fireEvent.change(at, { target: { value: '23:00' } });
    fireEvent.blur(at);
    expect(await section().findByText(/no digest would come\. Choose another time/)).toBeVisible();
    expect(written()).toContainEqual({ quiet: { from: '18:00', to: '08:00' } });
  });

  it('says that quiet hours cannot end as they begin, keeps what was typed and saves nothing of it', async () => {
    notifyingBrowser({ given: true });
    await openWith(chosen({ quiet: { from: '18:00', to: '08:00' } }));
    const until = section().getByLabelText('Until');
    fireEvent.change(until, { target: { value: '18:00' } });
    fireEvent.blur(until);
    expect(await section().findByRole('alert')).toHaveTextContent(
      'They cannot begin and end at the same time. Choose another end, or switch quiet hours off; until then they stay from 18:00 to 08:00.',
    );
    expect(until).toHaveValue('18:00');
    expect(written()).toEqual([]);
    fireEvent.change(until, { target: { value: '09:00' } });
    fireEvent.blur(until);
    await waitFor(() => expect(section().queryByRole('alert')).not.toBeInTheDocument());
    await waitFor(() => expect(written().at(-1)?.quiet).toEqual({ from: '18:00', to: '09:00' }));
  });

  it('can be tried, and says where it could not be shown', async () => {
    notifyingBrowser({ given: true });
    let shown = true;
    await openWith(settings(), { 'reminders.try': () => ({ shown }) });
    await userEvent.click(section().getByRole('button', { name: 'Show today’s digest now' }));
    expect(await section().findByText(/^Shown\./)).toBeVisible();
    shown = false;
    await userEvent.click(section().getByRole('button', { name: 'Show today’s digest now' }));
    expect(await section().findByText(/^Not shown: switch the digest on first/)).toBeVisible();
  });
});

describe('names in notifications', () => {
  it('are warned about where others can read them', async () => {
    notifyingBrowser();
    await openWith();
    expect(box('Customer names in notifications')).toHaveAccessibleDescription(/locked screen, where others read it/);
    expect(box('Customer names in notifications')).not.toBeChecked();
  });
});
