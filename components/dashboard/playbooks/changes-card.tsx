import { useId, useMemo } from 'react';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/field';
import type { UpgradeResult } from '@/lib/evidence/upgrade';
import { diffPlaybooks, type PlaybookChange } from '@/lib/playbooks/diff';
import { cellsOf, sentenceOf } from '@/lib/playbooks/diff-words';
import type { Playbook } from '@/lib/playbooks/types';
import card from './card.module.css';
import { type ChangeKind, changeKind, changesInWords, consequence } from './change-words';
import styles from './changes-card.module.css';

const SIGNS: Record<ChangeKind, { sign: string; tone: string }> = {
  Added: { sign: '+', tone: 'done' },
  Removed: { sign: '−', tone: 'missed' },
  Moved: { sign: '~', tone: 'due' },
  Tightened: { sign: '~', tone: 'overdue' },
  Loosened: { sign: '~', tone: 'plain' },
  Renamed: { sign: '~', tone: 'plain' },
  Changed: { sign: '~', tone: 'plain' },
};

export interface VersionChoice {
  /** 'draft', or a version. */
  value: string;
  label: string;
}

/** What differs between two versions, and what it does on the accounts that use the playbook. */
export function ChangesCard({
  from,
  to,
  fromLabel,
  toLabel,
  choices,
  chosen,
  difference,
  onChoose,
  onCopy,
}: {
  /** Null: it is being read, or there is none. */
  from: Playbook | null;
  to: Playbook | null;
  fromLabel: string;
  toLabel: string;
  choices: readonly VersionChoice[];
  chosen: { from: string; to: string };
  /** Null: it was not counted. */
  difference: UpgradeResult | null;
  onChoose: (chosen: { from: string; to: string }) => void;
  onCopy: (changelog: string) => void;
}) {
  const changes = useMemo(() => (from && to ? diffPlaybooks(from, to) : []), [from, to]);
  const counted = difference !== null && difference.accounts > 0;
  return (
    <section className={card.card} aria-labelledby="changes-title">
      <header className={card.head}>
        <div>
          <h2 id="changes-title">
            What changes: {fromLabel} to {toLabel}
          </h2>
          <p>{from && to ? changesInWords(changes, from.moments.length) : 'Reading the two versions'}</p>
        </div>
        <div className={styles.ways}>
          {choices.length > 2 ? (
            <>
              <Version label="From" choices={choices} value={chosen.from} onChange={(value) => onChoose({ ...chosen, from: value })} />
              <Version label="To" choices={choices} value={chosen.to} onChange={(value) => onChoose({ ...chosen, to: value })} />
            </>
          ) : null}
          <Button
            look="quiet"
            small
            disabled={changes.length === 0}
            onClick={() =>
              onCopy(
                [`${to?.name ?? ''}: ${fromLabel} → ${toLabel}`, '', ...changes.map((change) => `- ${sentenceOf(change)}`), ''].join('\n'),
              )
            }
          >
            Copy changelog
          </Button>
        </div>
      </header>
      {changes.length === 0 ? null : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be scrolled by keys too
        <section className={card.scroll} tabIndex={0} aria-label="Changes">
          <table className={`${card.table} ${styles.changes}`}>
            <caption className="sr-only">
              What changes from {fromLabel} to {toLabel}
            </caption>
            <thead>
              <tr>
                <th scope="col">Change</th>
                <th scope="col">Moment</th>
                <th scope="col">Field</th>
                <th scope="col">{fromLabel}</th>
                <th scope="col">{toLabel}</th>
                {counted ? <th scope="col">On {difference.accounts} accounts today</th> : null}
              </tr>
            </thead>
            <tbody>
              {changes.map((change, at) => (
                <Row key={keyOf(change)} change={change} before={changes[at - 1]} difference={counted ? difference : null} />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}

/** What a change is about: names may be alike, so that two changes read the same. */
const keyOf = (change: PlaybookChange): string =>
  [
    change.kind,
    'momentId' in change ? change.momentId : '',
    'field' in change ? change.field : '',
    'rule' in change ? change.rule : '',
  ].join(' ');

function Row({
  change,
  before,
  difference,
}: {
  change: PlaybookChange;
  before: PlaybookChange | undefined;
  difference: UpgradeResult | null;
}) {
  const { about, field, from, to } = cellsOf(change);
  const kind = changeKind(change);
  const { sign, tone } = SIGNS[kind];
  const momentId = 'momentId' in change ? change.momentId : null;
  const same = momentId !== null && before !== undefined && 'momentId' in before && before.momentId === momentId;
  return (
    <tr>
      <td>
        <span className={`${styles.kind} ${styles[tone]}`}>
          <i aria-hidden="true">{sign}</i>
          {kind}
        </span>
      </td>
      <th scope="row">{about}</th>
      <td>{field || '–'}</td>
      <td>{from === '' ? '–' : <del>{from}</del>}</td>
      <td>{to === '' ? '–' : <ins>{to}</ins>}</td>
      {difference === null ? null : (
        <td>{momentId === null ? '–' : same ? 'as above' : consequence(change, difference.byMoment[momentId])}</td>
      )}
    </tr>
  );
}

function Version({
  label,
  choices,
  value,
  onChange,
}: {
  label: string;
  choices: readonly VersionChoice[];
  value: string;
  onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <span className={styles.version}>
      <label htmlFor={id}>{label}</label>
      <Select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </Select>
    </span>
  );
}
