import { anchorOf } from '../../accounts/anchors';
import { shownName } from '../../accounts/shown-name';
import type { AccountKey } from '../../accounts/types';
import { EFFECT_KINDS, effectBetween } from '../../evidence/upgrade';
import type { ReplyOf } from '../../messaging/contract';
import { AskFailed } from '../../messaging/errors';
import type { PlaybookPreview } from '../../messaging/playbooks/operations';
import { occurrencesOf } from '../../moments/engine';
import { evidenceOf } from '../../moments/evidence';
import { rowOrder } from '../../moments/list';
import { readPlaybook } from '../../playbooks/read';
import type { Playbook } from '../../playbooks/types';
import { knownOr, todayIn } from '../../time/zone';
import type { Context } from '../context';
import type { AccountRecord } from '../ports';
import { type Rules, rulesOf } from '../settings';
import { SAMPLE_KEYS } from '../welcome/sample-book';

/** Rows of the day's list among which an account is looked for that shows much of a playbook. */
const LOOKED_AT = 300;

/**
 * What a draft's text makes of one account, beside the version the account goes by.
 * @throws AskFailed unknown-account
 */
export async function previewDraft(context: Context, text: string, accountKey: AccountKey | null): Promise<ReplyOf<'playbook.preview'>> {
  const read = readPlaybook(text);
  if (!read.ok) return { ok: false, mistakes: read.errors };
  const { playbook } = read;
  const rules = await rulesOf(context);
  const key = accountKey ?? (await tellingAccount(context, playbook.id));
  if (key === null) return { ok: true, playbook, preview: null };
  const record = await context.store.account(key);
  if (!record) throw new AskFailed({ code: 'unknown-account' });
  return { ok: true, playbook, preview: previewOn(record, rules, playbook, context.now()) };
}

/** Null: the account has no close yet. */
function previewOn(record: AccountRecord, rules: Rules, draft: Playbook, instant: number): PlaybookPreview | null {
  const { account } = record;
  const close = anchorOf(account, 'close');
  if (!close) return null;
  const today = todayIn(knownOr(account.zone, rules.zone), instant);
  const evidence = evidenceOf(record, { surveysOn: rules.surveysOn });
  const drafted = rules.calendar === null ? draft : { ...draft, calendar: rules.calendar };
  const own = rules.playbooks.of(account.playbook);
  const [now, then] = [own, drafted].map((each) => rowOrder(occurrencesOf(evidence, each, today), today));
  const effects = effectBetween(now ?? [], then ?? []);
  return {
    account: { key: account.key, name: shownName(account), close: close.date },
    goesBy: { id: own.id, name: own.name, version: own.version },
    today,
    now: now ?? [],
    drafted: then ?? [],
    effects: EFFECT_KINDS.flatMap((kind) => effects[kind].map((effect) => ({ kind, effect }))),
  };
}

/**
 * An account on which one sees what a playbook does: tracked, with a close, a customer rather than a sample, going by that
 * playbook if any does, and of those the one with most open moments. Null: no account has a close.
 */
async function tellingAccount(context: Context, playbookId: string): Promise<AccountKey | null> {
  const listed = await context.store.triage.first(false, LOOKED_AT + SAMPLE_KEYS.length);
  const telling = listed.filter(({ close, tracked }) => close !== null && tracked);
  const customers = telling.filter(({ sample }) => !sample);
  const rows = customers.length > 0 ? customers : telling;
  const accounts = await context.store.accountsByKey(rows.map(({ key }) => key));
  const own = rows.filter(({ key }) => accounts.get(key)?.playbook?.id === playbookId);
  const [best] = (own.length > 0 ? own : rows).toSorted(
    (a, b) => b.momentIds.length - a.momentIds.length || (b.close ?? 0) - (a.close ?? 0) || (a.key < b.key ? -1 : 1),
  );
  return best?.key ?? null;
}
