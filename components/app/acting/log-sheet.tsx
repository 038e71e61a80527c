import { type KeyboardEvent, useRef, useState } from 'react';
import { AskFailed } from '@/lib/messaging/errors';
import { dayOf, isPlainDate, plainDateOf } from '@/lib/time/day';
import { Button } from '../../ui/button';
import { Field, TextArea, TextInput } from '../../ui/field';
import { Kbd } from '../../ui/kbd';
import { Sheet } from '../../ui/sheet';
import { byAPerson } from '../by-a-person';
import { fullDate, weekdayDateNear } from '../dates';
import { isFact, loggedInWords } from '../wording';
import { type SheetFacts, useActing } from './acting';
import { CountsFor } from './counts-for';
import { OutcomeChoice, ReachedChoice, TypeChoice } from './log-choices';
import {
  asksReached,
  CHIP_TYPES,
  checkLog,
  emptyLog,
  FURTHEST,
  fromDraft,
  type LogFields,
  type LogProblems,
  looksSecret,
  NOTE_LIMIT,
  outcomesOf,
  ownType,
  refusedField,
  toDraft,
  toEntry,
} from './log-form';
import { problemInWords } from './log-problems';
import styles from './log-sheet.module.css';
import { AccountName, CancelOrDiscard, DraftNote, PageMoved, SheetFailure, type SheetProps } from './sheet-parts';
import { useBoundForm } from './use-bound-form';

/** Log activity. Enter saves outside the note, Ctrl or ⌘ + Enter anywhere, N saves as tried. */
export function LogSheet({ facts, today, singleKeys, shownKey, shownName, pageUrl }: SheetProps) {
  const { say, sayProblem, close } = useActing();
  const [found, setProblems] = useState<LogProblems>({});
  const all = facts.view?.occurrences ?? [];
  const form = useBoundForm(
    facts,
    emptyLog(facts.occurrence, today),
    { toDraft, fromDraft },
    {
      saved: (logged) => {
        const on = dayOf(latest.current.date);
        close();
        say(loggedInWords(logged, today, on, latest.current.reached === 'tried'), logged);
      },
      gone: close,
      moved: () => {
        close();
        sayProblem(new AskFailed({ code: 'stale' }));
      },
    },
  );
  const { fields } = form;
  const latest = useRef(fields);
  latest.current = fields;
  const refused = refusedField(form.failure);
  const problems: LogProblems = { ...refused, ...found };
  const occurrence = all.find((o) => o.id === form.occurrenceId) ?? facts.occurrence;
  const outcomes = outcomesOf(occurrence);
  const quick = !form.restored && fields.note === '' && fields.nextStep === '';

  const save = (event: Event, reached: LogFields['reached'] = latest.current.reached) => {
    if (!byAPerson(event)) return;
    const whole = { ...latest.current, reached };
    const wrong = checkLog(whole, outcomes, today);
    setProblems(wrong);
    if (Object.keys(wrong).length > 0) {
      requestAnimationFrame(() => document.querySelector<HTMLElement>('dialog [aria-invalid="true"]')?.focus());
      return;
    }
    if (reached !== latest.current.reached) form.change({ reached });
    latest.current = whole;
    form.save(toEntry(whole, form.occurrenceId, quick));
  };

  const keys = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229 || event.repeat) return;
    const where = event.target instanceof HTMLElement ? event.target : null;
    const modified = event.ctrlKey || event.metaKey;
    if (event.key === 'Enter') {
      const otherwise = where?.closest('textarea, a, button:not([role="radio"])');
      if (!modified && otherwise) return;
      event.preventDefault();
      save(event.nativeEvent, asksReached(fields.type) ? (fields.reached ?? 'reached') : null);
      return;
    }
    if (modified || event.altKey || !singleKeys || where?.closest('textarea, input, select')) return;
    if (event.key.toLowerCase() === 'n' && asksReached(fields.type)) {
      event.preventDefault();
      save(event.nativeEvent, 'tried');
      return;
    }
    const type = event.key === '0' ? own : CHIP_TYPES[Number(event.key) - 1];
    if (type) {
      event.preventDefault();
      form.change({ type });
    }
  };

  const own = ownType(occurrence);
  const set = <K extends keyof LogFields & keyof LogProblems>(key: K, value: LogFields[K]) => {
    setProblems((was) => ({ ...was, [key]: undefined }));
    form.change({ [key]: value });
  };
  const elsewhere = shownKey !== facts.accountKey;
  const date = isPlainDate(fields.date) ? dayOf(fields.date) : null;

  return (
    <Sheet
      title={
        <>
          Log activity — <AccountName name={facts.accountName} />
        </>
      }
      meta={metaOf(facts)}
      onClose={form.leave}
      onKeyDown={keys}
      onBlur={form.keepNow}
      footer={
        <>
          <Button look="filled" aria-disabled={form.saving} onClick={(event) => save(event.nativeEvent)}>
            Save
            <Kbd>{'Ctrl ↵'}</Kbd>
          </Button>
          <CancelOrDiscard draft={form.draft} onLeave={form.leave} onDiscard={form.discard} />
          <DraftNote draft={form.draft} restored={form.restored} />
        </>
      }
    >
      {elsewhere ? <PageMoved facts={facts} shownName={shownName} /> : null}
      {form.failure && !refused ? <SheetFailure failure={form.failure} note={fields.note} reloadUrl={pageUrl} /> : null}
      <TypeChoice
        own={own}
        marks={occurrence !== null && isFact(occurrence.satisfiedBy)}
        value={fields.type}
        singleKeys={singleKeys}
        onChange={(type) => form.change({ type })}
      />
      {asksReached(fields.type) ? (
        <ReachedChoice
          type={fields.type}
          planned={date !== null && date > today}
          value={fields.reached}
          singleKeys={singleKeys}
          problem={problemInWords(problems.reached)}
          onChange={(reached) => set('reached', reached)}
        />
      ) : null}
      {outcomes.length > 0 && fields.type === 'milestone' ? (
        <OutcomeChoice
          kinds={outcomes}
          value={fields.outcomeKind}
          problem={problemInWords(problems.outcomeKind)}
          onChange={(outcomeKind) => set('outcomeKind', outcomeKind)}
        />
      ) : null}
      <Field
        label="Date"
        error={problemInWords(problems.date)}
        hint={
          date === null
            ? undefined
            : `${date === today ? 'Today, ' : ''}${weekdayDateNear(date, today)}${date > today ? ': planned, it counts once it has taken place' : ''}`
        }
      >
        {(control) => (
          <TextInput
            {...control}
            type="date"
            value={fields.date}
            max={plainDateOf(today + FURTHEST)}
            onChange={(event) => set('date', event.target.value)}
          />
        )}
      </Field>
      <CountsFor fields={fields} occurrence={occurrence} occurrences={all} today={today} />
      <Field label="Note" error={problemInWords(problems.note)} hint={noteHint(fields.note)}>
        {(control) => (
          <TextArea {...control} rows={2} dir="auto" value={fields.note} onChange={(event) => set('note', event.target.value)} />
        )}
      </Field>
      <div className={styles.step}>
        <Field label="Next step" error={problemInWords(problems.nextStep)}>
          {(control) => (
            <TextInput {...control} dir="auto" value={fields.nextStep} onChange={(event) => set('nextStep', event.target.value)} />
          )}
        </Field>
        <Field label="Due" error={problemInWords(problems.nextStepDue)}>
          {(control) => (
            <TextInput {...control} type="date" value={fields.nextStepDue} onChange={(event) => set('nextStepDue', event.target.value)} />
          )}
        </Field>
      </div>
    </Sheet>
  );
}

function metaOf(facts: SheetFacts): string {
  const close = facts.view?.close;
  if (!facts.view || !close) return '';
  const day = facts.view.dayNumber;
  return `${day !== null && day >= 0 ? `Day ${day} · ` : ''}closed ${fullDate(dayOf(close.date))}`;
}

function noteHint(note: string): string | undefined {
  if (looksSecret(note)) return 'This looks like a password or a key. Notes are kept as plain text and may be exported; leave it out.';
  if (note.length < NOTE_LIMIT * 0.8) return undefined;
  const figure = (n: number) => new Intl.NumberFormat('en').format(n);
  return `${figure(note.length)} of ${figure(NOTE_LIMIT)} characters`;
}
