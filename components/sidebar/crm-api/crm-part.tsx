import { useActing } from '@/components/app/acting/acting';
import { momentInWords } from '@/components/app/dates';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import type { AccountView } from '@/lib/messaging/contract';
import type { CrmAsked } from '@/lib/messaging/crm-api/operations';
import { useAskCrmAgain, useCrmAsked } from '@/lib/queries/crm-api';
import { useOperation } from '@/lib/queries/operations';
import styles from './crm-part.module.css';
import { useKeptFocus } from './kept-focus';
import { Offer } from './offer';
import { contractInWords, dealsInWords, refusalInWords, unkeptInWords, withheldInWords } from './words';

interface PartProps {
  view: AccountView;
  readOnly: boolean;
}

/** What the CRM's own API says of the account, or why it does not; nothing where there is nothing to say. */
export function CrmPart({ view, readOnly }: PartProps) {
  const asked = useCrmAsked(view.account.key);
  const focus = useKeptFocus();
  if (asked === null || asked.state === 'none') return null;
  // Connecting is offered where it would help, and not beside an account that has what it needs.
  if (asked.state === 'not-connected' && view.close !== null) return null;
  return (
    <section {...focus} className={styles.part} aria-label={`From ${asked.crm}`} tabIndex={-1}>
      {asked.state === 'asked' ? <Said view={view} asked={asked} readOnly={readOnly} /> : null}
      {asked.state === 'refused' ? <NotSaid view={view} asked={asked} /> : null}
      {asked.state === 'not-connected' ? <Connect crm={asked.crm} /> : null}
    </section>
  );
}

type Asked = Extract<CrmAsked, { state: 'asked' }>;

function Said({ view, asked, readOnly }: PartProps & { asked: Asked }) {
  const { crm, offers, sides } = asked;
  return (
    <>
      <p>
        {dealsInWords(asked)}
        {asked.contractEnd ? ` ${contractInWords(asked.contractEnd, view.today)}` : ''}
        {sides && sides.before + sides.since > 0 ? ` Contacts there: ${sides.before} before the close, ${sides.since} since.` : ''}
        {asked.activitiesCut ? ' Only the latest were read.' : ''}
      </p>
      {asked.withheld.map((missing) => (
        <p key={missing.part}>{withheldInWords(crm, missing)}</p>
      ))}
      {asked.unkept === null ? null : <p>{unkeptInWords(crm, asked.unkept)}</p>}
      {offers.since ? <Offer view={view} crm={crm} side="since" offer={offers.since} readOnly={readOnly} /> : null}
      {offers.before ? <Offer view={view} crm={crm} side="before" offer={offers.before} readOnly={readOnly} /> : null}
      <div className={styles.foot}>
        <span>
          Asked {crm} {momentInWords(asked.askedAt, view.today, view.zone)}
        </span>
        <AskAgain view={view} />
      </div>
    </>
  );
}

function NotSaid({ view, asked }: { view: AccountView; asked: Extract<CrmAsked, { state: 'refused' }> }) {
  const { text, next } = refusalInWords(asked, view.today, view.zone);
  return (
    <>
      <p className={styles.problem}>
        <Icon name="info" size={14} />
        <span>{text}</span>
      </p>
      {next === null ? null : <div className={styles.buttons}>{next === 'again' ? <AskAgain view={view} /> : <OpenSettings />}</div>}
    </>
  );
}

function Connect({ crm }: { crm: string }) {
  return (
    <>
      <p>{crm} itself can say which deals were won, and what was done since. Connect it, if you may.</p>
      <div className={styles.buttons}>
        <OpenSettings />
      </div>
    </>
  );
}

function AskAgain({ view }: { view: AccountView }) {
  const again = useAskCrmAgain(view.account.key);
  const { sayProblem } = useActing();
  const askAgain = () => (again.isPending ? undefined : again.mutate(undefined, { onError: sayProblem }));
  return (
    <Button small look="link" aria-disabled={again.isPending} onClick={askAgain}>
      {again.isPending ? 'Asking' : 'Ask again'}
    </Button>
  );
}

function OpenSettings() {
  const { mutate: open } = useOperation('dashboard.open');
  return (
    <Button small look="quiet" onClick={() => open({ view: 'settings' })}>
      Open settings
    </Button>
  );
}
