import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { count } from '@/components/app/dates';
import { StoreTrouble } from '@/components/app/store-trouble';
import { Icon } from '@/components/ui/icon';
import { Kbd } from '@/components/ui/kbd';
import { useAccountsList } from '@/lib/queries/pages';
import { AccountTable } from './account-table';
import { NoAccounts } from './no-accounts';
import { asksForWork } from './reason';
import { TableSkeleton } from './table-skeleton';
import { useKeys } from './use-keys';
import styles from './view.module.css';

/** Letters as one would type them: without case and accents. */
const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** Every account that is known here, worst first. */
export function AccountsView({ singleKeys, zone, hosts }: { singleKeys: boolean; zone: string | null; hosts: readonly string[] }) {
  const { data, error, isPending, refetch } = useAccountsList(zone);
  const [search, setSearch] = useState('');
  const wanted = useDeferredValue(folded(search.trim()));
  const searchField = useRef<HTMLInputElement>(null);
  const table = useRef<HTMLTableElement>(null);

  const rows = data?.rows;
  const shown = useMemo(
    () => rows?.filter((row) => wanted === '' || folded(`${row.name} ${row.owner ?? ''} ${row.host}`).includes(wanted)),
    [rows, wanted],
  );
  const asking = useMemo(() => rows?.filter(asksForWork).length ?? 0, [rows]);

  const keys = useMemo(() => {
    const move = (step: 1 | -1) => () => moveFocus(table.current, step);
    return { j: move(1), k: move(-1), '/': () => searchField.current?.focus() };
  }, []);
  useKeys(keys, singleKeys);

  return (
    <>
      <div className={styles.head}>
        <div>
          <h1>Accounts</h1>
          {rows && rows.length > 0 ? <p>{countInWords(rows.length, asking)}</p> : null}
        </div>
      </div>
      {error ? (
        <div className={styles.trouble}>
          <StoreTrouble error={error} retry={refetch} />
        </div>
      ) : null}
      {isPending ? <TableSkeleton label="Reading the accounts" /> : null}
      {rows?.length === 0 ? <NoAccounts hosts={hosts} /> : null}
      {rows && rows.length > 0 && shown ? (
        <>
          <search className={styles.filters}>
            <label className={styles.search}>
              <Icon name="search" />
              <input
                ref={searchField}
                type="search"
                aria-label="Search accounts and owners"
                placeholder="Search accounts and owners"
                value={search}
                onChange={(event) => setSearch(event.target.value)}
                onKeyDown={(event) => {
                  if (event.key === 'ArrowDown' || event.key === 'Enter') {
                    event.preventDefault();
                    moveFocus(table.current, 1);
                  }
                }}
              />
              {singleKeys ? <Kbd>/</Kbd> : null}
            </label>
            <span className={styles.order}>Worst first</span>
            <span className={styles.found} role="status">
              {wanted === '' ? '' : shown.length === 0 ? 'No account matches.' : `${shown.length} of ${rows.length}`}
            </span>
          </search>
          {shown.length > 0 ? <AccountTable ref={table} rows={shown} onMove={(step) => moveFocus(table.current, step)} /> : null}
          <p className={styles.rest}>{restInWords(rows.length, asking)}</p>
          {singleKeys ? (
            <p className={styles.keys} aria-hidden="true">
              <span>
                <Kbd>J</Kbd>
                <Kbd>K</Kbd>move
              </span>
              <span>
                <Kbd>↵</Kbd>open in the CRM
              </span>
              <span>
                <Kbd>/</Kbd>search
              </span>
            </p>
          ) : null}
        </>
      ) : null}
    </>
  );
}

/** Moves the focus to the next or previous account's link; from outside the list, to its first. */
function moveFocus(table: HTMLTableElement | null, step: 1 | -1): void {
  if (!table) return;
  const links = [...table.querySelectorAll<HTMLElement>('a[data-account]')];
  const at = links.findIndex((link) => link.closest('tr')?.contains(document.activeElement));
  const next = links[at < 0 ? 0 : Math.min(Math.max(at + step, 0), links.length - 1)];
  next?.focus();
}

function countInWords(all: number, asking: number): string {
  return `${count(all, 'account', 'accounts')}, ${asking === 0 ? 'none asks' : asking === 1 ? '1 asks' : `${asking} ask`} for work now.`;
}

function restInWords(all: number, asking: number): string {
  if (asking === 0) return 'No account asks for work now. All of them can wait.';
  const asks = asking === 1 ? '1 account asks' : `${asking} accounts ask`;
  return asking === all ? `${asks} for work now.` : `${asks} for work now. The rest can wait.`;
}
