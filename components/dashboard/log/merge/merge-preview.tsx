import { count } from '@/components/app/dates';
import { grouped } from '@/components/app/grouped';
import { Choices } from '@/components/ui/choices';
import { RECORD_KINDS, type RecordKind } from '@/lib/export/activity-file';
import type { UnfinishedMerge } from '@/lib/messaging/activity/operations';
import { type Conflicts, type FoundMerge, worthBringing } from '@/lib/queries/merge';
import { isolated } from '../log-words';
import styles from './merge.module.css';
import { conflictInWords, madeInWords, VERDICTS } from './merge-words';

const KIND_WORDS: Record<RecordKind, string> = {
  account: 'Accounts',
  engagement: 'Activities',
  override: 'Decisions about moments',
};

/** Conflicting records that are named; the rest is a number. */
const NAMED = 10;

/** What a file would bring, before anything is written. */
export function MergePreview({
  found,
  zone,
  unfinished,
  conflicts,
  setConflicts,
}: {
  found: FoundMerge;
  zone: string;
  unfinished: UnfinishedMerge | null;
  conflicts: Conflicts;
  setConflicts: (conflicts: Conflicts) => void;
}) {
  const { plan, by, asOf, filter, accounts } = found;
  const nothing = worthBringing(plan, 'take-theirs') === 0;
  return (
    <>
      <p>
        Made by <bdi>{madeInWords(by, asOf, zone)}</bdi>
        {filter === '' ? '' : `: ${filter}`}.
      </p>
      {unfinished && unfinished.by !== by ? (
        <p role="alert" className={styles.problem}>
          The merge that broke off was of the file of {isolated(unfinished.by)}. Keep or take back what it added first.
        </p>
      ) : null}
      {nothing ? (
        <p>
          <strong>Everything in this file is here already.</strong> There is nothing to add.
        </p>
      ) : worthBringing(plan, conflicts) === 0 ? (
        <p>
          <strong>While you keep yours, it brings nothing.</strong> What only one of you changed is here already.
        </p>
      ) : (
        <p>
          <strong>It brings something to {count(accounts, 'account', 'accounts')}.</strong> What you changed later than your colleague stays
          as it is, and what only one of you knows of an account is kept.
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways where the window is narrow */}
      <section className={styles.scroll} tabIndex={0} aria-label="What the file brings">
        <table>
          <thead>
            <tr>
              <th scope="col">Kind</th>
              {VERDICTS.map(({ verdict, label }) => (
                <th key={verdict} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {RECORD_KINDS.map((kind) => (
              <tr key={kind}>
                <th scope="row">{KIND_WORDS[kind]}</th>
                {VERDICTS.map(({ verdict }) => (
                  <td key={verdict}>{grouped(plan.byKind[kind][verdict])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {plan.counts.conflicting > 0 ? <ConflictChoice found={found} conflicts={conflicts} setConflicts={setConflicts} /> : null}
      {nothing ? null : <ByAccount found={found} />}
    </>
  );
}

function ConflictChoice({
  found: { plan, by, names },
  conflicts,
  setConflicts,
}: {
  found: FoundMerge;
  conflicts: Conflicts;
  setConflicts: (conflicts: Conflicts) => void;
}) {
  const named = [...new Set(plan.conflicts.map(({ accountKey }) => names[accountKey] ?? 'an account'))];
  const more = named.length > NAMED ? ` and ${count(named.length - NAMED, 'more account', 'more accounts')}` : '';
  const { what, keepMine, takeTheirs } = conflictInWords(plan, by);
  return (
    <Choices
      legend="Changed by both"
      hint={`${what}: ${named.slice(0, NAMED).map(isolated).join(', ')}${more}.`}
      field="conflicts"
      value={conflicts}
      onChange={setConflicts}
      choices={[
        { value: 'keep-mine', label: 'Keep mine', hint: keepMine },
        { value: 'take-theirs', label: 'Take theirs', hint: takeTheirs },
      ]}
    />
  );
}

function ByAccount({ found: { plan, accounts, names } }: { found: FoundMerge }) {
  return (
    <details className={styles.accounts}>
      <summary>By account</summary>
      <ul>
        {plan.byAccount.map(({ accountKey, counts }) => (
          <li key={accountKey}>
            <bdi>{names[accountKey] ?? 'Unnamed account'}</bdi>
            <span>
              {[
                counts.new > 0 ? `${grouped(counts.new)} new` : '',
                counts.newer > 0 ? `${grouped(counts.newer)} changed` : '',
                counts.conflicting > 0 ? `${grouped(counts.conflicting)} by both` : '',
              ]
                .filter(Boolean)
                .join(', ')}
            </span>
          </li>
        ))}
      </ul>
      {accounts > plan.byAccount.length ? <p>and {count(accounts - plan.byAccount.length, 'more account', 'more accounts')}</p> : null}
    </details>
  );
}
