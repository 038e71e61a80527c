import { count, fullDate } from '@/components/app/dates';
import { grouped } from '@/components/app/grouped';
import { Button } from '@/components/ui/button';
import type { JobReply } from '@/lib/messaging/bulk';
import type { PlaybookSummary } from '@/lib/queries/playbooks';
import { dayOf } from '@/lib/time/day';
import { dayOfInstantIn } from '@/lib/time/zone';
import card from './card.module.css';

/** Every version, the accounts that go by it, and the way to another one. */
export function VersionsCard({
  summary,
  use,
  chosen,
  zone,
  onUpgrade,
  onChoose,
}: {
  summary: PlaybookSummary;
  /** Null: not counted yet. */
  use: JobReply<'playbooks.use'> | null;
  /** New accounts go by it. */
  chosen: boolean;
  zone: string;
  onUpgrade: (from: string | null, to: string) => void;
  onChoose: () => void;
}) {
  const { versions } = summary;
  const [latest] = versions;
  const rows = use?.use.filter(({ id }) => id === summary.id) ?? [];
  const accountsOn = (version: string): number => rows.find((row) => row.version === version)?.accounts ?? 0;
  const gone = rows.filter(({ version }) => !versions.some((each) => each.version === version));
  const cell = (version: string): string => (use === null ? '–' : grouped(accountsOn(version)));
  const way = (version: string) =>
    latest && version !== latest.version && accountsOn(version) > 0 ? (
      <Button
        look="quiet"
        small
        onClick={() => onUpgrade(version, latest.version)}
        aria-label={`Move accounts from ${version} to ${latest.version}`}
      >
        Move to {latest.version}
      </Button>
    ) : null;
  return (
    <section className={card.card} aria-labelledby="versions-title">
      <header className={card.head}>
        <div>
          <h2 id="versions-title">Versions</h2>
          <p>
            {chosen
              ? 'New accounts go by this playbook, in the version that holds on the day of their close.'
              : 'New accounts go by another playbook.'}{' '}
            {chosen && use && use.unpinned > 0
              ? `${count(use.unpinned, 'account has', 'accounts have')} no version yet: it comes with the close date.`
              : ''}
          </p>
        </div>
        {chosen || !latest ? null : (
          <Button look="quiet" small onClick={onChoose}>
            Use for new accounts
          </Button>
        )}
      </header>
      {versions.length === 0 ? (
        <p className={card.note}>There is only a draft. Publish it, and accounts can go by it.</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be scrolled by keys too
        <section className={card.scroll} tabIndex={0} aria-label="Versions and their accounts">
          <table className={card.table}>
            <caption className="sr-only">Versions</caption>
            <thead>
              <tr>
                <th scope="col">Version</th>
                <th scope="col">Published</th>
                <th scope="col">For closes from</th>
                <th scope="col" className={card.figure}>
                  Moments
                </th>
                <th scope="col" className={card.figure}>
                  Accounts
                </th>
                <th scope="col">
                  <span className="sr-only">Move accounts</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {versions.map(({ version, publishedAt, effectiveFrom, moments }) => (
                <tr key={version}>
                  <th scope="row">{version}</th>
                  <td>{publishedAt === null ? 'came with Afterclose' : fullDate(dayOfInstantIn(zone, publishedAt))}</td>
                  <td>{effectiveFrom === null ? 'all' : fullDate(dayOf(effectiveFrom))}</td>
                  <td className={card.figure}>{moments}</td>
                  <td className={card.figure}>{cell(version)}</td>
                  <td>{way(version)}</td>
                </tr>
              ))}
              {gone.map(({ version, accounts }) => (
                <tr key={version}>
                  <th scope="row">{version}</th>
                  <td colSpan={3}>no longer here; the next version after it stands in</td>
                  <td className={card.figure}>{grouped(accounts)}</td>
                  <td>{way(version)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}
