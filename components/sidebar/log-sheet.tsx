import { type KeyboardEvent, useRef, useState } from 'react';
import { OUTCOME_KINDS, type OutcomeKind } from '@/lib/engagements/types';
import type { ShownOccurrence } from '@/lib/messaging/contract';
import { AskFailed } from '@/lib/messaging/errors';
import { type Day, dayOf, isPlainDate, plainDateOf } from '@/lib/time/day';
import { byAPerson } from '../app/by-a-person';
import { fullDate, weekdayDate } from '../app/dates';
import { inputProblemInWords } from '../app/failures';
import { loggedInWords, typeWord } from '../app/wording';
import { Button } from '../ui/button';
import { type Chip, ChipGroup } from '../ui/chips';
import { Field, TextArea, TextInput } from '../ui/field';
import { Icon, type IconName } from '../ui/icon';
import { Kbd } from '../ui/kbd';
import { Sheet } from '../ui/sheet';
import { type SheetFacts, useActing } from './acting';
import { CountsFor } from './counts-for';
import {
  asksReached,
  CHIP_TYPES,
  checkLog,
  emptyLog,
  FURTHEST,
  firstType,
  fromDraft,
  type LogFields,
  type LogProblem,
  type LogProblems,
  NOTE_LIMIT,
  reachedMeans,
  toDraft,
  toEntry,
} from './log-form';
import styles from './log-sheet.module.css';
import { AccountName, CancelOrDiscard, DraftNote, PageMoved, SheetFailure } from './sheet-parts';
import { useBoundForm } from './use-bound-form';

const TYPE_ICONS: Partial<Record<LogFields['type'], IconName>> = {
  call: 'call',
  meeting: 'meeting',
  email: 'email',
  message: 'message',
  onsite: 'onsite',
  qbr: 'review',
  training: 'training',
  survey: 'survey',
  note: 'note',
};

const OUTCOME_LABELS: Partial<Record<OutcomeKind, string>> = {
  renewed: 'Renewed',
  auto_renewed: 'Renewed by itself',
  downgraded: 'Contracted',
  churned: 'Left',
  expanded: 'Expanded',
};

function problemInWords(problem: LogProblem | undefined): string | null {
  if (problem === undefined) return null;
  if (problem === 'choose-reached') return 'Choose Reached or Tried.';
  if (problem === 'choose-outcome') return 'Choose what was decided.';
  if (problem === 'due-before') return 'Choose a day that is not before the activity.';
  return inputProblemInWords(problem);
}

/** Log activity. Enter saves outside the note, Ctrl or ⌘ + Enter anywhere, N saves as tried. */
export function LogSheet({ facts, today, singleKeys, shownKey, shownName, pageUrl }: SheetProps) {
  const { say, sayProblem, close } = useActing();
  const [problems, setProblems] = useState<LogProblems>({});
  const all = facts.view?.occurrences ?? [];
  const form = useBoundForm(
    facts,
    emptyLog(facts.occurrence, today),
    { toDraft, fromDraft },
    {
      saved: (logged) => {
        const on = dayOf(latest.current.date);
        close();
        say(loggedInWords(logged.decided, today, on), logged);
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
  const occurrence = all.find((o) => o.id === form.occurrenceId) ?? facts.occurrence;
  const outcomes = outcomesOf(occurrence);
  const quick = !form.restored && fields.note === '' && fields.nextStep === '';

  const save = (event: Event, reached: LogFields['reached'] = latest.current.reached) => {
    if (!byAPerson(event)) return;
    const whole = { ...latest.current, reached };
    const found = checkLog(whole, outcomes, today);
    setProblems(found);
    if (Object.keys(found).length > 0) {
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
  const clear = (key: keyof LogProblems) => setProblems((was) => ({ ...was, [key]: undefined }));
  const means = reachedMeans(fields.type);
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
      {form.failure ? <SheetFailure failure={form.failure} note={fields.note} reloadUrl={pageUrl} /> : null}
      <ChipGroup
        autoFocus
        label="Type"
        columns={3}
        chips={typeChips(own, singleKeys)}
        value={fields.type}
        onChange={(type) => form.change({ type })}
      />
      {asksReached(fields.type) ? (
        <div className={styles.choice}>
          <ChipGroup
            label="Reached or Tried"
            columns={2}
            chips={[
              { value: 'reached', label: `Reached, ${means.reached}`, hotkey: fields.reached === null && singleKeys ? '↵' : '' },
              { value: 'tried', label: `Tried, ${means.tried}`, hotkey: singleKeys ? 'N' : '' },
            ]}
            value={fields.reached}
            onChange={(reached) => {
              clear('reached');
              form.change({ reached });
            }}
            {...(problems.reached ? { describedBy: 'reached-problem' } : {})}
          />
          {problems.reached ? (
            <p id="reached-problem" role="alert" className={styles.problem}>
              {problemInWords(problems.reached)}
            </p>
          ) : null}
        </div>
      ) : null}
      {outcomes.length > 0 && fields.type === 'milestone' ? (
        <div className={styles.choice}>
          <ChipGroup
            label="Outcome"
            columns={2}
            chips={outcomes.map((kind) => ({ value: kind, label: OUTCOME_LABELS[kind] ?? kind.replaceAll('_', ' ') }))}
            value={fields.outcomeKind}
            onChange={(outcomeKind) => {
              clear('outcomeKind');
              form.change({ outcomeKind });
            }}
          />
          {problems.outcomeKind ? (
            <p role="alert" className={styles.problem}>
              {problemInWords(problems.outcomeKind)}
            </p>
          ) : null}
        </div>
      ) : null}
      <Field
        label="Date"
        error={problemInWords(problems.date)}
        hint={
          date === null
            ? undefined
            : `${date === today ? 'Today, ' : ''}${weekdayDate(date)}${date > today ? ': planned, it counts once it has taken place' : ''}`
        }
      >
        {(control) => (
          <TextInput
            {...control}
            type="date"
            value={fields.date}
            max={plainDateOf(today + FURTHEST)}
            onChange={(event) => {
              clear('date');
              form.change({ date: event.target.value });
            }}
          />
        )}
      </Field>
      <CountsFor fields={fields} occurrence={occurrence} occurrences={all} today={today} />
      <Field label="Note" error={problemInWords(problems.note)} hint={noteHint(fields.note)}>
        {(control) => (
          <TextArea
            {...control}
            rows={2}
            dir="auto"
            value={fields.note}
            onChange={(event) => {
              clear('note');
              form.change({ note: event.target.value });
            }}
          />
        )}
      </Field>
      <div className={styles.step}>
        <Field label="Next step" error={problemInWords(problems.nextStep)}>
          {(control) => (
            <TextInput
              {...control}
              dir="auto"
              value={fields.nextStep}
              onChange={(event) => {
                clear('nextStep');
                form.change({ nextStep: event.target.value });
              }}
            />
          )}
        </Field>
        <Field label="Due" error={problemInWords(problems.nextStepDue)}>
          {(control) => (
            <TextInput
              {...control}
              type="date"
              value={fields.nextStepDue}
              onChange={(event) => {
                clear('nextStepDue');
                form.change({ nextStepDue: event.target.value });
              }}
            />
          )}
        </Field>
      </div>
    </Sheet>
  );
}

export interface SheetProps {
  facts: SheetFacts;
  today: Day;
  singleKeys: boolean;
  /** The account the page shows now; null: none, or not known. */
  shownKey: string | null;
  shownName: string | null;
  /** Address of the page around the frame, for reloading it. */
  pageUrl: string | null;
}

export function metaOf(facts: SheetFacts): string {
  const close = facts.view?.close;
  if (!facts.view || !close) return '';
  const day = facts.view.dayNumber;
  return `${day !== null && day >= 0 ? `Day ${day} · ` : ''}closed ${fullDate(dayOf(close.date))}`;
}

function noteHint(note: string): string | undefined {
  if (note.length < NOTE_LIMIT * 0.8) return undefined;
  const figure = (n: number) => new Intl.NumberFormat('en').format(n);
  return `${figure(note.length)} of ${figure(NOTE_LIMIT)} characters`;
}

/** A type the chips do not have, which the moment begins with. */
const ownType = (o: ShownOccurrence | null): LogFields['type'] | null => {
  const first = firstType(o);
  return first === 'gift' || CHIP_TYPES.some((type) => type === first) ? null : first;
};

function outcomesOf(o: ShownOccurrence | null): OutcomeKind[] {
  const wanted = o?.satisfiedBy.outcome ?? [];
  return OUTCOME_KINDS.filter((kind) => wanted.includes(kind));
}

function typeChips(own: LogFields['type'] | null, singleKeys: boolean): Chip<LogFields['type']>[] {
  const chips: Chip<LogFields['type']>[] = CHIP_TYPES.map((type, index) => {
    const icon = TYPE_ICONS[type];
    return {
      value: type,
      label: typeWord(type),
      ...(icon ? { icon: <Icon name={icon} /> } : {}),
      hotkey: singleKeys ? String(index + 1) : '',
    };
  });
  return own ? [{ value: own, label: typeWord(own), icon: <Icon name="check" />, hotkey: singleKeys ? '0' : '' }, ...chips] : chips;
}
