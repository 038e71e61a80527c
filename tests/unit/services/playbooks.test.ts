import { describe, expect, it } from 'vitest';
import { anchorOf } from '../../../lib/accounts/anchors';
import type { PlaybookSummary } from '../../../lib/messaging/playbooks/operations';
import { shippedPlaybooks } from '../../../lib/playbooks/shipped';
import { playbookText } from '../../../lib/playbooks/text';
import type { Moment, Playbook } from '../../../lib/playbooks/types';
import { SAMPLE_KEYS } from '../../../lib/services/welcome/sample-book';
import { defaultSettings } from '../../../lib/settings/defaults';
import { accountPut, accountRow, changeOf, engagementPut } from '../../support/records';
import { anchor } from '../../support/triage';
import { addressOfAccount, type Bench, BRAMLEY, bench, deal, HALDEN, list, reading, type Tab } from './harness';

const LIGHT = shippedPlaybooks.light;
const SHIPPED = LIGHT.version;

const changed = (over: Partial<Playbook>, from = LIGHT): string => playbookText({ ...from, ...over });
const withMoment = (index: number, over: Partial<Moment>, from = LIGHT): string =>
  changed({ moments: from.moments.map((moment, at) => (at === index ? { ...moment, ...over } : moment)) }, from);
const EXTRA: Moment = { ...(LIGHT.moments[0] as Moment), id: 'extra', name: 'Extra', required: false, gate: false };

/** Which digit of the version goes up, for the version that ships. */
function bumped(by: 'major' | 'minor' | 'patch', version = SHIPPED): string {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  return by === 'major' ? `${major + 1}.0.0` : by === 'minor' ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`;
}

function desk(date = '2026-01-22') {
  const world = bench(date);
  return { world, tab: world.tab(1) };
}

const summary = async (tab: Tab, id: string): Promise<PlaybookSummary | undefined> =>
  (await tab.asks('playbooks.list', {})).playbooks.find((each) => each.id === id);
const draft = async (tab: Tab, id = 'light') => (await tab.asks('playbook.draft', { id })).draft;
const keep = (tab: Tab, text: string, basedOn: string | null = SHIPPED, id = 'light') =>
  tab.asks('playbook.keepDraft', { id, text, basedOn });
const publish = (tab: Tab, id = 'light', changeId?: string) => tab.presses('playbook.publish', { id }, changeId);

async function published(tab: Tab, text: string, basedOn = SHIPPED): Promise<string> {
  await keep(tab, text, basedOn);
  const reply = await publish(tab);
  if (!reply.ok) throw new Error(JSON.stringify(reply.mistakes));
  return reply.version;
}

async function audited(world: Bench, ids: string[]): Promise<string[]> {
  const entries = await Promise.all(ids.map((id) => world.store.audit(id)));
  return entries.map((entry) => entry?.action ?? 'none');
}

describe('a draft under an id that no playbook may have', () => {
  it.each(['Light', '-light', 'light strict', '__proto__', 'x'.repeat(61)])('%s is refused, and nothing is kept', async (id) => {
    const { world, tab } = desk();
    await expect(keep(tab, '{}', null, id)).rejects.toMatchObject({ failure: { code: 'malformed', detail: 'id' } });
    expect(await world.store.playbooks()).toEqual([]);
  });
});

describe('the list of playbooks', () => {
  it('holds those that ship, and says which one new accounts go by', async () => {
    const { tab } = desk();
    const { playbooks } = await tab.asks('playbooks.list', {});
    expect(playbooks.map(({ id, shipped, chosen, draft }) => [id, shipped, chosen, draft])).toEqual([
      ['default', true, true, null],
      ['light', true, false, null],
      ['seed-strict', true, false, null],
    ]);
    expect(playbooks[1]?.versions).toEqual([
      { version: SHIPPED, publishedAt: null, effectiveFrom: LIGHT.effectiveFrom, moments: LIGHT.moments.length },
    ]);
  });

  it('counts the mistakes of a draft, and names a playbook of which there is only one', async () => {
    const { tab } = desk();
    await keep(tab, withMoment(0, { grace: -1 }));
    expect((await summary(tab, 'light'))?.draft).toMatchObject({ basedOn: SHIPPED, mistakes: 1 });
    const { id } = await tab.presses('playbook.copy', { id: 'light', version: SHIPPED, name: 'Enterprise (DACH)' });
    expect(await summary(tab, id)).toMatchObject({ name: 'Enterprise (DACH)', shipped: false, versions: [], draft: { mistakes: 0 } });
  });
});

describe('a version', () => {
  it('is read as it was published, whatever the team’s calendar is', async () => {
    const { tab } = desk();
    const calendar = { workdays: [1], holidays: [] };
    await tab.asks('settings.write', { settings: { ...defaultSettings('UTC'), calendar } });
    const { playbook } = await tab.asks('playbook.read', { id: 'light', version: SHIPPED });
    expect(playbook.calendar).toEqual(LIGHT.calendar);
  });

  it.each([
    ['light', '9.9.9'],
    ['nobody', '1.0.0'],
  ])('that there is not is refused: %s %s', async (id, version) => {
    const { tab } = desk();
    await expect(tab.asks('playbook.read', { id, version })).rejects.toMatchObject({ failure: { code: 'malformed' } });
  });
});

describe('a draft', () => {
  it.each(['', 'not JSON at all', '{"half": ', '\u0000☃', playbookText(LIGHT)])('is kept whatever it is: %j', async (text) => {
    const { tab } = desk();
    expect(await draft(tab)).toBeNull();
    await keep(tab, text);
    await keep(tab, `${text} `);
    expect(await draft(tab)).toMatchObject({ id: 'light', text: `${text} `, basedOn: SHIPPED });
  });

  it('is one change in the audit however long one types, and is told of when it begins and ends only', async () => {
    const { world, tab } = desk();
    for (const text of ['a', 'ab', 'abc', 'abcd']) await keep(tab, text);
    const rows = await world.store.playbooks();
    expect(rows).toMatchObject([{ kind: 'draft', text: 'a' }]);
    expect(await draft(tab)).toMatchObject({ text: 'abcd' });
  });

  it('is there again after the worker was killed', async () => {
    const { world, tab } = desk();
    await keep(tab, 'first');
    await keep(tab, 'then more');
    // Another worker has nothing but the store and what is kept beside it.
    const { playbooksHandlers } = await import('../../../lib/services/playbooks/handlers');
    const fresh = playbooksHandlers({ ...world.context });
    const { draft: again } = await fresh['playbook.draft'](
      { id: 'light' },
      { surface: 'page', tabId: 9, url: new URL('https://a.example') },
    );
    expect(again?.text).toBe('then more');
  });

  it('goes on when the clock is put back', async () => {
    const { world, tab } = desk('2026-01-22');
    await keep(tab, 'begun');
    world.today('2026-01-21');
    await keep(tab, 'typed since');
    expect((await draft(tab))?.text).toBe('typed since');
  });

  it('is refused where it says to come from a version that there is not', async () => {
    const { tab } = desk();
    await expect(keep(tab, 'x', '7.0.0')).rejects.toMatchObject({ failure: { code: 'malformed' } });
    expect(await draft(tab)).toBeNull();
  });

  it('comes back whole when its discarding is undone, also what was typed last', async () => {
    const { tab } = desk();
    await keep(tab, 'first');
    await keep(tab, 'typed last');
    const { undoId } = await tab.presses('playbook.discardDraft', { id: 'light' });
    expect(await draft(tab)).toBeNull();
    expect((await summary(tab, 'light'))?.draft).toBeNull();
    await tab.asks('undo', { undoId });
    expect(await draft(tab)).toMatchObject({ text: 'typed last', basedOn: SHIPPED });
  });

  it('is discarded once by a press that is sent twice', async () => {
    const { tab } = desk();
    await keep(tab, 'first');
    const changeId = crypto.randomUUID();
    await tab.presses('playbook.discardDraft', { id: 'light' }, changeId);
    expect(await tab.presses('playbook.discardDraft', { id: 'light' }, changeId)).toEqual({ undoId: changeId });
    await expect(tab.presses('playbook.discardDraft', { id: 'light' })).rejects.toMatchObject({ failure: { code: 'nothing-to-undo' } });
  });

  it('that was begun since is not overwritten by an undo', async () => {
    const { tab } = desk();
    await keep(tab, 'old');
    const { undoId } = await tab.presses('playbook.discardDraft', { id: 'light' });
    await keep(tab, 'new');
    await expect(tab.asks('undo', { undoId })).rejects.toMatchObject({ failure: { code: 'nothing-to-undo' } });
    expect(await draft(tab)).toMatchObject({ text: 'new' });
  });
});

describe('publishing', () => {
  it.each([
    ['a word', withMoment(0, { why: 'Because.' }), bumped('patch')],
    ['a due date', withMoment(0, { offset: 3 }), bumped('minor')],
    ['a duty', withMoment(0, { required: !LIGHT.moments[0]?.required }), bumped('major')],
    ['a moment less', changed({ moments: LIGHT.moments.slice(1) }), bumped('major')],
    ['a moment more', changed({ moments: [...LIGHT.moments, EXTRA] }), bumped('minor')],
    ['a number that is no later one', changed({ version: '0.7.7', name: 'Lighter' }), bumped('patch')],
    ['a later number of its own, which it keeps', changed({ version: '7.7.7', name: 'Lighter' }), '7.7.7'],
  ])('numbers the version by what it changes: %s', async (_, text, version) => {
    const { tab } = desk();
    expect(await published(tab, text)).toBe(version);
    expect(await draft(tab)).toBeNull();
    expect((await summary(tab, 'light'))?.versions).toMatchObject([
      { version, effectiveFrom: '2026-01-22', publishedAt: Date.parse('2026-01-22T12:00:00Z') },
      { version: SHIPPED, publishedAt: null },
    ]);
  });

  it('begins today in the team’s zone, unless the draft names a day of its own', async () => {
    const { tab } = desk();
    await tab.asks('settings.write', { settings: defaultSettings('Pacific/Kiritimati') });
    await published(tab, withMoment(0, { offset: 3 }));
    expect((await summary(tab, 'light'))?.versions[0]?.effectiveFrom).toBe('2026-01-23');
    const base = (await tab.asks('playbook.read', { id: 'light', version: bumped('minor') })).playbook;
    const named = await published(tab, withMoment(0, { offset: 4 }, { ...base, effectiveFrom: '2026-03-01' }), base.version);
    expect((await tab.asks('playbook.read', { id: 'light', version: named })).playbook.effectiveFrom).toBe('2026-03-01');
    // The day of the version it was made from is not one that was named.
    const next = (await tab.asks('playbook.read', { id: 'light', version: named })).playbook;
    const last = await published(tab, withMoment(0, { offset: 5 }, next), named);
    expect((await tab.asks('playbook.read', { id: 'light', version: last })).playbook.effectiveFrom).toBe('2026-01-23');
  });

  it.each([
    ['no JSON', '{"schema": ', /Not JSON/, 1],
    ['an unknown field', withMoment(0, { colour: 'red' } as Partial<Moment>), /is not known here/, null],
    ['another id', changed({ id: 'default' }), /must stay "light"/, 3],
    ['no change', playbookText(LIGHT), new RegExp(`says the same as version ${SHIPPED}: there is nothing to publish`), 1],
  ])('is refused with its line: %s', async (_, text, message, line) => {
    const { tab } = desk();
    await keep(tab, text);
    const reply = await publish(tab);
    expect(reply).toMatchObject({
      ok: false,
      mistakes: expect.arrayContaining([expect.objectContaining({ message: expect.stringMatching(message) })]),
    });
    if (line !== null && !reply.ok) expect(reply.mistakes[0]?.line).toBe(line);
    expect((await draft(tab))?.text).toBe(text);
    expect((await summary(tab, 'light'))?.versions).toHaveLength(1);
  });

  it('never overwrites a version: a draft from an older one comes after the latest', async () => {
    const { tab } = desk();
    const first = await published(tab, withMoment(0, { offset: 3 }));
    const second = await published(tab, withMoment(0, { offset: 5 }), SHIPPED);
    expect([first, second]).toEqual([bumped('minor'), bumped('minor', bumped('minor'))]);
    const offsets = await Promise.all(
      [first, second].map(async (version) => (await tab.asks('playbook.read', { id: 'light', version })).playbook.moments[0]?.offset),
    );
    expect(offsets).toEqual([3, 5]);
  });

  it('says so where another window published the same', async () => {
    const { tab } = desk();
    const first = await published(tab, withMoment(0, { offset: 3 }));
    await keep(tab, withMoment(0, { offset: 3 }));
    expect(await publish(tab)).toMatchObject({
      ok: false,
      mistakes: [{ message: `says the same as version ${first}: there is nothing to publish` }],
    });
  });

  it('leads back to earlier rules by a version that says them again', async () => {
    const { tab } = desk();
    const first = await published(tab, withMoment(0, { offset: 3 }));
    expect(await published(tab, playbookText(LIGHT), SHIPPED)).toBe(bumped('minor', first));
  });

  it('is done once by a press that is sent twice', async () => {
    const { world, tab } = desk();
    await keep(tab, withMoment(0, { offset: 3 }));
    const changeId = crypto.randomUUID();
    expect(await publish(tab, 'light', changeId)).toEqual({ ok: true, version: bumped('minor') });
    expect(await publish(tab, 'light', changeId)).toEqual({ ok: true, version: bumped('minor') });
    expect(await audited(world, [changeId])).toEqual(['playbook.published']);
    expect((await summary(tab, 'light'))?.versions).toHaveLength(2);
    await expect(publish(tab)).rejects.toMatchObject({ failure: { code: 'unknown-form' } });
  });

  it('ends where no number is left', async () => {
    const { tab } = desk();
    await tab.presses('playbook.import', { text: changed({ id: 'mine', version: '9999.0.0' }) });
    expect(await publish(tab, 'mine')).toEqual({ ok: true, version: '9999.0.0' });
    await keep(tab, changed({ id: 'mine', version: '9999.0.0', moments: LIGHT.moments.slice(1) }), '9999.0.0', 'mine');
    expect(await publish(tab, 'mine')).toMatchObject({ ok: false, mistakes: [{ line: 4, message: /cannot go on after 9999\.0\.0/ }] });
  });
});

describe('an imported file', () => {
  it('of a new playbook becomes a draft, and its own version once published', async () => {
    const { tab } = desk();
    const text = changed({ id: 'dach', name: 'DACH', version: '2.4.0' });
    expect(await tab.presses('playbook.import', { text: `\uFEFF${text}` })).toEqual({ ok: true, id: 'dach', sameAs: null, undoId: null });
    expect(await draft(tab, 'dach')).toMatchObject({ text, basedOn: null });
    expect(await publish(tab, 'dach')).toEqual({ ok: true, version: '2.4.0' });
    expect(await tab.asks('settings.write', { settings: { ...defaultSettings('UTC'), playbookId: 'dach' } })).toMatchObject({
      playbookId: 'dach',
    });
  });

  it('of a known playbook becomes a draft from its latest version', async () => {
    const { tab } = desk();
    const latest = await published(tab, withMoment(0, { offset: 3 }));
    expect(await tab.presses('playbook.import', { text: withMoment(0, { offset: 9 }) })).toMatchObject({
      ok: true,
      id: 'light',
      sameAs: null,
    });
    expect(await draft(tab)).toMatchObject({ basedOn: latest });
    expect(await publish(tab)).toEqual({ ok: true, version: bumped('minor', latest) });
  });

  it('keeps the number and the day it was published under, so that two people call the same rules the same', async () => {
    const [lead, rep] = [desk(), desk()];
    await published(lead.tab, withMoment(0, { offset: 3 }));
    const latest = await published(lead.tab, withMoment(0, { offset: 4 }), bumped('minor'));
    lead.world.today('2026-02-01');
    const exported = playbookText((await lead.tab.asks('playbook.read', { id: 'light', version: latest })).playbook);
    rep.world.today('2026-02-09');
    await rep.tab.presses('playbook.import', { text: exported });
    expect(await publish(rep.tab)).toEqual({ ok: true, version: latest });
    expect(playbookText((await rep.tab.asks('playbook.read', { id: 'light', version: latest })).playbook)).toBe(exported);
  });

  it('written on Windows is kept with the line breaks of a text field', async () => {
    const { tab } = desk();
    const text = changed({ id: 'dach', name: 'DACH' });
    await tab.presses('playbook.import', { text: text.replaceAll('\n', '\r\n') });
    expect((await draft(tab, 'dach'))?.text).toBe(text);
  });

  it.each([
    ['as it ships', playbookText(LIGHT)],
    ['written in another way', JSON.stringify(Object.fromEntries(Object.entries(LIGHT).reverse()))],
    ['under another number', changed({ version: '8.0.0' })],
  ])('that says what a version says makes no draft: %s', async (_, text) => {
    const { tab } = desk();
    expect(await tab.presses('playbook.import', { text })).toEqual({ ok: true, id: 'light', sameAs: SHIPPED, undoId: null });
    expect(await draft(tab)).toBeNull();
  });

  it('that takes a draft’s place gives it back, as it was typed last', async () => {
    const { tab } = desk();
    await keep(tab, 'mine');
    await keep(tab, 'mine, and more');
    const reply = await tab.presses('playbook.import', { text: withMoment(0, { offset: 9 }) });
    if (!reply.ok || reply.undoId === null) throw new Error('no undo');
    expect((await draft(tab))?.text).toBe(withMoment(0, { offset: 9 }));
    await tab.asks('undo', { undoId: reply.undoId });
    expect((await draft(tab))?.text).toBe('mine, and more');
  });

  it('is not taken back over what was typed into it since', async () => {
    const { world, tab } = desk();
    await keep(tab, 'mine');
    const reply = await tab.presses('playbook.import', { text: withMoment(0, { offset: 9 }) });
    if (!reply.ok || reply.undoId === null) throw new Error('no undo');
    world.today('2026-01-23');
    await keep(tab, 'typed since');
    await expect(tab.asks('undo', { undoId: reply.undoId })).rejects.toMatchObject({ failure: { code: 'nothing-to-undo' } });
    expect((await draft(tab))?.text).toBe('typed since');
  });

  it.each([
    ['an empty one', '', [[1, /empty/]]],
    ['no JSON', '{\n  "schema": nope\n}', [[2, /Not JSON/]]],
    [
      'two mistakes',
      withMoment(0, { grace: -1, offset: 'soon' } as unknown as Partial<Moment>),
      [
        [expect.any(Number), /0 or more|whole number/],
        [expect.any(Number), /whole number|0 or more/],
      ],
    ],
    ['a key written twice', playbookText(LIGHT).replace('"id": "light",', '"id": "light",\n  "id": "light",'), [[4, /twice/]]],
  ])('that is no playbook is refused with the lines of its mistakes: %s', async (_, text, mistakes) => {
    const { tab } = desk();
    const reply = await tab.presses('playbook.import', { text });
    expect(reply).toMatchObject({
      ok: false,
      mistakes: expect.arrayContaining(
        mistakes.map(([line, message]) => expect.objectContaining({ line, message: expect.stringMatching(message as RegExp) })),
      ),
    });
    expect((await tab.asks('playbooks.list', {})).playbooks.every((each) => each.draft === null)).toBe(true);
  });

  it('is taken in once by a press that is sent twice', async () => {
    const { tab } = desk();
    await keep(tab, 'mine');
    const [changeId, text] = [crypto.randomUUID(), withMoment(0, { offset: 9 })];
    const once = await tab.presses('playbook.import', { text }, changeId);
    expect(await tab.presses('playbook.import', { text }, changeId)).toEqual(once);
    expect(once).toMatchObject({ undoId: changeId });
  });
});

describe('a copy', () => {
  it.each([
    ['Enterprise (DACH)', 'enterprise-dach'],
    ['  Übergabe & Söhne ', 'ubergabe-sohne'],
    ['Light', 'light-2'],
    ['日本', 'playbook'],
    ['x'.repeat(120), 'x'.repeat(60)],
  ])('named %j gets the id %s', async (name, id) => {
    const { tab } = desk();
    expect(await tab.presses('playbook.copy', { id: 'light', version: SHIPPED, name })).toEqual({ id });
    const text = (await draft(tab, id))?.text ?? '';
    expect(JSON.parse(text)).toMatchObject({ id, name: name.trim(), version: '1.0.0', effectiveFrom: null, moments: LIGHT.moments });
    expect(await publish(tab, id)).toEqual({ ok: true, version: '1.0.0' });
  });

  it('of the same name gets an id of its own', async () => {
    const { tab } = desk();
    const copy = () => tab.presses('playbook.copy', { id: 'light', version: SHIPPED, name: 'Mine' });
    expect([await copy(), await copy(), await copy()].map(({ id }) => id)).toEqual(['mine', 'mine-2', 'mine-3']);
  });

  it('is made once by a press that is sent twice', async () => {
    const { tab } = desk();
    const changeId = crypto.randomUUID();
    const press = { id: 'light', version: SHIPPED, name: 'Mine' };
    expect(await tab.presses('playbook.copy', press, changeId)).toEqual(await tab.presses('playbook.copy', press, changeId));
  });

  it.each([
    ['', 'playbook-name-missing'],
    [' \n ', 'playbook-name-missing'],
    ['x'.repeat(121), 'text-too-long'],
  ])('named %j is refused', async (name, detail) => {
    const { tab } = desk();
    await expect(tab.presses('playbook.copy', { id: 'light', version: SHIPPED, name })).rejects.toMatchObject({
      failure: { detail, field: 'name' },
    });
  });
});

const CLOSED = ['2025-12-01', '2025-12-10', '2026-01-10'];
const accountId = (index: number) => `site-1/Account/00100000000000${index}AAA`;

/** Accounts that go by a version, each with a close; the first has had its first moment done. */
async function book(world: Bench, pin = { id: 'light', version: SHIPPED }) {
  await world.store.commit(
    changeOf(
      CLOSED.map((close, index) =>
        accountPut({
          key: accountId(index),
          recordId: `00100000000000${index}AAA`,
          name: `Account ${index}`,
          playbook: pin,
          anchors: [anchor('close', close)],
          trackedFrom: close,
          trackingStart: 'close',
          firstSeen: close,
        }),
      ),
    ),
  );
  return CLOSED.map((_, index) => accountId(index));
}

const pins = async (world: Bench, keys: string[]) => {
  const accounts = await world.store.accountsByKey(keys);
  return keys.map((key) => accounts.get(key)?.playbook?.version);
};

describe('the preview of a draft', () => {
  it('shows one account under its version and under the draft, and what differs', async () => {
    const { world, tab } = desk();
    const keys = await book(world);
    const first = LIGHT.moments[0] as Moment;
    const reply = await tab.asks('playbook.preview', { text: withMoment(0, { offset: 200, unit: 'days' }), accountKey: keys[1] ?? null });
    if (!reply.ok || !reply.preview) throw new Error('no preview');
    const { account, goesBy, now, drafted, effects } = reply.preview;
    expect(goesBy).toEqual({ id: 'light', name: LIGHT.name, version: SHIPPED });
    expect(account).toEqual({ key: keys[1], name: 'Account 1', close: '2025-12-10' });
    const due = (of: typeof now) => of.find(({ momentId }) => momentId === first.id)?.due;
    expect((due(drafted) ?? 0) - (due(now) ?? 0)).toBeGreaterThan(150);
    expect(effects).toContainEqual({ kind: 'moved', effect: expect.objectContaining({ momentId: first.id, name: first.name }) });
    expect(reply.playbook.moments[0]?.offset).toBe(200);
  });

  it('holds the draft to the team’s calendar, as the version is', async () => {
    const { world, tab } = desk();
    const [key = null] = await book(world);
    await tab.asks('settings.write', { settings: { ...defaultSettings('UTC'), calendar: { workdays: [1], holidays: [] } } });
    const reply = await tab.asks('playbook.preview', { text: withMoment(0, { why: 'Other words.' }), accountKey: key });
    expect(reply).toMatchObject({ ok: true, preview: { effects: [] } });
  });

  it('chooses an account of the playbook itself, with most open moments', async () => {
    const { world, tab } = desk();
    const keys = await book(world);
    await world.store.commit(
      changeOf([
        accountPut({
          key: 'site-1/Account/other',
          name: 'Other',
          playbook: { id: 'default', version: '1.0.0' },
          anchors: [anchor('close', '2025-11-01')],
          trackedFrom: '2025-11-01',
        }),
      ]),
    );
    const chosen = async (text: string) => {
      const reply = await tab.asks('playbook.preview', { text, accountKey: null });
      return reply.ok ? reply.preview?.account.key : reply;
    };
    expect(keys).toContain(await chosen(withMoment(0, { offset: 3 })));
    expect(await chosen(playbookText({ ...shippedPlaybooks.default, name: 'Other words' }))).toBe('site-1/Account/other');
    // Nobody goes by a new one: any account shows something.
    expect(await chosen(changed({ id: 'new' }))).toBe('site-1/Account/other');
  });

  it('is of a sample only as long as there is no customer', async () => {
    const { world, tab } = desk();
    const chosen = async () => {
      const reply = await tab.asks('playbook.preview', { text: playbookText(shippedPlaybooks.default), accountKey: null });
      return reply.ok ? reply.preview?.account.key : null;
    };
    await tab.presses('samples.add', {});
    expect(SAMPLE_KEYS).toContain(await chosen());
    const keys = await book(world);
    expect(keys).toContain(await chosen());
  });

  it('is none while no account has a close, and lists the mistakes of a text that is no playbook', async () => {
    const { world, tab } = desk();
    await world.store.commit(changeOf([accountPut({ key: accountRow().key, anchors: [] })]));
    expect(await tab.asks('playbook.preview', { text: playbookText(LIGHT), accountKey: null })).toMatchObject({ ok: true, preview: null });
    expect(await tab.asks('playbook.preview', { text: '{', accountKey: null })).toMatchObject({ ok: false, mistakes: [{ line: 1 }] });
    await expect(tab.asks('playbook.preview', { text: playbookText(LIGHT), accountKey: 'nobody' })).rejects.toMatchObject({
      failure: { code: 'unknown-account' },
    });
  });
});

describe('an account', () => {
  it('keeps the version of its close when a newer one is published, and a later close gets the newer', async () => {
    const { world, tab } = desk('2026-01-10');
    await tab.asks('settings.write', { settings: { ...defaultSettings('UTC'), playbookId: 'light' } });
    await tab.sees(reading(HALDEN, list(deal({ closeDate: '1/8/2026' }))));
    world.today('2026-02-01');
    const newer = await published(tab, withMoment(0, { offset: 3 }));
    await tab.sees(reading(HALDEN, list(deal({ closeDate: '1/8/2026' }))));
    world.today('2026-02-20');
    const other = { id: '0068000001eZR3eAAG', closeDate: '2/15/2026' };
    tab.go(addressOfAccount(BRAMLEY));
    await tab.sees(reading(BRAMLEY, { ...list(deal(other)), accountName: 'Bramley' }));
    const accounts = await world.store.accounts();
    const pinOf = (recordId: string) => accounts.find(({ account }) => account.recordId === recordId)?.account;
    expect(pinOf(HALDEN)?.playbook).toEqual({ id: 'light', version: SHIPPED });
    expect(anchorOf(pinOf(BRAMLEY) ?? accountRow(), 'close')?.date).toBe('2026-02-15');
    expect(pinOf(BRAMLEY)?.playbook).toEqual({ id: 'light', version: newer });
  });
});

describe('an upgrade', () => {
  it('moves the accounts of a version, and one undo takes all of them back', async () => {
    const { world, tab } = desk();
    const keys = await book(world);
    const to = await published(tab, withMoment(0, { offset: 3 }));
    const { undoId, accounts } = await tab.presses('playbook.upgrade', { id: 'light', from: SHIPPED, to });
    expect(accounts).toBe(3);
    expect(await pins(world, keys)).toEqual([to, to, to]);
    expect(await tab.asks('undo', { undoId })).toMatchObject({ accounts: 3, kept: 0 });
    expect(await pins(world, keys)).toEqual([SHIPPED, SHIPPED, SHIPPED]);
  });

  it('moves many accounts in parts, and those of another version or playbook not at all', async () => {
    const { world, tab } = desk();
    const to = await published(tab, withMoment(0, { offset: 3 }));
    const keys = Array.from({ length: 43 }, (_, index) => `site-1/Account/${String(index).padStart(3, '0')}`);
    const versions = keys.map((_, index) => (index % 3 === 0 ? '0.9.0' : SHIPPED));
    await world.store.commit(
      changeOf(keys.map((key, index) => accountPut({ key, name: key, playbook: { id: 'light', version: versions[index] ?? '' } }))),
    );
    await world.store.commit(
      changeOf([
        accountPut({ key: 'site-1/Account/x', playbook: { id: 'default', version: SHIPPED } }),
        accountPut({ key: 'site-1/Account/y', playbook: null }),
      ]),
    );
    expect(await tab.presses('playbook.upgrade', { id: 'light', from: SHIPPED, to })).toMatchObject({ accounts: 28 });
    expect(await pins(world, keys)).toEqual(versions.map((version) => (version === SHIPPED ? to : version)));
    // From any version: the rest.
    expect(await tab.presses('playbook.upgrade', { id: 'light', from: null, to })).toMatchObject({ accounts: 15 });
    expect(new Set(await pins(world, keys))).toEqual(new Set([to]));
    expect(await pins(world, ['site-1/Account/x', 'site-1/Account/y'])).toEqual([SHIPPED, undefined]);
  });

  it('leaves the sample accounts where they are, as they are in no count', async () => {
    const { world, tab } = desk();
    await tab.presses('samples.add', {});
    const pin = { id: 'default', version: shippedPlaybooks.default.version };
    const keys = await book(world, pin);
    await keep(tab, playbookText({ ...shippedPlaybooks.default, name: 'Ours' }), pin.version, 'default');
    const reply = await publish(tab, 'default');
    const to = reply.ok ? reply.version : '';
    expect(await tab.presses('playbook.upgrade', { id: 'default', from: null, to })).toMatchObject({ accounts: 3 });
    expect(await pins(world, [...keys, SAMPLE_KEYS[0] ?? ''])).toEqual([to, to, to, pin.version]);
  });

  it('finds them beyond the first thousand accounts too', async () => {
    const { world } = desk();
    const keys = Array.from({ length: 1_003 }, (_, index) => `site-1/Account/${String(index).padStart(4, '0')}`);
    const put = (key: string, index: number) =>
      accountPut({ key, name: key, playbook: index % 500 === 1 ? { id: 'light', version: SHIPPED } : null });
    await world.store.commit(changeOf(keys.slice(0, 600).map(put)));
    await world.store.commit(changeOf(keys.slice(600).map((key, index) => put(key, index + 600))));
    const look = (after: string | null) => world.store.accountsOfPlaybook({ id: 'light', version: null, except: '9.0.0', after });
    expect(await look(null)).toEqual({ keys: [keys[1], keys[501]], next: keys[999] });
    expect(await look(keys[999] ?? null)).toEqual({ keys: [keys[1_001]], next: null });
  });

  it('leaves what was done the due day it had', async () => {
    const { world, tab } = desk();
    const [key = ''] = await book(world);
    const first = LIGHT.moments.find(({ satisfiedBy, anchor: kind }) => kind === 'close' && satisfiedBy?.bilateral) ?? LIGHT.moments[1];
    const at = LIGHT.moments.findIndex(({ id }) => id === first?.id);
    await world.store.commit(changeOf([engagementPut({ accountKey: key, occurredOn: '2025-12-04' })]));
    const preview = async () => {
      const reply = await tab.asks('playbook.preview', { text: playbookText({ ...LIGHT, name: 'Same rules' }), accountKey: key });
      if (!reply.ok || !reply.preview) throw new Error('no preview');
      return reply.preview.now.find(({ momentId }) => momentId === first?.id);
    };
    const before = await preview();
    expect(before?.status).toMatch(/^done/);
    const to = await published(tab, withMoment(at, { offset: 60, unit: 'days', opensBefore: 60 }));
    await tab.presses('playbook.upgrade', { id: 'light', from: SHIPPED, to });
    expect(await preview()).toMatchObject({ status: before?.status, due: before?.due });
  });

  it('answers the same to a press that is sent twice, and goes on where it stopped', async () => {
    const { world, tab } = desk();
    const keys = Array.from({ length: 25 }, (_, index) => `site-1/Account/${String(index).padStart(3, '0')}`);
    await world.store.commit(changeOf(keys.map((key) => accountPut({ key, name: key, playbook: { id: 'light', version: SHIPPED } }))));
    const to = await published(tab, withMoment(0, { offset: 3 }));
    const changeId = crypto.randomUUID();
    const commit = world.context.store.commit;
    let writes = 0;
    world.context.store.commit = (change) => {
      writes += 1;
      return writes === 2 ? Promise.reject(new Error('killed')) : commit(change);
    };
    await expect(tab.presses('playbook.upgrade', { id: 'light', from: SHIPPED, to }, changeId)).rejects.toThrow('killed');
    world.context.store.commit = commit;
    expect((await pins(world, keys)).filter((version) => version === to)).toHaveLength(5);
    const reply = await tab.presses('playbook.upgrade', { id: 'light', from: SHIPPED, to }, changeId);
    expect(reply).toEqual({ undoId: changeId, accounts: 25 });
    expect(await tab.presses('playbook.upgrade', { id: 'light', from: SHIPPED, to }, changeId)).toEqual(reply);
    expect(new Set(await pins(world, keys))).toEqual(new Set([to]));
  });

  it.each([
    ['to a version that there is not', { id: 'light', from: null, to: '9.9.9' }],
    ['from a version to itself', { id: 'light', from: SHIPPED, to: SHIPPED }],
    ['of a playbook that there is not', { id: 'nobody', from: null, to: SHIPPED }],
  ])('is refused %s', async (_, press) => {
    const { tab } = desk();
    await expect(tab.presses('playbook.upgrade', press)).rejects.toMatchObject({ failure: { code: 'malformed' } });
  });
});
