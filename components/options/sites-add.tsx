import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field, Select, TextInput } from '@/components/ui/field';
import type { SiteKind } from '@/lib/accounts/site';
import { crmOfHost, KNOWN_CRMS } from '@/lib/crm/crms';
import { cloudSite, covers, crmOfAddress, type GrantedSite, ownSite } from '@/lib/crm/granted';
import { readAddress } from '@/lib/crm/typed-address';
import { allowSite, allowUnknown, type Granting } from '@/lib/queries/sites';
import styles from './options.module.css';
import { crmName, PROBLEMS, placeOf, readsOf, WARNINGS } from './sites-words';

type Choice = SiteKind | 'find';

/** A site that somebody comes to add, with what is known of it. */
export interface WantedSite {
  address: string;
  choice: Choice;
}

const SELF_HOSTED = KNOWN_CRMS.filter(({ selfHosted }) => selfHosted);

/** The choice that a word in the page's address stands for; of anything else it is to be found out. */
export const choiceOf = (word: string | null): Choice =>
  word === 'taught' ? word : (SELF_HOSTED.find(({ crm }) => crm === word)?.crm ?? 'find');

const UNTOLD = 'Afterclose could not tell which CRM this is. Choose it from the list, or choose “Another CRM” and point at the name there.';

/** A CRM on a host of one's own, by its address. `outcome` puts what came of allowing it into words. */
export function AddSite({
  wanted,
  outcome,
  done,
}: {
  wanted: WantedSite | null;
  outcome: (place: string, granting: () => Promise<Granting>) => Promise<string>;
  done: () => void;
}) {
  const [typed, setTyped] = useState(wanted?.address ?? '');
  const [choice, setChoice] = useState<Choice>(wanted?.choice ?? 'find');
  const [refused, setRefused] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (wanted !== null) button.current?.focus();
  }, [wanted]);

  const read = readAddress(typed);
  const url = 'url' in read ? read.url : null;
  const cloud = url && cloudAt(url);
  const site = url && (cloud ?? siteOf(url, choice));
  const allow = async (): Promise<void> => {
    if ('problem' in read) {
      setRefused(PROBLEMS[read.problem]);
      setSaid('');
      field.current?.focus();
      return;
    }
    let told = true;
    const grant = async (): Promise<Granting> => {
      if (site) return allowSite(site);
      const { crm, reply } = await allowUnknown(read.url);
      told = crm !== null || !reply.allowed;
      return reply;
    };
    const words = await outcome(placeOf(site ?? ownSite('taught', read.url)), grant);
    setSaid(told ? words : UNTOLD);
    done();
  };
  return (
    <form
      className={styles.card}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void allow();
      }}
    >
      <div className={styles.fields}>
        <Field
          label="Address of your CRM"
          hint={
            url ? (
              <Preview url={url} site={site} warnings={'warnings' in read ? read.warnings.map((each) => WARNINGS[each]) : []} />
            ) : (
              'As in the address bar while it is open.'
            )
          }
          error={refused}
        >
          {(control) => (
            <TextInput
              {...control}
              ref={field}
              value={typed}
              inputMode="url"
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => {
                setTyped(event.target.value);
                setRefused(null);
              }}
            />
          )}
        </Field>
        {cloud ? null : (
          <Field label="Which CRM it is" hint={choice === 'find' ? 'By its address, or by a page of it that is open.' : readsOf(choice)}>
            {(control) => (
              <Select {...control} value={choice} onChange={(event) => setChoice(event.target.value as Choice)}>
                <option value="find">Find out</option>
                {SELF_HOSTED.map(({ crm, name }) => (
                  <option key={crm} value={crm}>
                    {name}
                  </option>
                ))}
                <option value="taught">Another CRM: point at it</option>
              </Select>
            )}
          </Field>
        )}
      </div>
      <div className={styles.row}>
        <Button type="submit" look="filled" ref={button}>
          Allow this site
        </Button>
        <p role="status" className={styles.hint}>
          {said}
        </p>
      </div>
    </form>
  );
}

function Preview({ url, site, warnings }: { url: URL; site: GrantedSite | null; warnings: string[] }) {
  const place = site ?? ownSite('taught', url);
  return (
    <>
      {site ? `${crmName(site.crm)} at ` : ''}
      <code>{`${place.scheme}://${place.host}${place.folder}`}</code>
      {place.folder === '/' ? '' : '; nothing else on that host is read'}
      {warnings.map((warning) => (
        <span key={warning} className={styles.problem}>
          {' '}
          {warning}
        </span>
      ))}
    </>
  );
}

/** The vendor's cloud that an address lies in; null: it is a host of one's own. */
function cloudAt(url: URL): GrantedSite | null {
  const facts = crmOfHost(url.hostname);
  const sites = facts?.hosts.map((pattern) => cloudSite(facts.crm, pattern)) ?? [];
  return sites.find((site) => covers(site, url)) ?? null;
}

/** Null: it is still to be found out which CRM it is. */
function siteOf(url: URL, choice: Choice): GrantedSite | null {
  const crm = choice === 'find' ? crmOfAddress(url) : choice;
  return crm && ownSite(crm, url);
}
