import { useState } from 'react';
import { count } from '@/components/app/dates';
import { failureInWords, failureOf } from '@/components/app/failures';
import { Button } from '@/components/ui/button';
import { Dropdown } from '@/components/ui/dropdown';
import type { AccountKey } from '@/lib/accounts/types';
import { useAccountNames, useFoundAccounts } from '@/lib/queries/log';
import type { Day } from '@/lib/time/day';
import styles from './log-filters.module.css';

/** Accounts, found by typing a part of their name: there may be a hundred thousand. */
export function AccountMenu({
  selected,
  today,
  onChange,
}: {
  selected: readonly AccountKey[];
  today: Day;
  onChange: (selected: AccountKey[]) => void;
}) {
  const names = useAccountNames(selected);
  const nameOf = (key: AccountKey): string => names.get(key) ?? 'Unknown account';
  const first = selected[0];
  const face = first === undefined ? '' : selected.length === 1 ? nameOf(first) : `${selected.length} chosen`;
  return (
    <Dropdown
      name="Account"
      active={selected.length > 0}
      face={
        <span>
          Account
          {face ? (
            <>
              {' '}
              <b>
                <bdi>{face}</bdi>
              </b>
            </>
          ) : null}
        </span>
      }
    >
      {() => <FindAccounts selected={selected} nameOf={nameOf} today={today} onChange={onChange} />}
    </Dropdown>
  );
}

function FindAccounts({
  selected,
  nameOf,
  today,
  onChange,
}: {
  selected: readonly AccountKey[];
  nameOf: (key: AccountKey) => string;
  today: Day;
  onChange: (selected: AccountKey[]) => void;
}) {
  const [text, setText] = useState('');
  const { data: found, error } = useFoundAccounts(text, today);
  const offered = text.trim() === '' ? [] : (found ?? []).filter(({ key }) => !selected.includes(key));
  const choices = [...selected.map((key) => ({ key, name: nameOf(key) })), ...offered];
  const note = error
    ? failureInWords(failureOf(error)).title
    : text.trim() === ''
      ? selected.length === 0
        ? 'Type a part of the name'
        : ''
      : found === undefined
        ? 'Looking'
        : count(offered.length, 'account found', 'accounts found');
  return (
    <>
      <input
        type="search"
        className={styles.find}
        aria-label="Find accounts"
        placeholder="Find accounts"
        dir="auto"
        maxLength={200}
        data-autofocus
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <fieldset>
        <legend className="sr-only">Account</legend>
        {choices.map(({ key, name }) => (
          <label key={key} className={styles.account}>
            <input
              type="checkbox"
              checked={selected.includes(key)}
              onChange={(event) => onChange(event.target.checked ? [...selected, key] : selected.filter((each) => each !== key))}
            />
            <bdi>{name}</bdi>
          </label>
        ))}
      </fieldset>
      <p role="status" className={styles.note}>
        {note}
      </p>
      {selected.length > 0 ? (
        <Button look="link" small onClick={() => onChange([])}>
          Clear account
        </Button>
      ) : null}
    </>
  );
}
