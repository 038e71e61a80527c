import { beforeEach, describe, expect, it } from 'vitest';
import type { RecipeField } from '@/lib/accounts/recipe';
import type { Tried } from '@/lib/crm/recipes/reader';
import type { PickedOnPage } from '@/lib/messaging/pointing/operations';
import { keepGranted } from '@/lib/services/access';
import { followManaged } from '@/lib/services/pointing/spreading';
import { addressOfAccount, type Bench, bench, HALDEN, reading, type Tab } from './harness';

const HOST = 'crm.example.com';
const at = (id: string) => new URL(`https://${HOST}/accounts/${id}`);
const NAME: RecipeField = { label: '', ways: [{ by: 'heading', level: 1 }] };
const CLOSE: RecipeField = { label: 'Signed on', ways: [{ by: 'label', label: 'Signed on', relation: 'beside', section: null }] };
const name: PickedOnPage = { field: NAME, text: 'Halden Freight', dateTexts: [], lang: 'en' };
const signed = (text: string, dateTexts: string[] = []): PickedOnPage => ({ field: CLOSE, text, dateTexts, lang: 'en' });
const worked = (id: string): Tried => ({ id, name: 'found', close: 'found', sure: true });

let world: Bench;
let tab: Tab;
beforeEach(async () => {
  world = bench('2026-03-02');
  await keepGranted(world.context, { crm: 'taught', host: HOST, scheme: 'https', folder: '/' });
  tab = world.tab(1, at('15'));
  await tab.asks('page.left', { url: at('15').href });
});

const state = (from = tab) => from.asks('pointing.state', {});
async function point(what: 'name' | 'close', picked: PickedOnPage, from = tab) {
  await from.asks('pointing.start', { what, how: 'crosshair' });
  await from.asks('pointing.picked', { picked });
}
async function taught(text = '15.01.2026') {
  await point('name', name);
  await point('close', signed(text));
  return tab.presses('pointing.keep', { order: null, id: null });
}
/** The account page as its content script reports it. */
const page = (id: string, parts: Parameters<typeof reading>[1] = {}) => {
  const record = { crm: 'taught', host: HOST, object: 'account', id, workspaceAccountId: null } as const;
  return reading(id, {
    record,
    ownerName: null,
    datedFields: [{ apiName: 'label:Signed on', label: 'Signed on', text: '15.01.2026' }],
    ...parts,
  });
};

describe('a page that stands at a record’s address and is none', () => {
  it('makes no customer of a sign-in, and gives a known one no other name', async () => {
    await taught();
    await tab.sees(page('15'));
    await tab.sees(page('15', { accountName: 'Sign in', datedFields: [] }));
    expect(await tab.account()).toMatchObject({ account: { name: 'Halden Freight' } });
    const other = world.tab(2, at('99'));
    await other.sees(page('99', { accountName: 'Page not found', datedFields: [] }));
    expect((await world.store.counts()).accounts).toBe(1);
    expect(await other.view()).toMatchObject({ state: 'unreadable', why: 'unreadable' });
  });

  it('gives a known customer no other name where its date is gone too, in whatever words', async () => {
    await taught();
    await tab.sees(page('15'));
    await tab.sees(page('15', { accountName: 'Hier entsteht etwas Neues', datedFields: [] }));
    expect(await tab.account()).toMatchObject({ account: { name: 'Halden Freight' }, close: { date: '2026-01-15' } });
    await tab.sees(page('15', { accountName: 'Halden Freight GmbH' }));
    expect(await tab.account()).toMatchObject({ account: { name: 'Halden Freight GmbH' } });
  });
});

describe('a site that nobody pointed at', () => {
  it('has no account on any page, and asks to be shown', async () => {
    expect(await tab.view()).toMatchObject({ state: 'no-account' });
    expect(await state()).toMatchObject({ crm: 'taught', host: HOST, recipe: null, address: { sure: true, chosen: ['p2'] } });
  });

  it('is read once its name and date were pointed at and kept, and is not again once that is undone', async () => {
    const { undoId } = await taught();
    expect(world.orders).toContainEqual({
      tabId: 1,
      order: expect.objectContaining({ order: 'recipe', recipe: expect.objectContaining({ host: HOST }) }),
    });
    expect(await tab.sees(page('15'))).toMatchObject({ stale: false });
    expect(await tab.account()).toMatchObject({ account: { name: 'Halden Freight' }, close: { date: '2026-01-15', label: 'Signed on' } });
    await tab.asks('undo', { undoId });
    expect(await state()).toMatchObject({ recipe: null, pointing: null });
    expect(world.orders.at(-2)).toEqual({ tabId: 1, order: { order: 'recipe', recipe: null } });
  });

  it('takes no report of a page that its recipe does not name', async () => {
    await taught();
    expect(await tab.sees(page('16'))).toEqual({ stale: true });
    tab.go(new URL(`https://${HOST}/deals/15`));
    expect(await tab.sees(page('15'))).toEqual({ stale: true });
  });
});

describe('what was pointed at', () => {
  it('is waited for once the page is ready, and by its list once it was read', async () => {
    await tab.asks('pointing.start', { what: 'name', how: 'crosshair' });
    expect((await state()).pointing).toMatchObject({ step: 'pointing', pairs: null });
    await tab.asks('pointing.ready', { how: 'crosshair', pairs: [] });
    expect((await state()).pointing).toMatchObject({ step: 'pointing', pairs: [] });
    await tab.asks('pointing.start', { what: 'name', how: 'list' });
    // The crosshair's own word of it comes too late.
    await tab.asks('pointing.ready', { how: 'crosshair', pairs: [] });
    expect((await state()).pointing).toMatchObject({ how: 'list', pairs: null });
    await tab.asks('pointing.ready', { how: 'list', pairs: [{ label: 'Name', text: 'Halden' }] });
    expect((await state()).pointing).toMatchObject({ pairs: [{ label: 'Name', text: 'Halden' }] });
  });

  it('is shown with every day it can mean, and kept only once one is chosen', async () => {
    await point('name', name);
    await point('close', signed('05/02/2026'));
    expect((await state()).pointing?.close).toMatchObject({
      sure: false,
      dates: [
        { date: '2026-02-05', order: 'dmy' },
        { date: '2026-05-02', order: 'mdy' },
      ],
    });
    await expect(tab.presses('pointing.keep', { order: null, id: null })).rejects.toMatchObject({
      failure: { code: 'malformed', detail: 'order' },
    });
    await tab.presses('pointing.keep', { order: 'mdy', id: null });
    await tab.sees(page('15', { datedFields: [{ apiName: 'label:Signed on', label: 'Signed on', text: '05/02/2026' }] }));
    expect((await tab.account()).close).toMatchObject({ date: '2026-05-02' });
  });

  it('needs no choice where the page’s other dates tell the order', async () => {
    await point('name', name);
    await point('close', signed('05/02/2026', ['05/02/2026', '28/02/2026']));
    expect((await state()).pointing?.close).toMatchObject({ sure: true });
    expect((await state()).pointing?.close?.dates[0]).toEqual({ date: '2026-02-05', order: 'dmy' });
  });

  it('settles no order where it reads one way, whatever was chosen for another date before', async () => {
    await point('name', name);
    await point('close', signed('25/12/2025'));
    await tab.presses('pointing.keep', { order: 'mdy', id: null });
    expect(await world.store.sites()).toMatchObject([{ dateOrder: null, recipe: { dateOrder: null } }]);
  });

  it('is refused as a date where it reads as none', async () => {
    await point('close', signed('05/02/26'));
    expect((await state()).pointing).toMatchObject({ step: 'over', close: null, problem: 'no-date' });
  });

  it('is refused with the reason where it holds two dates', async () => {
    await point('close', signed('12 Jan 2026 – 11 Jan 2027'));
    expect((await state()).pointing).toMatchObject({ step: 'over', close: null, problem: 'two-dates' });
  });

  it.each([['name first'], ['date first']])('keeps nothing that says the customer’s name, %s', async (order) => {
    const close: PickedOnPage = {
      ...signed('15.01.2026'),
      field: { label: 'Halden Freight', ways: [{ by: 'label', label: 'Halden Freight', relation: 'beside', section: null }] },
    };
    if (order === 'name first') await point('name', name);
    await point('close', close);
    if (order === 'date first') await point('name', name);
    expect((await state()).pointing).toMatchObject({ name: { text: 'Halden Freight' }, close: null, problem: 'nothing-names-it' });
  });

  it('keeps what else finds it, without the name', async () => {
    await point('name', name);
    const ways: RecipeField['ways'] = [
      { by: 'label', label: 'Signed on', relation: 'beside', section: 'Halden Freight deals' },
      { by: 'hook', attribute: 'data-field', value: 'halden-freight', holds: 'value' },
    ];
    await point('close', { ...signed('15.01.2026'), field: { label: 'Signed on', ways } });
    await tab.presses('pointing.keep', { order: null, id: null });
    const [site] = await world.store.sites();
    expect(site?.recipe?.close?.ways).toEqual([{ by: 'label', label: 'Signed on', relation: 'beside', section: null }]);
  });

  it('is forgotten with its page, and by cancelling', async () => {
    await point('name', name);
    tab.go(at('16'));
    expect((await state()).pointing).toBeNull();
    await expect(tab.presses('pointing.keep', { order: null, id: null })).rejects.toMatchObject({ failure: { code: 'stale' } });
    tab.go(at('15'));
    await tab.asks('pointing.cancel', {});
    expect((await state()).pointing).toBeNull();
  });

  it('stays where only the next thing is not pointed at after all', async () => {
    await point('name', name);
    await tab.asks('pointing.start', { what: 'close', how: 'list' });
    await tab.asks('pointing.cancel', {});
    expect((await state()).pointing).toMatchObject({ step: 'over', problem: null, name: { text: 'Halden Freight' }, close: null });
    expect(world.orders).toContainEqual({ tabId: 1, order: { order: 'stop-pointing' } });
  });

  it('counts only while something is pointed at', async () => {
    await tab.asks('pointing.picked', { picked: name });
    expect((await state()).pointing).toBeNull();
    await point('name', name);
    await tab.asks('pointing.picked', { picked: { ...name, text: 'Somebody Else' } });
    expect((await state()).pointing?.name?.text).toBe('Halden Freight');
  });

  it('is written once, however often its press is sent', async () => {
    await point('name', name);
    await point('close', signed('15.01.2026'));
    const press = crypto.randomUUID();
    const first = await tab.presses('pointing.keep', { order: null, id: null }, press);
    expect(await tab.presses('pointing.keep', { order: null, id: null }, press)).toEqual(first);
    expect(await world.store.sites()).toHaveLength(1);
  });
});

describe('an address', () => {
  it('is asked about where it leaves a doubt, and told by the page that was taught from before', async () => {
    const other = world.tab(2, new URL(`https://${HOST}/customers/halden`));
    await point('name', name, other);
    expect((await state(other)).address).toMatchObject({ sure: false });
    const { undoId } = await other.presses('pointing.keep', { order: null, id: ['p2'] });
    await other.asks('undo', { undoId });
    other.go(new URL(`https://${HOST}/customers/fennick`));
    expect((await state(other)).address).toMatchObject({ sure: true, chosen: ['p2'] });
  });
});

describe('how a recipe does', () => {
  it('is trusted from the third page on, each counted once', async () => {
    await taught();
    for (const id of ['15', '15', '16']) {
      tab.go(at(id));
      await tab.asks('recipe.tried', { tried: worked(id) });
    }
    expect((await state()).recipe).toMatchObject({ worked: 2, confidence: 'low', missing: null });
    tab.go(at('17'));
    await tab.asks('recipe.tried', { tried: worked('17') });
    expect((await state()).recipe).toMatchObject({ worked: 3, confidence: 'high' });
  });

  it('says what is missing, on how many pages in a row, and begins anew when it is pointed at again', async () => {
    await taught();
    await tab.sees(page('15'));
    for (const id of ['15', '16']) {
      tab.go(at(id));
      await tab.asks('recipe.tried', { tried: { ...worked(id), close: 'gone' } });
    }
    expect((await state()).recipe).toMatchObject({ missing: { what: 'close', why: 'gone' }, missed: 2 });
    world.today('2026-03-03');
    tab.go(at('15'));
    expect((await tab.account()).close).toMatchObject({ date: '2026-01-15' });
    await point('close', signed('15.01.2026'));
    await tab.presses('pointing.keep', { order: null, id: null });
    expect((await state()).recipe).toMatchObject({ missing: null, missed: 0, worked: 0 });
  });

  it('is not blamed for a field that is empty, nor by a report of another page', async () => {
    await taught();
    await tab.asks('recipe.tried', { tried: { ...worked('15'), close: 'empty' } });
    expect((await state()).recipe).toMatchObject({ missing: { what: 'close', why: 'empty' }, missed: 0 });
    await tab.asks('recipe.tried', { tried: worked('99') });
    expect((await state()).recipe).toMatchObject({ worked: 0 });
  });
});

describe('a recipes file', () => {
  const file = async () => {
    await taught();
    const [site] = await world.store.sites();
    return (await tab.asks('recipes.file', { siteIds: [site?.id ?? ''] })).text;
  };

  it('holds nothing of the page but labels, and is taken over in another profile as one change', async () => {
    const text = await file();
    expect(text).not.toMatch(/Halden|2026/);
    const theirs = bench('2026-03-02');
    await keepGranted(theirs.context, { crm: 'taught', host: HOST, scheme: 'https', folder: '/' });
    theirs.context.access.allows = async ({ host }) => host === HOST;
    const options = theirs.tab(9, at('16'));
    expect(await options.asks('recipes.check', { text })).toEqual({
      ok: true,
      recipes: [{ host: HOST, crm: 'taught', replaces: false, same: false }],
    });
    const loaded = await options.presses('recipes.load', { text });
    expect(await options.asks('recipes.check', { text })).toMatchObject({ recipes: [{ same: true }] });
    expect((await options.asks('pointing.state', {})).recipe).toMatchObject({ close: 'Signed on' });
    expect((await options.asks('recipes.list', {})).recipes).toMatchObject([{ host: HOST, allowed: true }]);
    await options.asks('undo', { undoId: loaded.undoId ?? '' });
    expect((await options.asks('recipes.list', {})).recipes).toEqual([]);
  });

  it('for a site that nobody allowed is loaded, and says that nothing is read there yet', async () => {
    const theirs = bench('2026-03-02');
    const options = theirs.tab(9, at('16'));
    await options.presses('recipes.load', { text: await file() });
    expect((await options.asks('recipes.list', {})).recipes).toMatchObject([{ host: HOST, allowed: false }]);
  });

  it('with a mistake is refused whole, each mistake with its line', async () => {
    const text = (await file())
      .replace('"relation": "beside"', '"relation": "near"')
      .replace('"level": 1', '"level": 1,\n"pattern": "(a+)+$"');
    const options = world.tab(9, at('16'));
    const read = await options.asks('recipes.check', { text });
    expect(read).toMatchObject({ ok: false });
    const said = read.ok ? [] : read.mistakes.map(({ path }) => path);
    expect(said).toEqual(expect.arrayContaining(['recipes[0].name.ways[0].pattern', 'recipes[0].close.ways[0].relation']));
    expect(await options.presses('recipes.load', { text })).toMatchObject({ ok: false });
  });

  it.each([
    ['nothing', '', 'The file is empty.'],
    ['another kind of file', '{"format":"afterclose-log","version":1,"recipes":[]}', 'is not afterclose-recipes'],
    ['a newer one', '{"format":"afterclose-recipes","version":2,"recipes":[]}', 'a newer Afterclose'],
    ['a poisoned one', '{"format":"afterclose-recipes","version":1,"recipes":[],"__proto__":{}}', 'not a name'],
    ['half of one', '{"format":"afterclose-rec', 'Not JSON'],
  ])('that is %s is refused in words', async (_, text, words) => {
    const read = await tab.asks('recipes.check', { text });
    expect(read.ok ? '' : read.mistakes.map(({ message }) => message).join(' ')).toContain(words);
  });

  it('is forgotten again, with the accounts left as they are', async () => {
    await taught();
    await tab.sees(page('15'));
    const [site] = await world.store.sites();
    await tab.presses('recipes.forget', { siteId: site?.id ?? '' });
    expect(await world.store.sites()).toMatchObject([{ closeField: null }]);
    expect((await world.store.accounts()).map(({ account }) => account.name)).toEqual(['Halden Freight']);
  });
});

describe('a recipe of the organisation', () => {
  it('stands over one’s own, and cannot be changed here', async () => {
    await taught();
    const [site] = await world.store.sites();
    const { text } = await tab.asks('recipes.file', { siteIds: [site?.id ?? ''] });
    world.context.pointing.managed = async () => text.replaceAll('Signed on', 'Won on');
    await followManaged(world.context);
    expect((await state()).recipe).toMatchObject({ managed: true, close: 'Won on' });
    await expect(tab.asks('pointing.start', { what: 'close', how: 'list' })).rejects.toMatchObject({ failure: { code: 'denied' } });
    world.context.pointing.managed = async () => 'no recipes at all';
    await followManaged(world.context);
    expect((await state()).recipe).toMatchObject({ managed: false, close: 'Signed on' });
  });

  it('that cannot be read is said in settings, with each mistake', async () => {
    const options = world.tab(9, at('16'));
    expect((await options.asks('recipes.list', {})).managedMistakes).toEqual([]);
    world.context.pointing.managed = async () => '{"format":"afterclose-recipes","version":9,"recipes":[]}';
    await followManaged(world.context);
    const { recipes, managedMistakes } = await options.asks('recipes.list', {});
    expect(recipes).toEqual([]);
    expect(managedMistakes.map(({ path, message }) => `${path} ${message}`)).toContainEqual(expect.stringContaining('a newer Afterclose'));
  });

  it('that the browser does not tell yet hold no page up', async () => {
    world.context.pointing.managed = () => new Promise(() => undefined);
    void followManaged(world.context);
    const salesforce = world.tab(3, addressOfAccount(HALDEN));
    await salesforce.sees(reading(HALDEN));
    expect((await salesforce.account()).account.name).toBe('Halden Freight');
  });

  it('that changed while the browser is open reaches the pages that are open', async () => {
    await taught();
    const [site] = await world.store.sites();
    const { text } = await tab.asks('recipes.file', { siteIds: [site?.id ?? ''] });
    world.context.pointing.managed = async () => text.replaceAll('Signed on', 'Won on');
    world.orders.length = 0;
    await followManaged(world.context);
    expect(world.notices).toContainEqual({ notice: 'changed', table: 'sites', accounts: 'many' });
    expect(world.orders).toContainEqual({
      tabId: 1,
      order: { order: 'recipe', recipe: expect.objectContaining({ close: expect.objectContaining({ label: 'Won on' }) }) },
    });
  });
});

describe('a CRM that is known', () => {
  it('is pointed at for a date field alone, which its pages are then read for', async () => {
    const salesforce = world.tab(3, addressOfAccount(HALDEN));
    await salesforce.sees(reading(HALDEN));
    await expect(salesforce.asks('pointing.start', { what: 'name', how: 'crosshair' })).rejects.toMatchObject({
      failure: { code: 'denied' },
    });
    const ran: string[] = [];
    world.context.pointing.run = async (_, script) => {
      ran.push(script);
      return 'ran';
    };
    await point('close', { ...signed('1/15/2026'), field: { ...CLOSE, label: 'Go-live date' } }, salesforce);
    await salesforce.presses('pointing.keep', { order: null, id: null });
    expect(ran).toEqual(['pointing', 'taught']);
    const goLive = { apiName: 'label:Go-live date', label: 'Go-live date', text: '1/15/2026' };
    await salesforce.sees(reading(HALDEN, { datedFields: [goLive] }));
    expect((await salesforce.account()).close).toMatchObject({ date: '2026-01-15', via: 'field' });
    expect((await state(salesforce)).recipe).toMatchObject({ name: null, close: 'Go-live date' });
  });

  it('says when the browser does not let one point', async () => {
    const salesforce = world.tab(3, addressOfAccount(HALDEN));
    await salesforce.sees(reading(HALDEN));
    world.context.pointing.run = async () => 'no-permission';
    await salesforce.asks('pointing.start', { what: 'close', how: 'crosshair' });
    expect((await state(salesforce)).pointing).toMatchObject({ step: 'over', problem: 'no-permission' });
  });
});
