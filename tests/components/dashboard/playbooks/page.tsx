import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { PageRoot } from '@/components/app/page-root';
import { Dashboard } from '@/components/dashboard/dashboard';
import type { PlaybookDraft, PlaybookPreview, PlaybookSummary } from '@/lib/messaging/playbooks/operations';
import { occurrencesOf } from '@/lib/moments/engine';
import { evidenceOf } from '@/lib/moments/evidence';
import { knownPlaybooks } from '@/lib/playbooks/known';
import { readPlaybook } from '@/lib/playbooks/read';
import { isPlaybookId } from '@/lib/playbooks/shipped';
import type { Playbook } from '@/lib/playbooks/types';
import { type Bulk, BulkProvider } from '@/lib/queries/bulk';
import type { AccountRecord } from '@/lib/services/ports';
import { changed as withChange } from '@/lib/settings/change';
import type { Settings } from '@/lib/settings/types';
import { heldStore, workerOf } from '@/tests/support/bulk';
import { anchor, closed } from '@/tests/support/triage';
import { type Answers, answering } from '../../background';
import { settings } from '../../settings';
import { TODAY } from '../rows';
import { row } from '../triage-page';

/** An account that closed on a day, goes by a version of a playbook, and had nothing done to it. */
export function account(name: string, close: string, version = '1.0.1', id = 'default'): AccountRecord {
  const key = `site-1/Account/${name}`;
  const own = closed({
    key,
    name,
    anchors: [anchor('close', close)],
    trackedFrom: close,
    firstSeen: close,
    playbook: { id, version },
  });
  return { account: own, engagements: [], overrides: [] } as unknown as AccountRecord;
}

interface World {
  published: { playbook: Playbook; at: number }[];
  drafts: Map<string, PlaybookDraft>;
}

/** Opens the playbooks over a background in memory, which reads drafts as the real one does, and the real jobs. */
export async function openPlaybooks({
  records = [],
  own = {},
  published = [],
  answers = {},
  address = '#playbooks',
}: {
  records?: AccountRecord[];
  own?: Partial<Settings>;
  published?: Playbook[];
  answers?: Answers;
  address?: string;
} = {}) {
  const world: World = { published: published.map((playbook) => ({ playbook, at: Date.now() })), drafts: new Map() };
  const rows = records.map(({ account: each }) => row(each.name, { key: each.key, playbook: each.playbook }));
  const store = heldStore({ rows, records });
  store.reader.playbooks = async () =>
    world.published.map(({ playbook, at }) => ({ kind: 'version', id: `${playbook.id}@${playbook.version}`, playbook, publishedAt: at }));
  const worker = workerOf(store.reader);
  const bulk: Bulk = {
    run: (job, ask, options = {}) => worker.run(job, ask, options as Parameters<typeof worker.run>[2]),
    onRenew: () => () => undefined,
    close: () => undefined,
  };
  let stored = settings({ role: 'manager', ...own });
  const known = () =>
    knownPlaybooks(
      world.published.map(({ playbook }) => playbook),
      { playbookId: stored.playbookId, calendar: null },
    );
  const changed = (table: 'playbooks' | 'settings') =>
    fakeBrowser.runtime.onMessage.trigger({ notice: 'changed', table, accounts: 'many' }, { id: 'x' });

  answering({
    'settings.read': () => stored,
    'settings.write': ({ settings: change }) => {
      stored = withChange(stored, change);
      void changed('settings');
      return stored;
    },
    'welcome.state': () => ({ found: null, samples: 0, notifications: false }),
    'playbooks.list': () => ({ playbooks: [...new Set([...known().ids, ...world.drafts.keys()])].map((id) => summaryOf(id)) }),
    'playbook.read': ({ id, version }) => {
      const playbook = known()
        .versionsOf(id)
        .find((each) => each.version === version);
      if (!playbook) throw new Error(`no ${id} ${version}`);
      return { playbook };
    },
    'playbook.draft': ({ id }) => ({ draft: world.drafts.get(id) ?? null }),
    'playbook.keepDraft': ({ id, text, basedOn }) => {
      world.drafts.set(id, { id, text, basedOn, savedAt: Date.now() });
      return { savedAt: Date.now() };
    },
    'playbook.preview': ({ text, accountKey }) => {
      const read = readPlaybook(text);
      return read.ok
        ? { ok: true, playbook: read.playbook, preview: previewOf(read.playbook, accountKey) }
        : { ok: false, mistakes: read.errors };
    },
    ...answers,
  });

  function summaryOf(id: string): PlaybookSummary {
    const versions = known().versionsOf(id);
    const draft = world.drafts.get(id);
    return {
      id,
      name: versions[0]?.name ?? id,
      shipped: isPlaybookId(id),
      chosen: id === stored.playbookId,
      versions: versions.map(({ version, effectiveFrom, moments }) => ({
        version,
        publishedAt: world.published.find(({ playbook }) => playbook.id === id && playbook.version === version)?.at ?? null,
        effectiveFrom,
        moments: moments.length,
      })),
      draft: draft ? { basedOn: draft.basedOn, savedAt: draft.savedAt, mistakes: 0 } : null,
    };
  }

  function previewOf(drafted: Playbook, accountKey: string | null): PlaybookPreview | null {
    const record = records.find(({ account: each }) => accountKey === null || each.key === accountKey);
    if (!record) return null;
    const evidence = evidenceOf(record, { surveysOn: false });
    const now = known().of(record.account.playbook);
    return {
      account: { key: record.account.key, name: record.account.name, close: record.account.anchors[0]?.date ?? '' },
      goesBy: { id: now.id, name: now.name, version: now.version },
      today: TODAY,
      now: occurrencesOf(evidence, now, TODAY),
      drafted: occurrencesOf(evidence, drafted, TODAY),
      effects: [],
    };
  }

  window.location.hash = address;
  render(
    <PageRoot>
      <BulkProvider bulk={bulk}>
        <Dashboard hosts={[]} />
      </BulkProvider>
    </PageRoot>,
  );
  return {
    world,
    store,
    /** Publishes what a playbook says, as pressing the button does in the background. */
    publish(playbook: Playbook) {
      world.published.push({ playbook, at: Date.now() });
      world.drafts.delete(playbook.id);
      void changed('playbooks');
    },
    changed,
    /** What was kept of a draft last, as the file it is. */
    kept: (id: string) =>
      JSON.parse(world.drafts.get(id)?.text ?? 'null') as { moments: Record<string, unknown>[] } & Record<string, unknown>,
  };
}

export const timeline = () => screen.findByRole('region', { name: 'Timeline' });
export const editor = (name: string) => screen.findByRole('form', { name: `Edit ${name}` });
export const preview = () => within(screen.getByRole('region', { name: 'Preview' }));
export const choose = async (name: string | RegExp) => within(await timeline()).findByRole('button', { name });

/** The light playbook has the same first week, and a fifth of the lines to look through. */
const DAY7 = '#playbooks/light?moment=day7';
export const head = () => within(screen.getByRole('region', { name: 'Playbook' }));
export const day7 = (kept: () => { moments: Record<string, unknown>[] }) => kept().moments.find(({ id }) => id === 'day7');

/** Opens the first-week check-in and writes into one of its fields. */
export async function openAt(options: Parameters<typeof openPlaybooks>[0] = {}) {
  const user = userEvent.setup();
  const { kept, ...world } = await openPlaybooks({ address: DAY7, ...options });
  const form = within(await editor('First-week check-in'));
  return {
    user,
    form,
    ...world,
    kept: () => kept('light'),
    async write(label: string | RegExp, text: string) {
      const field = form.getByLabelText(label);
      await user.clear(field);
      if (text !== '') await user.type(field, text);
    },
  };
}

/** What a text that is a playbook says. */
export function playbookIn(text: string): Playbook {
  const read = readPlaybook(text);
  if (!read.ok) throw new Error(read.errors[0]?.message);
  return read.playbook;
}

/** Before each: Thu 22 Jan 2026, noon; nothing else of time is faked. */
export function beginDay(): void {
  fakeBrowser.reset();
  window.location.hash = '';
  window.scrollTo = vi.fn();
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 0, 22, 11) });
}
