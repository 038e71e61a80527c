import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { PageRoot } from '@/components/app/page-root';
import { Sites } from '@/components/options/sites';
import type { SiteState } from '@/lib/messaging/access/operations';
import { AskFailed } from '@/lib/messaging/errors';
import { type Answers, answering, asked } from '../background';
import { settings } from '../settings';
import { BUILD, freshBrowser, openWith } from './page';

vi.mock('@/lib/messaging/ask');

const espo: SiteState = { crm: 'espocrm', host: 'crm.acme.example', scheme: 'https', folder: '/espocrm/', allowed: true };
const hubspot: SiteState = { crm: 'hubspot', host: '*.hubspot.com', scheme: 'https', folder: '/', allowed: true };

let kept: SiteState[];
let answersYes: boolean;
let requested: unknown[];
let givenBack: unknown[];
beforeEach(() => {
  freshBrowser();
  kept = [];
  answersYes = true;
  requested = [];
  givenBack = [];
  Object.assign(fakeBrowser.permissions, {
    request: async (wish: unknown) => {
      requested.push(wish);
      return answersYes;
    },
    remove: async (what: unknown) => {
      givenBack.push(what);
      return true;
    },
  });
});

const answers = (others: Answers): Answers => ({
  'access.sites': () => ({ sites: kept }),
  'access.grant': ({ site }) => {
    kept = [...kept, { ...site, allowed: true }];
    return { allowed: true, running: 0, reload: [] };
  },
  'access.remove': ({ place }) => {
    kept = kept.filter(({ host, folder }) => host !== place.host || folder !== place.folder);
    return {};
  },
  'access.find': () => ({ crm: null }),
  ...others,
});
/** The section alone: the whole page takes long to draw. */
const open = async (others: Answers = {}) => {
  answering(answers(others));
  render(
    <PageRoot>
      <Sites hosts={BUILD.hosts} wanted={null} />
    </PageRoot>,
  );
  await screen.findAllByRole('button', { name: /^(Allow|Remove) \*\.hubspot\.com$/ });
};
const row = (name: RegExp) => within(screen.getByRole('row', { name }));
const address = () => screen.getByRole('textbox', { name: 'Address of your CRM' });
const enter = async (text: string) => {
  await userEvent.click(address());
  await userEvent.paste(text);
};
const add = () => userEvent.click(screen.getByRole('button', { name: 'Allow this site' }));

describe('a vendor’s cloud', () => {
  it('says what it is needed for, and is allowed by a press, with the right to run scripts', async () => {
    await open();
    expect(await row(/hubspot\.com/).findByText('Not used')).toBeVisible();
    expect(row(/hubspot\.com/).getByText(/company and deal pages/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Allow *.hubspot.com' }));
    expect(await row(/hubspot\.com/).findByText('Allowed')).toBeVisible();
    expect(requested).toEqual([{ origins: ['https://*.hubspot.com/*'], permissions: ['scripting'] }]);
    expect(asked('access.grant')).toEqual([{ site: { crm: 'hubspot', host: '*.hubspot.com', scheme: 'https', folder: '/' } }]);
  });

  it('is not kept where the browser’s question is answered with no, and says what to do', async () => {
    answersYes = false;
    await open();
    await userEvent.click(await screen.findByRole('button', { name: 'Allow *.hubspot.com' }));
    expect(await screen.findByText(/^\*\.hubspot\.com is not read\. Press Allow again/)).toBeVisible();
    expect(asked('access.grant')).toEqual([]);
  });

  it('names the open pages that have to be reloaded', async () => {
    const reload = [{ tabId: 3, title: 'Halden Freight' }];
    await open({ 'access.grant': () => ({ allowed: true, running: 0, reload }) });
    await userEvent.click(await screen.findByRole('button', { name: 'Allow *.hubspot.com' }));
    expect(await screen.findByText(/Reload these pages once, which were open before: “Halden Freight”\./)).toBeVisible();
  });

  it('needs access once the browser has taken it back, and gets it by a press', async () => {
    kept = [{ ...hubspot, allowed: false }];
    await open();
    expect(await row(/hubspot\.com/).findByText('Needs access')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Allow *.hubspot.com' }));
    expect(requested).toHaveLength(1);
  });

  it('of several regions is offered once', async () => {
    await open();
    expect(await screen.findAllByRole('button', { name: /^Allow crm\.zoho/ })).toHaveLength(1);
  });
});

describe('a site of one’s own', () => {
  it('is removed as easily, and says that what was stored stays', async () => {
    kept = [espo];
    await open();
    expect(await row(/crm\.acme\.example\/espocrm\//).findByText('Allowed')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Remove crm.acme.example/espocrm/' }));
    expect(await screen.findByText(/is no longer read\. What was stored of its accounts stays\./)).toBeVisible();
    expect(screen.queryByRole('row', { name: /crm\.acme\.example/ })).not.toBeInTheDocument();
  });

  it('on a host with another one is removed alone', async () => {
    kept = [espo, { ...espo, crm: 'suitecrm', folder: '/suite/' }];
    await open();
    await userEvent.click(await screen.findByRole('button', { name: 'Remove crm.acme.example/suite/' }));
    expect(await screen.findByText(/^crm\.acme\.example\/suite\/ is no longer read/)).toBeVisible();
    expect(row(/crm\.acme\.example\/espocrm\//).getByText('Allowed')).toBeVisible();
  });

  it('says so where it could not be removed', async () => {
    kept = [espo];
    await open({
      'access.remove': () => {
        throw new AskFailed({ code: 'storage-full' });
      },
    });
    await userEvent.click(await screen.findByRole('button', { name: /^Remove crm/ }));
    expect(await screen.findByText(/^Not removed\./)).toBeVisible();
  });

  it('is added by its address, which tells the CRM and the folder', async () => {
    await open();
    await enter('crm.acme.example/espocrm/#Account/view/6554a1f0a1b2c3d4e');
    expect(address()).toHaveAccessibleDescription(/EspoCRM at https:\/\/crm\.acme\.example\/espocrm\/; nothing else on that host is read/);
    await add();
    await screen.findByText(/is allowed\. Open an account there\./);
    expect(requested).toEqual([{ origins: ['https://crm.acme.example/*'], permissions: ['scripting'] }]);
    const { allowed: _, ...site } = espo;
    expect(asked('access.grant')).toEqual([{ site }]);
    expect(asked('access.find')).toEqual([]);
  });

  it('is what somebody says it is', async () => {
    await open();
    await enter('192.168.1.20:8069');
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Which CRM it is' }), 'Odoo');
    await add();
    await screen.findByText(/is allowed\. Open/);
    expect(asked('access.grant')).toEqual([{ site: { crm: 'odoo', host: '192.168.1.20:8069', scheme: 'http', folder: '/' } }]);
  });

  it('may be any other CRM, to be pointed at', async () => {
    await open();
    await enter('https://clients.acme.example/c/15');
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Which CRM it is' }), 'Another CRM: point at it');
    await add();
    await screen.findByText(/is allowed\. Open/);
    expect(asked('access.grant')).toMatchObject([{ site: { crm: 'taught', folder: '/' } }]);
  });

  it('is found out by its open page where the address does not tell', async () => {
    await open({ 'access.find': () => ({ crm: 'twenty' }) });
    await enter('https://crm.acme.example/settings');
    await add();
    await screen.findByText(/is allowed\. Open/);
    expect(asked('access.grant')).toMatchObject([{ site: { crm: 'twenty' } }]);
  });

  it('holds no permission for a site of which it cannot be told, keeps what was typed, and says what to do', async () => {
    await open();
    await enter('https://crm.acme.example/');
    await add();
    expect(await screen.findByText(/could not tell which CRM this is\. Choose it from the list/)).toBeVisible();
    expect(givenBack).toEqual([{ origins: ['https://crm.acme.example/*'] }]);
    expect(address()).toHaveValue('https://crm.acme.example/');
    expect(asked('access.grant')).toEqual([]);
  });

  it('keeps the permission that another site on that host is read with', async () => {
    kept = [espo];
    await open();
    await enter('https://crm.acme.example/wiki/');
    await add();
    expect(await screen.findByText(/could not tell which CRM this is/)).toBeVisible();
    expect(givenBack).toEqual([]);
  });

  it('in a vendor’s cloud is that cloud', async () => {
    await open();
    await enter('https://app-eu1.hubspot.com/contacts/123/record/0-2/456');
    expect(screen.queryByRole('combobox', { name: 'Which CRM it is' })).not.toBeInTheDocument();
    await add();
    await screen.findByText(/is allowed\. Open/);
    expect(asked('access.grant')).toMatchObject([{ site: { crm: 'hubspot', host: '*.hubspot.com' } }]);
  });

  it('may be a sandbox of a vendor’s cloud', async () => {
    await open();
    await enter('https://crmsandbox.zoho.eu/crm/staging/tab/Accounts/346103000146134135');
    await add();
    await screen.findByText(/is allowed\. Open/);
    expect(asked('access.grant')).toMatchObject([{ site: { crm: 'zoho', host: 'crmsandbox.zoho.eu' } }]);
  });
});

describe('an address that does not fit', () => {
  it.each([
    ['', /Type the address of your CRM/],
    ['our crm', /This is no web address\. Paste it/],
    ['chrome://extensions', /Only pages at https/],
    ['https://ada:secret@crm.example', /Leave out the name and password/],
    ['https://chromewebstore.google.com', /lets no extension read/],
  ])('%j is refused at its field, with a next step', async (typed, words) => {
    await open();
    if (typed) await enter(typed);
    await add();
    expect(address()).toHaveAccessibleDescription(words);
    expect(address()).toBeInvalid();
    expect(address()).toHaveFocus();
    expect(address()).toHaveValue(typed);
    expect(requested).toEqual([]);
  });

  it.each([
    ['http://crm.example', /begins with http:\/\//],
    ['https://аcme.example', /https:\/\/xn--cme-5cd\.example\/.*mixes letters/],
  ])('%j is warned of, and may be allowed all the same', async (typed, words) => {
    await open();
    await enter(typed);
    expect(address()).toHaveAccessibleDescription(words);
    expect(address()).toBeValid();
  });
});

it('the toolbar button’s address is there already, and one press allows it', async () => {
  const at = 'https://crm.acme.example/espocrm/#Account/view/6554a1f0a1b2c3d4e';
  window.history.replaceState(null, '', `/options.html#sites?add=${encodeURIComponent(at)}`);
  await openWith(settings(), answers({}));
  expect(address()).toHaveValue(at);
  await waitFor(() => expect(screen.getByRole('button', { name: 'Allow this site' })).toHaveFocus());
  await userEvent.keyboard('{Enter}');
  await screen.findByText(/is allowed\. Open/);
  expect(asked('access.grant')).toMatchObject([{ site: { crm: 'espocrm', folder: '/espocrm/' } }]);
});

it.each(['hubspot', 'nonsense', ''])('an address that comes with a CRM that nobody hosts (%j) is one to find out about', async (crm) => {
  window.history.replaceState(null, '', `/options.html#sites?add=crm.acme.example&crm=${crm}`);
  await openWith(settings(), answers({}));
  expect(screen.getByRole('combobox', { name: 'Which CRM it is' })).toHaveDisplayValue('Find out');
});

it('what the background says of sites shows at once', async () => {
  await open();
  await screen.findByRole('button', { name: 'Allow *.hubspot.com' });
  kept = [hubspot];
  await fakeBrowser.runtime.onMessage.trigger({ notice: 'access' }, {});
  expect(await row(/hubspot\.com/).findByText('Allowed')).toBeVisible();
});
