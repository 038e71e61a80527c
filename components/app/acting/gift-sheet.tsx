import { type KeyboardEvent, useState } from 'react';
import { minorPerUnit } from '@/lib/engagements/gifts';
import type { Gift } from '@/lib/engagements/types';
import { AskFailed } from '@/lib/messaging/errors';
import { Button } from '../../ui/button';
import { Field, Select, TextInput } from '../../ui/field';
import { Meter } from '../../ui/meter';
import { Sheet } from '../../ui/sheet';
import { StatusShape } from '../../ui/status';
import { byAPerson } from '../by-a-person';
import { inputProblemInWords } from '../failures';
import { money } from '../money';
import { useActing } from './acting';
import {
  amountMinor,
  checkGiftFields,
  EMPTY_GIFT,
  type GiftFields,
  type GiftProblems,
  giftFromDraft,
  giftRuleInWords,
  giftToDraft,
  judgeGift,
  toGiftEntry,
} from './gift-form';
import styles from './gift-sheet.module.css';
import { AccountName, CancelOrDiscard, DraftNote, PageMoved, SheetFailure, type SheetProps } from './sheet-parts';
import { useBoundForm } from './use-bound-form';

/** The policy where the account's own is not at hand: a draft taken up from another account's page. */
const NO_HISTORY = { account: { publicSector: null, noGifts: null, note: '' }, history: [] };
const NO_RULES = {
  currency: 'USD',
  budgetPerAccount: Number.POSITIVE_INFINITY,
  perGift: Number.POSITIVE_INFINITY,
  perRecipientPerYear: Number.POSITIVE_INFINITY,
  approvalAbove: Number.POSITIVE_INFINITY,
  blockPublicSector: true,
  cashAllowed: false,
};

/** A gift, planned or sent, checked against the policy while it is typed. */
export function GiftSheet({ facts, today, shownKey, shownName, pageUrl }: SheetProps) {
  const { say, sayProblem, close } = useActing();
  const [problems, setProblems] = useState<GiftProblems>({});
  const [status, setStatus] = useState<'planned' | 'sent'>('planned');
  const form = useBoundForm(
    facts,
    EMPTY_GIFT,
    { toDraft: giftToDraft, fromDraft: giftFromDraft },
    {
      saved: (logged) => {
        close();
        const [first] = logged.decided;
        say(
          `Logged. ${first ? `${first.name} is ${first.status === 'done_late' ? 'done late' : 'done'}.` : status === 'planned' ? 'The gift is planned; it counts once it is sent.' : 'The gift is sent.'}`,
          logged,
        );
      },
      gone: close,
      moved: () => {
        close();
        sayProblem(new AskFailed({ code: 'stale' }));
      },
    },
  );
  const { fields } = form;
  const occurrence = facts.view?.occurrences.find((o) => o.id === form.occurrenceId) ?? facts.occurrence;
  const basis = facts.view?.giftBasis ?? { rules: NO_RULES, ...NO_HISTORY };
  const { currency } = basis.rules;
  const verdict = judgeGift(fields, status, occurrence, basis, today);

  const save = (event: Event) => {
    if (!byAPerson(event)) return;
    const found = checkGiftFields(fields, verdict, currency);
    setProblems(found);
    if (Object.keys(found).length > 0) {
      requestAnimationFrame(() => document.querySelector<HTMLElement>('dialog [aria-invalid="true"]')?.focus());
      return;
    }
    form.save(toGiftEntry(fields, verdict, currency, status, today, form.occurrenceId));
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.keyCode === 229 || event.repeat) return;
    const where = event.target instanceof HTMLElement ? event.target : null;
    if (!(event.ctrlKey || event.metaKey) && where?.closest('textarea, select, a, button')) return;
    event.preventDefault();
    save(event.nativeEvent);
  };
  const set = (key: keyof GiftFields, value: string) => {
    setProblems((was) => ({ ...was, [key]: undefined }));
    form.change({ [key]: value });
  };
  const wrong = (key: keyof GiftFields) => (problems[key] ? inputProblemInWords(problems[key]) : null);
  const text = (key: 'item' | 'recipient' | 'vendor' | 'overrideReason', label: string) => (
    <Field label={label} error={wrong(key)}>
      {(control) => (
        <TextInput
          {...control}
          data-autofocus={key === 'item' ? true : undefined}
          dir="auto"
          value={fields[key]}
          onChange={(event) => set(key, event.target.value)}
        />
      )}
    </Field>
  );

  return (
    <Sheet
      title={
        <>
          Gift — <AccountName name={facts.accountName} />
        </>
      }
      meta={
        occurrence
          ? `For ${occurrence.name}${occurrence.budget === null ? '' : `, up to ${money(occurrence.budget * minorPerUnit(currency), currency)}`}`
          : null
      }
      onClose={form.leave}
      onKeyDown={keys}
      onBlur={form.keepNow}
      footer={
        <>
          <Button look="filled" aria-disabled={form.saving} onClick={(event) => save(event.nativeEvent)}>
            Save
          </Button>
          <CancelOrDiscard draft={form.draft} onLeave={form.leave} onDiscard={form.discard} />
          <DraftNote draft={form.draft} restored={form.restored} />
        </>
      }
    >
      {shownKey !== facts.accountKey ? <PageMoved facts={facts} shownName={shownName} /> : null}
      {form.failure ? <SheetFailure failure={form.failure} note={fields.item} reloadUrl={pageUrl} /> : null}
      <div className={styles.wideNarrow}>
        {text('item', 'Item')}
        <Field label={`Amount, ${currency}`} error={wrong('amount')}>
          {(control) => (
            <TextInput
              {...control}
              inputMode="decimal"
              className={styles.amount ?? ''}
              value={fields.amount}
              onChange={(event) => set('amount', event.target.value)}
            />
          )}
        </Field>
      </div>
      <div className={styles.two}>
        {text('recipient', 'For whom')}
        {text('vendor', 'Vendor')}
      </div>
      <div className={styles.two}>
        <Field label="Their organisation">
          {(control) => (
            <Select {...control} value={fields.organisation} onChange={(event) => set('organisation', event.target.value)}>
              <option value="unknown">Not known</option>
              <option value="private">Private company</option>
              <option value="public">Public sector</option>
            </Select>
          )}
        </Field>
        <Field label="Status">
          {(control) => (
            <Select {...control} value={status} onChange={(event) => setStatus(event.target.value === 'sent' ? 'sent' : 'planned')}>
              <option value="planned">Planned</option>
              <option value="sent">Sent</option>
            </Select>
          )}
        </Field>
      </div>
      <Policy verdict={verdict} rules={basis.rules} momentBudget={occurrence?.budget ?? null} />
      {verdict.result === 'block' ? text('overrideReason', 'Why it is right all the same') : null}
      {facts.view ? <Budget gifts={facts.view.gifts} thisMinor={amountMinor(fields.amount, currency) ?? 0} /> : null}
    </Sheet>
  );
}

function Policy({
  verdict,
  rules,
  momentBudget,
}: {
  verdict: ReturnType<typeof judgeGift>;
  rules: Parameters<typeof giftRuleInWords>[1];
  momentBudget: number | null;
}) {
  const words: Record<Gift['policy']['result'], string> = { ok: 'Within policy', warn: 'Check this first', block: 'Against policy' };
  return (
    <div className={styles.policy} aria-live="polite">
      <p className={styles.verdict}>
        <StatusShape status={verdict.result === 'ok' ? 'done' : verdict.result === 'warn' ? 'overdue' : 'missed'} />
        <b>{words[verdict.result]}</b>
      </p>
      {verdict.rules.length > 0 ? (
        <ul>
          {verdict.rules.map((rule) => (
            <li key={rule}>{giftRuleInWords(rule, rules, momentBudget)}</li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function Budget({
  gifts,
  thisMinor,
}: {
  gifts: { spentMinor: number; plannedMinor: number; budgetMinor: number; currency: string };
  thisMinor: number;
}) {
  const used = gifts.spentMinor + gifts.plannedMinor;
  const left = gifts.budgetMinor - used - thisMinor;
  const show = (minor: number) => money(minor, gifts.currency);
  return (
    <div className={styles.budget}>
      <p>
        <span>Budget for this account</span>
        <span>
          {left < 0 ? (
            <>
              <b>{show(-left)}</b> over {show(gifts.budgetMinor)}
            </>
          ) : (
            <>
              <b>{show(left)}</b> left of {show(gifts.budgetMinor)}
            </>
          )}
        </span>
      </p>
      <Meter thick value={used} planned={thisMinor} of={gifts.budgetMinor} />
      <p className={styles.legend}>
        <span>{show(gifts.spentMinor)} spent</span>
        {gifts.plannedMinor > 0 ? <span>{show(gifts.plannedMinor)} planned</span> : null}
        {thisMinor > 0 ? <span>{show(thisMinor)} this gift</span> : null}
      </p>
    </div>
  );
}
