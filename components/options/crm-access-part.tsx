import { useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field, Select, TextInput } from '@/components/ui/field';
import { apiPattern } from '@/lib/crm/api-hosts';
import { type Connected, TOKEN_CRMS, type TokenCrm } from '@/lib/messaging/crm-api/operations';
import { askForApi, useCrmAccess, useCrmConnections } from '@/lib/queries/crm-api';
import { TROUBLE, WAYS } from './crm-access-words';
import styles from './options.module.css';

/**
 * Connecting a CRM whose own API takes a token: what it lets Afterclose read, how one is made, and how it is forgotten.
 * Nothing typed here is kept but by the background, in memory, until the browser closes.
 */
export function CrmAccessPart() {
  const [crm, setCrm] = useState<TokenCrm>('salesforce');
  const { name, reads, makes } = WAYS[crm];
  return (
    <section className={styles.stack} aria-labelledby="crm-access-title">
      <h3 id="crm-access-title">The CRM’s own data</h3>
      <p className={styles.lead}>
        EspoCRM, Dynamics 365, Odoo, SuiteCRM 8 and Twenty are asked in their own page, with your session there: nothing is set up. The
        others take a token. It stays in the browser’s memory until the browser closes, goes to that CRM alone, and is in no export.
      </p>
      <Connections />
      <div className={styles.card}>
        <Field label="CRM to connect">
          {(control) => (
            <Select {...control} value={crm} onChange={(event) => setCrm(event.target.value as TokenCrm)}>
              {TOKEN_CRMS.map((each) => (
                <option key={each} value={each}>
                  {WAYS[each].name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <p className={styles.hint}>
          <strong>What it reads.</strong> {reads} <strong>How to make one.</strong> {makes}
        </p>
        <ConnectForm key={crm} crm={crm} name={name} />
      </div>
    </section>
  );
}

function Connections() {
  const { data } = useCrmConnections();
  const { forget } = useCrmAccess();
  const connections = data?.connections ?? [];
  if (connections.length === 0) return <p className={styles.hint}>No CRM is connected.</p>;
  return (
    <ul className={styles.rows} aria-label="Connected">
      {connections.map(({ id, crm, whose }) => (
        <li key={id} className={styles.row}>
          <span>
            {WAYS[crm].name}: <bdi>{whose}</bdi>, until the browser closes
          </span>
          <Button small aria-label={`Forget ${WAYS[crm].name}, ${whose}`} onClick={() => forget.mutate({ id })}>
            Forget
          </Button>
        </li>
      ))}
    </ul>
  );
}

function ConnectForm({ crm, name }: { crm: TokenCrm; name: string }) {
  const { hostLabel, hostHint, tokenLabel } = WAYS[crm];
  const { connect, signIn } = useCrmAccess();
  const [typed, setTyped] = useState({ host: '', token: '', clientId: '' });
  const [said, setSaid] = useState<{ text: string; problem: boolean } | null>(null);
  const token = useRef<HTMLInputElement>(null);
  const set = (field: keyof typeof typed) => (event: { target: { value: string } }) => setTyped({ ...typed, [field]: event.target.value });
  const busy = connect.isPending || signIn.isPending;

  const after = {
    onSuccess: (reply: Connected) => {
      if ('trouble' in reply) return setSaid({ text: TROUBLE[reply.trouble](name), problem: true });
      // Meanwhile somebody may have typed on.
      setTyped((now) => ({ ...now, token: now.token === typed.token ? '' : now.token }));
      setSaid({ text: `Connected: ${reply.connection.whose}. Open an account to see what it says.`, problem: false });
    },
    onError: () => setSaid({ text: 'Afterclose did not answer. What you typed is still here; try again.', problem: true }),
  };
  /** The browser's question comes first: it is asked only within the click. */
  const allowed = async (signsIn: boolean): Promise<boolean> => {
    const origin = apiPattern(crm, typed.host);
    if (origin === null) {
      setSaid({ text: TROUBLE['host-unknown'](name), problem: true });
      return false;
    }
    if (await askForApi(origin, signsIn)) return true;
    setSaid({ text: TROUBLE['no-access'](name), problem: true });
    return false;
  };
  const connectNow = async (): Promise<void> => {
    if (typed.token.trim() === '') {
      setSaid({ text: 'Paste the token first.', problem: true });
      return token.current?.focus();
    }
    if (await allowed(false)) connect.mutate({ crm, token: typed.token, host: typed.host }, after);
  };
  const signInNow = async (): Promise<void> => {
    if (typed.clientId.trim() === '') return setSaid({ text: 'Paste the consumer key of the External Client App first.', problem: true });
    if (await allowed(true)) signIn.mutate({ host: typed.host, clientId: typed.clientId }, after);
  };

  return (
    <form
      className={styles.stack}
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void connectNow();
      }}
    >
      {hostLabel === null ? null : (
        <Field label={hostLabel} hint={hostHint}>
          {(control) => (
            <TextInput {...control} dir="ltr" autoComplete="off" spellCheck={false} value={typed.host} onChange={set('host')} />
          )}
        </Field>
      )}
      {crm === 'salesforce' ? (
        <SignIn clientId={typed.clientId} onChange={set('clientId')} busy={busy} onSignIn={() => void signInNow()} />
      ) : null}
      <Field label={tokenLabel}>
        {(control) => (
          <TextInput
            {...control}
            ref={token}
            type="password"
            dir="ltr"
            autoComplete="off"
            spellCheck={false}
            value={typed.token}
            onChange={set('token')}
          />
        )}
      </Field>
      <div className={styles.row}>
        <Button type="submit" aria-disabled={busy}>
          Connect {name}
        </Button>
        <span role="status" className={said?.problem ? styles.error : styles.hint}>
          {busy ? `Asking ${name}` : (said?.text ?? '')}
        </span>
      </div>
    </form>
  );
}

function SignIn({
  clientId,
  onChange,
  busy,
  onSignIn,
}: {
  clientId: string;
  onChange: (event: { target: { value: string } }) => void;
  busy: boolean;
  onSignIn: () => void;
}) {
  const { data } = useCrmConnections();
  return (
    <>
      <Field
        label="Consumer key"
        hint={
          <>
            Of an External Client App that your administrator made: PKCE required, no secret, scope api
            {data?.signInReturn ? (
              <>
                , callback <code>{data.signInReturn}</code>
              </>
            ) : (
              ', and the callback that stands here once you pressed Sign in'
            )}
            .
          </>
        }
      >
        {(control) => <TextInput {...control} dir="ltr" autoComplete="off" spellCheck={false} value={clientId} onChange={onChange} />}
      </Field>
      <div className={styles.row}>
        <Button aria-disabled={busy} onClick={() => (busy ? undefined : onSignIn())}>
          Sign in to Salesforce
        </Button>
      </div>
    </>
  );
}
