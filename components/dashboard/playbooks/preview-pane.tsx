import { useMemo, useState } from 'react';
import { fullDate, weekdayDate } from '@/components/app/dates';
import { failureInWords, failureOf } from '@/components/app/failures';
import { notApplicableInWords, statusWord } from '@/components/app/wording';
import { Button } from '@/components/ui/button';
import type { ReplyOf } from '@/lib/messaging/contract';
import type { PlaybookPreview } from '@/lib/messaging/playbooks/operations';
import type { Occurrence } from '@/lib/moments/types';
import type { Playbook, PlaybookCalendar } from '@/lib/playbooks/types';
import { type Day, dayOf } from '@/lib/time/day';
import { AccountChoice } from './account-choice';
import { occurrencesOfExample } from './example';
import styles from './preview.module.css';
import { WindowBars, windowOf } from './window-bars';

type Answer = ReplyOf<'playbook.preview'>;
type ValidAnswer = Extract<Answer, { ok: true }>;

/** One moment on one account, in the draft and in the version that is in use. */
export function PreviewPane({
  answer,
  valid,
  error,
  momentId,
  base,
  draftTitle,
  baseTitle,
  calendar,
  today,
  onAccount,
}: {
  answer: Answer | undefined;
  /** The last one that was no list of mistakes; null: there was none. */
  valid: ValidAnswer | null;
  error: unknown;
  momentId: string;
  base: Playbook | null;
  draftTitle: string;
  baseTitle: string;
  calendar: PlaybookCalendar | null;
  today: Day;
  onAccount: (key: string) => void;
}) {
  const [choosing, setChoosing] = useState(false);
  const shown = useShown(valid, base, calendar, today);
  const isBehind = answer?.ok === false;
  if (error) return <p className={styles.note}>{failureInWords(failureOf(error)).text}</p>;
  if (!shown)
    return <p className={styles.note}>{answer ? 'The preview comes back once every field is a value.' : 'Reading the preview'}</p>;
  const [drafted, now] = pairOf(shown.drafted, shown.now, momentId);
  return (
    <>
      <div className={styles.who}>
        <p>
          <strong>Preview</strong>{' '}
          {shown.account === null
            ? `on an example that closed today, ${weekdayDate(today)}. No account here has a close date yet.`
            : `on ${shown.account.name}, closed ${weekdayDate(shown.account.close)} ${fullDate(shown.account.close).slice(-4)}`}
        </p>
        {shown.account === null || isBehind ? null : (
          <Button look="link" small aria-expanded={choosing} onClick={() => setChoosing(!choosing)}>
            Another account
          </Button>
        )}
      </div>
      {isBehind ? <p className={styles.note}>A field is no value yet. This is the draft as it was before it.</p> : null}
      {choosing && !isBehind ? (
        <AccountChoice
          today={today}
          onChoose={(key) => {
            setChoosing(false);
            onAccount(key);
          }}
        />
      ) : null}
      {isBehind && drafted === null && now === null ? (
        <p className={styles.note}>This moment comes once every field is a value.</p>
      ) : (
        <Windows drafted={drafted} now={now} draftTitle={draftTitle} baseTitle={shown.goesBy ?? baseTitle} />
      )}
    </>
  );
}

/**
 * The occurrences of an account or, without one, of the example; null: there is no playbook to show. `goesBy`: what the
 * account goes by where that is another version than the one the draft is made from.
 */
function useShown(answer: ValidAnswer | null, base: Playbook | null, calendar: PlaybookCalendar | null, today: Day) {
  return useMemo(() => {
    if (!answer) return null;
    const { preview, playbook } = answer;
    if (preview)
      return {
        account: { name: preview.account.name, close: dayOf(preview.account.close) },
        goesBy: goesByOther(preview.goesBy, base, playbook.id),
        now: preview.now,
        drafted: preview.drafted,
      };
    return {
      account: null,
      goesBy: null,
      now: base ? occurrencesOfExample(base, calendar, today) : [],
      drafted: occurrencesOfExample(playbook, calendar, today),
    };
  }, [answer, base, calendar, today]);
}

/** "goes by 1.0.1", "goes by Light 1.0.1" */
function goesByOther({ id, name, version }: PlaybookPreview['goesBy'], base: Playbook | null, own: string): string | null {
  if (id === base?.id && version === base.version) return null;
  return `goes by ${id === own ? version : `${name} ${version}`}`;
}

/** The first occurrence that is not over, in both; where all are, the last. */
function pairOf(drafted: readonly Occurrence[], now: readonly Occurrence[], momentId: string): [Occurrence | null, Occurrence | null] {
  const mine = drafted.filter((each) => each.momentId === momentId);
  const before = now.filter((each) => each.momentId === momentId);
  const all = mine.length > 0 ? mine : before;
  const index = (all.find(({ status }) => status === 'upcoming' || status === 'due' || status === 'overdue') ?? all.at(-1))?.index;
  return [mine.find((each) => each.index === index) ?? null, before.find((each) => each.index === index) ?? null];
}

function Windows({
  drafted,
  now,
  draftTitle,
  baseTitle,
}: {
  drafted: Occurrence | null;
  now: Occurrence | null;
  draftTitle: string;
  baseTitle: string;
}) {
  const [next, before] = [windowOf(drafted), windowOf(now)];
  const same = draftTitle === baseTitle;
  const bars = [
    ...(next ? [{ title: draftTitle, window: next, quiet: false }] : []),
    ...(before && !same ? [{ title: baseTitle, window: before, quiet: true }] : []),
  ];
  if (bars.length === 0) return <p className={styles.note}>{whyNone(drafted)}</p>;
  const anchor = drafted?.expectedBy === false ? drafted.anchorDay : null;
  return (
    <>
      <WindowBars bars={bars} anchorDay={anchor} />
      <dl className={styles.days}>
        <Row name="Opens" before={before?.opens} next={next?.opens} compare={!same} />
        <Row name={drafted?.expectedBy ? 'Expected by' : 'Due'} before={before?.due} next={next?.due} compare={!same} />
        <Row name="On time until" before={before?.lastOnTime} next={next?.lastOnTime} compare={!same} />
        <Row name="Recoverable until" before={before?.lastRecoverable} next={next?.lastRecoverable} compare={!same} />
        <Status before={now} next={drafted} compare={!same} />
      </dl>
    </>
  );
}

function whyNone(occurrence: Occurrence | null): string {
  if (occurrence === null) return 'This moment is not in the draft for this account.';
  if (occurrence.status === 'not_applicable') return `Not applicable here: ${notApplicableInWords(occurrence.notApplicable)}.`;
  return 'No date yet: what it is counted from is not known for this account.';
}

function Row({ name, before, next, compare }: { name: string; before: Day | undefined; next: Day | undefined; compare: boolean }) {
  return (
    <Term
      name={name}
      before={before === undefined ? null : weekdayDate(before)}
      next={next === undefined ? null : weekdayDate(next)}
      compare={compare}
    />
  );
}

function Status({ before, next, compare }: { before: Occurrence | null; next: Occurrence | null; compare: boolean }) {
  return <Term name="Today" before={before && statusWord(before.status)} next={next && statusWord(next.status)} compare={compare} />;
}

/** What changes is struck and then bold; what stays stands once. */
function Term({ name, before, next, compare }: { name: string; before: string | null; next: string | null; compare: boolean }) {
  const changes = compare && before !== next;
  return (
    <>
      <dt>{name}</dt>
      <dd>
        {changes ? (
          <>
            {before === null ? null : <del>{before}</del>} <ins>{next ?? 'gone'}</ins>
          </>
        ) : (
          (next ?? '–')
        )}
      </dd>
    </>
  );
}
