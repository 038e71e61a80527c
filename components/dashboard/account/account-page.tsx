import { useEffect } from 'react';
import { useAccountKeys } from '@/components/app/account/use-account-keys';
import { useActing } from '@/components/app/acting/acting';
import { StoreTrouble } from '@/components/app/store-trouble';
import type { AccountKey } from '@/lib/accounts/types';
import { isFailure } from '@/lib/messaging/errors';
import { useAccountView } from '@/lib/queries/account-view';
import type { Settings } from '@/lib/settings/types';
import { TableSkeleton } from '../table-skeleton';
import view from '../view.module.css';
import { AccountOnPage } from './account-on-page';
import { PrintedAccount } from './printed-account';

/** One account in full: its moments, what was logged on it, and everything to do about it. The CRM's page is not needed for it. */
export function AccountPage({ accountKey, settings }: { accountKey: AccountKey; settings: Settings | null }) {
  const query = useAccountView(accountKey);
  const acting = useActing();
  const shown = query.data ?? null;
  const name = shown?.view.account.name ?? null;
  useEffect(() => {
    document.title = name === null ? 'Account — Afterclose' : `${name} — Afterclose`;
  }, [name]);
  // Coming from a row, or back from a sheet whose button is gone, the focus is nowhere.
  const open = acting.opened !== null;
  useEffect(() => {
    if (name !== null && !open && document.activeElement === document.body)
      document.querySelector<HTMLElement>('[data-heading]')?.focus({ preventScroll: true });
  }, [name, open]);
  // Where only the answer was lost, saving may well work; it says so itself if not.
  const readOnly = query.error !== null && !isFailure(query.error, 'unexpected');
  useAccountKeys(shown?.view ?? null, acting, { mayWrite: !readOnly, enabled: settings?.singleKeys ?? false });

  // Only the address is asked about: one that the background cannot read names no account either.
  const namesNone = isFailure(query.error, 'unknown-account') || isFailure(query.error, 'malformed');
  if (shown === null && namesNone) return <UnknownAccount />;
  const retry = () => void query.refetch();
  return (
    <>
      {query.error ? (
        <div className={view.trouble}>
          <StoreTrouble error={query.error} retry={retry} />
        </div>
      ) : null}
      {shown ? (
        <>
          <AccountOnPage {...shown} readOnly={readOnly} />
          <PrintedAccount {...shown} />
        </>
      ) : (
        <>
          <h1 className="sr-only">Account</h1>
          {query.error ? null : <TableSkeleton label="Reading the account" />}
        </>
      )}
    </>
  );
}

function UnknownAccount() {
  return (
    <div className={view.empty}>
      <h1>This account is not known here</h1>
      <p>
        Afterclose knows the accounts whose pages were opened in the CRM in this browser, or that came with a colleague’s file. Open its
        page in its CRM once; it is kept from then on.
      </p>
      <p>
        <a href="#triage">Back to the list</a>
      </p>
    </div>
  );
}
