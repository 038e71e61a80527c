import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { ListedRecipe } from '@/lib/messaging/pointing/operations';
import { asked, pressed } from '../background';
import { settings } from '../settings';
import { freshBrowser, openWith } from './page';

vi.mock('@/lib/messaging/ask');
beforeEach(() => freshBrowser());

const recipe = (over: Partial<ListedRecipe> = {}): ListedRecipe => ({
  siteId: 'site-9',
  crm: 'taught',
  host: 'crm.example.com',
  allowed: true,
  state: { name: '', close: 'Signed on', madeAt: 1, worked: 4, confidence: 'high', managed: false },
  ...over,
});
const file = (text: string) => new File([text], 'recipes.json', { type: 'application/json' });

describe('where somebody pointed', () => {
  it('is listed by site, with how it does, and whose it is', async () => {
    const managed = recipe({ siteId: null, host: 'erp.example.com' });
    await openWith(settings(), { 'recipes.list': () => ({ recipes: [managed, recipe()], managedMistakes: [] }) });
    const row = within((await screen.findByRole('rowheader', { name: 'crm.example.com' })).closest('tr') as HTMLElement);
    expect(row.getByText('The name and “Signed on” as the close date. Worked on 4 pages.')).toBeInTheDocument();
    const theirs = within(screen.getByRole('rowheader', { name: 'erp.example.com' }).closest('tr') as HTMLElement);
    expect(theirs.getByText('Set by your organisation')).toBeInTheDocument();
    expect(theirs.queryByRole('button')).not.toBeInTheDocument();
  });

  it.each([
    ['taught', 'crm.example.com', 'https', 'Another CRM: point at it'],
    ['taught', 'crm.local:8080', 'http', 'Another CRM: point at it'],
    ['odoo', '192.168.1.20:8069', 'http', 'Odoo'],
  ] as const)(
    'on a site that is not allowed (%s at %s) leads to where it is, and says nothing of it once it was',
    async (crm, host, scheme, chosen) => {
      let allowed = false;
      await openWith(settings(), {
        'recipes.list': () => ({ recipes: [recipe({ crm, host, allowed })], managedMistakes: [] }),
        'access.grant': () => {
          allowed = true;
          return { allowed, running: 0, reload: [] };
        },
      });
      const user = userEvent.setup();
      const way = await screen.findByRole('link', { name: `Allow ${host}` });
      expect(way.closest('td')).toHaveTextContent('This site is not allowed yet, so nothing is read there.');
      await user.click(way);
      window.dispatchEvent(new HashChangeEvent('hashchange'));
      expect(await screen.findByDisplayValue(host)).toBeInTheDocument();
      expect(screen.getByRole('combobox', { name: 'Which CRM it is' })).toHaveDisplayValue(chosen);
      await user.click(screen.getByRole('button', { name: 'Allow this site' }));
      await screen.findByText(`${scheme === 'http' ? 'http://' : ''}${host} is allowed. Open an account there.`);
      expect(asked('access.grant')).toEqual([{ site: { crm, host, scheme, folder: '/' } }]);
      await fakeBrowser.runtime.onMessage.trigger({ notice: 'access' }, {});
      await waitFor(() => expect(screen.queryByRole('link', { name: `Allow ${host}` })).not.toBeInTheDocument());
    },
  );

  it('is forgotten, and brought back', async () => {
    await openWith(settings(), {
      'recipes.list': () => ({ recipes: [recipe()], managedMistakes: [] }),
      'recipes.forget': () => ({ undoId: 'undo-1', host: 'crm.example.com' }),
      undo: () => ({ accountKey: null, accountName: '', accounts: 0, kept: 0 }),
    });
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Forget where you pointed on crm.example.com' }));
    expect(pressed('recipes.forget')).toEqual([{ siteId: 'site-9' }]);
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(asked('undo')).toEqual([{ undoId: 'undo-1' }]);
  });

  it('is loaded from a file after it was seen what that changes', async () => {
    await openWith(settings(), {
      'recipes.check': () => ({ ok: true, recipes: [{ host: 'crm.example.com', crm: 'taught', replaces: true, same: false }] }),
      'recipes.load': () => ({ ok: true, recipes: [], undoId: 'undo-2' }),
    });
    const user = userEvent.setup();
    await user.upload(await screen.findByLabelText('Recipes file'), file('{}'));
    expect(await screen.findByText(/replaces what you pointed at there/)).toBeInTheDocument();
    expect(asked('recipes.load')).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Load' }));
    expect(pressed('recipes.load')).toEqual([{ text: '{}' }]);
    expect(await screen.findByText('Loaded for 1 site.')).toBeInTheDocument();
  });

  it('is refused with every mistake by its line', async () => {
    await openWith(settings(), {
      'recipes.check': () => ({ ok: false, mistakes: [{ line: 7, path: 'recipes[0].host', message: 'is no host name' }] }),
    });
    await userEvent.setup().upload(await screen.findByLabelText('Recipes file'), file('{'));
    expect(await screen.findByRole('alert')).toHaveTextContent('recipes.json could not be loaded');
    expect(screen.getByText(/Line 7:/)).toHaveTextContent('Line 7: recipes[0].host is no host name');
    expect(screen.queryByRole('button', { name: 'Load' })).not.toBeInTheDocument();
  });

  it('says what is wrong with what the organisation set, and whom to tell', async () => {
    const managedMistakes = [{ line: 3, path: 'version', message: 'is not 1' }];
    await openWith(settings(), { 'recipes.list': () => ({ recipes: [], managedMistakes }) });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('What your organisation set could not be read, so none of it holds. Tell whoever set it:');
    expect(alert).toHaveTextContent('Line 3: version is not 1');
  });

  it('is not loaded from a file of any size, or one that cannot be read', async () => {
    await openWith(settings());
    const user = userEvent.setup();
    const chooser = await screen.findByLabelText('Recipes file');
    await user.upload(chooser, file(' '.repeat(1_000_001)));
    expect(await screen.findByText('recipes.json is larger than 1 MB, so it holds no recipes. Choose another file.')).toBeInTheDocument();
    const gone = file('{}');
    gone.text = () => Promise.reject(new DOMException('gone', 'NotFoundError'));
    await user.upload(chooser, gone);
    expect(await screen.findByText('recipes.json could not be read. Was it moved? Choose it again.')).toBeInTheDocument();
    expect(asked('recipes.check')).toEqual([]);
  });

  it('answers for one file at a time, and says each mistake once', async () => {
    const twice = { line: 12, path: '', message: 'Not JSON: close brace expected' };
    const answers = [[twice, twice, { line: 1, path: '', message: 'Not JSON' }], [{ line: 3, path: 'version', message: 'is not 1' }]];
    await openWith(settings(), { 'recipes.check': () => ({ ok: false, mistakes: answers.shift() ?? [] }) });
    const user = userEvent.setup();
    const chooser = await screen.findByLabelText('Recipes file');
    await user.upload(chooser, file(' '.repeat(1_000_001)));
    await screen.findByText(/is larger than 1 MB/);
    const lines = () =>
      within(screen.getByRole('region', { name: 'File recipes.json' }))
        .getAllByRole('listitem')
        .map((line) => line.textContent);
    await user.upload(chooser, file('{'));
    await waitFor(() => expect(lines()).toEqual(['Line 12:  Not JSON: close brace expected', 'Line 1:  Not JSON']));
    expect(screen.queryByText(/is larger than 1 MB/)).not.toBeInTheDocument();
    await user.upload(chooser, file('{}'));
    await waitFor(() => expect(lines()).toEqual(['Line 3: version is not 1']));
  });
});
