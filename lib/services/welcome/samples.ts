import type { AccountKey } from '../../accounts/types';
import { todayIn } from '../../time/zone';
import { type Batch, makeBatch } from '../batch';
import type { Context } from '../context';
import type { Put } from '../ports';
import { keepFirstZone, settingsOf } from '../settings';
import { SAMPLE_KEYS, sampleBook } from './sample-book';

/** Accounts and rows of one part of the change, so that a save in between waits no longer than for any other. */
const PART_ACCOUNTS = 6;
const PART_ROWS = 100;

/** How many sample accounts are stored. */
export const samplesStored = async ({ store }: Context): Promise<number> => (await store.accountsByKey(SAMPLE_KEYS)).size;

/** Adds the sample accounts, as they stand today; where all are there already, nothing is written. */
export async function addSamples(context: Context, tabId: number, changeId: string): Promise<{ accounts: number }> {
  if ((await samplesStored(context)) < SAMPLE_KEYS.length) {
    await context.exclusive(() => keepFirstZone(context));
    const { zone, me } = await settingsOf(context);
    const now = context.now();
    const book = sampleBook({ today: todayIn(zone, now), now, zone, me: me.name });
    const part = async (index: number): Promise<Put[] | null> => {
      const keys = SAMPLE_KEYS.slice(index * PART_ACCOUNTS, (index + 1) * PART_ACCOUNTS);
      return keys.length === 0 ? null : putsOf(book, new Set(keys));
    };
    await makeBatch(context, tabId, batchOf(changeId, 'samples.add', me.name), part);
  }
  return { accounts: await samplesStored(context) };
}

function putsOf({ accounts, engagements, overrides }: ReturnType<typeof sampleBook>, keys: ReadonlySet<AccountKey>): Put[] {
  return [
    ...accounts.filter(({ key }) => keys.has(key)).map((value): Put => ({ table: 'accounts', id: value.key, value })),
    ...engagements.filter(({ accountKey }) => keys.has(accountKey)).map((value): Put => ({ table: 'engagements', id: value.id, value })),
    ...overrides.filter(({ accountKey }) => keys.has(accountKey)).map((value): Put => ({ table: 'overrides', id: value.id, value })),
  ];
}

/** Takes every sample account away with all that was logged and decided on it, deleted entries and drafts included. */
export async function removeSamples(context: Context, tabId: number, changeId: string): Promise<{ accounts: number }> {
  const before = await samplesStored(context);
  const { me } = await settingsOf(context);
  await makeBatch(context, tabId, batchOf(changeId, 'samples.remove', me.name), () => nextErased(context));
  await forgetDrafts(context);
  return { accounts: before };
}

/** Tombstones for the first account that is left; an account with more rows than one part takes goes last, when it has none. */
async function nextErased({ store }: Context): Promise<Put[] | null> {
  const [key] = [...(await store.accountsByKey(SAMPLE_KEYS)).keys()];
  if (key === undefined) return null;
  const { engagements, overrides } = await store.idsOf(key);
  const puts: Put[] = [
    ...engagements.map((id): Put => ({ table: 'engagements', id, value: null })),
    ...overrides.map((id): Put => ({ table: 'overrides', id, value: null })),
  ];
  return puts.length < PART_ROWS ? [...puts, { table: 'accounts', id: key, value: null }] : puts.slice(0, PART_ROWS);
}

/** Half-written forms of an account that is gone would come back with the account. */
async function forgetDrafts({ keep }: Context): Promise<void> {
  const drafts = Object.keys(await keep.all('local', 'draft:'));
  await keep.remove(
    'local',
    drafts.filter((name) => SAMPLE_KEYS.some((key) => name.includes(`:${key}:`))),
  );
}

const batchOf = (changeId: string, action: 'samples.add' | 'samples.remove', actor: string): Batch => ({
  changeId,
  what: action,
  action,
  actor,
});
