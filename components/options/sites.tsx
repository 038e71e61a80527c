import { type ReactNode, useState } from 'react';
import { failureInWords, failureOf } from '@/components/app/failures';
import { Button } from '@/components/ui/button';
import { StatusWord } from '@/components/ui/status';
import { KNOWN_CRMS } from '@/lib/crm/crms';
import { cloudSite, type GrantedSite, sitePlaceKey } from '@/lib/crm/granted';
import { askForHost, useHostAccess } from '@/lib/queries/host-access';
import { useOperation } from '@/lib/queries/operations';
import { allowSite, type Granting, useGrantedSites } from '@/lib/queries/sites';
import styles from './options.module.css';
import { RecipesPart } from './recipes-part';
import { AddSite, type WantedSite } from './sites-add';
import { crmName, placeOf, readsOf } from './sites-words';

type Row = GrantedSite & { state: 'allowed' | 'needs' | 'unused' | 'unknown'; required: boolean };

/**
 * Where Afterclose may read, CRM by CRM, and what it needs each for. `hosts`: patterns of the manifest, allowed with the
 * installation; everything else is granted here, site by site. `wanted`: a site to add, as the page's address names it.
 */
export function Sites({ hosts, wanted }: { hosts: readonly string[]; wanted: WantedSite | null }) {
  const access = useHostAccess(hosts);
  const granted = useGrantedSites();
  const remove = useOperation('access.remove');
  const [said, setSaid] = useState('');

  const stateOf = (site: GrantedSite, pattern: string): Row => {
    const required = hosts.includes(pattern);
    const kept = granted.data?.find(({ host }) => host === site.host);
    const held = required ? access.data?.find(({ host }) => host === pattern)?.allowed : granted.data && (kept ? kept.allowed : null);
    const state = held === undefined ? 'unknown' : held === null ? 'unused' : held ? 'allowed' : 'needs';
    return { ...site, state, required };
  };
  const clouds = KNOWN_CRMS.flatMap(({ crm, hosts: patterns }) => patterns.map((pattern) => stateOf(cloudSite(crm, pattern), pattern)));
  // A CRM with a host a region is offered once.
  const shown = clouds.filter((row, index) => row.state !== 'unused' || clouds[index - 1]?.crm !== row.crm);
  const isCloud = ({ host }: GrantedSite) => clouds.some((cloud) => cloud.host === host);
  const own = (granted.data ?? []).filter((site) => !isCloud(site));

  const allow = async (row: Row): Promise<void> => {
    const place = placeOf(row);
    if (row.required) {
      const allowed = await askForHost(`${row.scheme}://${row.host}/*`).catch(() => false);
      setSaid(allowed ? `${place} is allowed. Pages of it that were open before may have to be reloaded once.` : notRead(place));
      await access.refetch();
      return;
    }
    const { crm, host, scheme, folder } = row;
    setSaid(await outcome(place, () => allowSite({ crm, host, scheme, folder })));
    await granted.refetch();
  };
  const takeAway = async ({ host, folder, scheme }: GrantedSite): Promise<void> => {
    try {
      await remove.mutateAsync({ place: { host, folder } });
      setSaid(`${placeOf({ host, folder, scheme })} is no longer read. What was stored of its accounts stays.`);
    } catch (error) {
      setSaid(`Not removed. ${failureInWords(failureOf(error)).text}`);
    }
    await granted.refetch();
  };

  const controls = (row: Row) => (
    <Controls row={row} failed={Boolean(access.error ?? granted.error)} allow={() => void allow(row)} remove={() => void takeAway(row)} />
  );
  return (
    <section id="sites" className={styles.section} aria-labelledby="sites-title" tabIndex={-1}>
      <h2 id="sites-title">Sites</h2>
      <p className={styles.lead}>
        Afterclose reads a page only where you allowed it, and only while you look at it. Each site is allowed by itself, and taken back
        here or in the browser at any time.
      </p>
      <AddSite key={wanted && `${wanted.choice} ${wanted.address}`} wanted={wanted} outcome={outcome} done={() => void granted.refetch()} />
      <div className={styles.sites}>
        <table>
          <thead>
            <tr>
              <th scope="col">Site</th>
              <th scope="col">CRM</th>
              <th scope="col">Permission</th>
            </tr>
          </thead>
          <tbody>
            {own.map(({ allowed, ...site }) => (
              <SiteRow key={sitePlaceKey(site)} site={site}>
                {controls({ ...site, state: allowed ? 'allowed' : 'needs', required: false })}
              </SiteRow>
            ))}
            {shown.map((row) => (
              <SiteRow key={row.host} site={row}>
                {controls(row)}
              </SiteRow>
            ))}
          </tbody>
        </table>
      </div>
      <p role="status" className={styles.hint}>
        {said}
      </p>
      <RecipesPart />
    </section>
  );
}

function SiteRow({ site, children }: { site: GrantedSite; children: ReactNode }) {
  return (
    <tr>
      <th scope="row">{placeOf(site)}</th>
      <td>
        {crmName(site.crm)}
        <p className={styles.hint}>{readsOf(site.crm)}</p>
      </td>
      <td>{children}</td>
    </tr>
  );
}

function Controls({ row, failed, allow, remove }: { row: Row; failed: boolean; allow: () => void; remove: () => void }) {
  const place = placeOf(row);
  if (row.state === 'unknown') return <span>{failed ? 'Not known' : 'Asking the browser'}</span>;
  return (
    <span className={styles.refused}>
      {row.state === 'allowed' ? <StatusWord status="done">Allowed</StatusWord> : null}
      {row.state === 'needs' ? <StatusWord status="overdue">Needs access</StatusWord> : null}
      {row.state === 'unused' ? <StatusWord status="not_applicable">Not used</StatusWord> : null}
      {row.state === 'allowed' ? null : (
        <Button small aria-label={`Allow ${place}`} onClick={allow}>
          Allow
        </Button>
      )}
      {row.required || row.state === 'unused' ? null : (
        <Button small look="quiet" aria-label={`Remove ${place}`} onClick={remove}>
          Remove
        </Button>
      )}
    </span>
  );
}

const notRead = (place: string): string => `${place} is not read. Press Allow again, or allow it on the browser’s extensions page.`;

/** What came of allowing a site, in a sentence that names the next step. */
async function outcome(place: string, granting: () => Promise<Granting>): Promise<string> {
  try {
    const { allowed, running, reload } = await granting();
    if (!allowed) return notRead(place);
    const titles = reload.map(({ title }) => `“${title}”`).join(', ');
    if (titles) return `${place} is allowed. Reload these pages once, which were open before: ${titles}.`;
    return running > 0 ? `${place} is allowed, and its open pages are read already.` : `${place} is allowed. Open an account there.`;
  } catch (error) {
    return `${place} could not be kept. ${failureInWords(failureOf(error)).text}`;
  }
}
