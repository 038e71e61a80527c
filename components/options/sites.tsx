import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { StatusWord } from '@/components/ui/status';
import { askForHost, useHostAccess } from '@/lib/queries/host-access';
import styles from './options.module.css';

/** The sites this build may read, and whether the browser lets it. `hosts`: patterns of the manifest. */
export function Sites({ hosts }: { hosts: readonly string[] }) {
  const access = useHostAccess(hosts);
  const [refused, setRefused] = useState<string | null>(null);
  const allow = async (host: string): Promise<void> => {
    const allowed = await askForHost(host).catch(() => false);
    setRefused(allowed ? null : host);
    await access.refetch();
  };
  return (
    <section id="sites" className={styles.section} aria-labelledby="sites-title" tabIndex={-1}>
      <h2 id="sites-title">Sites</h2>
      <p className={styles.lead}>
        Afterclose reads a page only where you allowed it. The browser can take each permission back at any time.
      </p>
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
            {hosts.map((host) => {
              const allowed = access.data?.find((each) => each.host === host)?.allowed;
              return (
                <tr key={host}>
                  <th scope="row">{siteOf(host)}</th>
                  <td>{crmOf(host)}</td>
                  <td>
                    {allowed === undefined ? <span>{access.error ? 'Not known' : 'Asking the browser'}</span> : null}
                    {allowed === true ? <StatusWord status="done">Allowed</StatusWord> : null}
                    {allowed === false ? (
                      <span className={styles.refused}>
                        <StatusWord status="not_applicable">Not allowed</StatusWord>
                        <Button small aria-label={`Allow ${siteOf(host)}`} onClick={() => void allow(host)}>
                          Allow
                        </Button>
                      </span>
                    ) : null}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <p role="status" className={styles.hint}>
        {refused === null ? '' : `${siteOf(refused)} is not read. Press Allow again, or allow it on the browser’s extensions page.`}
      </p>
    </section>
  );
}

/** `https://*.lightning.force.com/*` → `*.lightning.force.com` */
const siteOf = (pattern: string): string => pattern.replace(/^[a-z*]+:\/\//, '').replace(/\/.*$/, '');

const crmOf = (pattern: string): string => (/\b(force|salesforce|salesforce-setup)\.com\b/.test(pattern) ? 'Salesforce' : 'Other');
