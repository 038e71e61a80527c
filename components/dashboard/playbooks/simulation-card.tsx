import { useState } from 'react';
import { failureInWords, failureOf } from '@/components/app/failures';
import { Button } from '@/components/ui/button';
import { Field, Select, TextInput } from '@/components/ui/field';
import { Icon } from '@/components/ui/icon';
import type { JobAsk } from '@/lib/messaging/bulk';
import type { Playbook } from '@/lib/playbooks/types';
import { type PlaybookSummary, usePlaybook, useSimulation } from '@/lib/queries/playbooks';
import type { Settings } from '@/lib/settings/types';
import { type Day, dayOf, isPlainDate, plainDateOf } from '@/lib/time/day';
import card from './card.module.css';
import { Counting } from './effect-on-accounts';
import styles from './simulation-card.module.css';
import { SimulationResults } from './simulation-results';

const DRAFT = 'draft';
/** So far back, and so far ahead, unless other days are chosen. */
const AROUND = 90;

/** Runs a version over the accounts stored here, as of a day. */
export function SimulationCard({
  summary,
  drafted,
  draftVersion,
  settings,
  today,
}: {
  summary: PlaybookSummary;
  /** Null: there is no draft, or it is no playbook yet. */
  drafted: Playbook | null;
  draftVersion: string | null;
  settings: Settings;
  today: Day;
}) {
  const versions = summary.versions.map(({ version }) => version);
  const offered = drafted ? [DRAFT, ...versions] : versions;
  const [wish, setWish] = useState<string | null>(null);
  const which = wish !== null && offered.includes(wish) ? wish : (offered[0] ?? DRAFT);
  const [asOf, setAsOf] = useState<string>(plainDateOf(today));
  const [from, setFrom] = useState<string>(plainDateOf(today - AROUND));
  const [to, setTo] = useState<string>(plainDateOf(today + AROUND));
  const [all, setAll] = useState(false);
  /** With the version as it was chosen: a draft's own text still says the one it began from. */
  const [asked, setAsked] = useState<{ question: JobAsk<'simulate'>; version: string } | null>(null);
  const question = asked?.question ?? null;
  const read = usePlaybook(summary.id, which === DRAFT ? null : which).data?.playbook;
  const playbook = which === DRAFT ? drafted : read?.version === which ? read : null;
  const simulated = useSimulation(question);
  const draftInWords = `${draftVersion ?? ''} draft`.trim();
  const running = question !== null && simulated.result.isFetching;
  const problem = periodProblem(asOf, from, to);

  const run = () => {
    if (!playbook || problem !== null) return;
    const next = {
      playbook,
      asOf: dayOf(asOf),
      from: dayOf(from),
      to: dayOf(to),
      surveysOn: settings.surveysOn,
      compare: true,
      only: all ? null : summary.id,
      onlyVersion: null,
    };
    // The same question asked again is answered anew: the accounts may have changed.
    if (JSON.stringify(next) === JSON.stringify(question)) void simulated.result.refetch();
    else setAsked({ question: next, version: which === DRAFT ? draftInWords : which });
  };

  return (
    <section className={card.card} aria-labelledby="simulation-title">
      <header className={card.head}>
        <div>
          <h2 id="simulation-title">Simulation</h2>
          <p>What these rules ask of people, over the accounts stored here. It predicts load and completion, no retention.</p>
        </div>
      </header>
      <form
        className={styles.form}
        aria-label="Simulation"
        onSubmit={(event) => {
          event.preventDefault();
          run();
        }}
      >
        <Field label="Version">
          {(control) => (
            <Select {...control} value={which} onChange={(event) => setWish(event.target.value)}>
              {drafted ? <option value={DRAFT}>{draftInWords}</option> : null}
              {versions.map((version) => (
                <option key={version} value={version}>
                  {version}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label="As of" error={problem?.field === 'asOf' ? problem.text : null}>
          {(control) => <TextInput {...control} type="date" value={asOf} onChange={(event) => setAsOf(event.target.value)} />}
        </Field>
        <Field label="Due from" error={problem?.field === 'from' ? problem.text : null}>
          {(control) => <TextInput {...control} type="date" value={from} onChange={(event) => setFrom(event.target.value)} />}
        </Field>
        <Field label="Due to" error={problem?.field === 'to' ? problem.text : null}>
          {(control) => <TextInput {...control} type="date" value={to} onChange={(event) => setTo(event.target.value)} />}
        </Field>
        <Field label="Over">
          {(control) => (
            <Select {...control} value={all ? 'all' : 'own'} onChange={(event) => setAll(event.target.value === 'all')}>
              <option value="own">Its own accounts</option>
              <option value="all">All accounts</option>
            </Select>
          )}
        </Field>
        <Button type="submit" disabled={playbook === null || problem !== null || running}>
          <Icon name="play" />
          Run
        </Button>
      </form>
      <div className={card.body}>
        {running ? <Counting progress={simulated.progress} onStop={() => setAsked(null)} /> : null}
        {simulated.result.error && !running ? (
          <p role="alert">
            {failureInWords(failureOf(simulated.result.error)).title}. {failureInWords(failureOf(simulated.result.error)).text}
          </p>
        ) : null}
        {asked && simulated.result.data && !running ? <SimulationResults result={simulated.result.data} {...asked} today={today} /> : null}
      </div>
    </section>
  );
}

function periodProblem(asOf: string, from: string, to: string): { field: 'asOf' | 'from' | 'to'; text: string } | null {
  for (const [field, value] of [
    ['asOf', asOf],
    ['from', from],
    ['to', to],
  ] as const)
    if (!isPlainDate(value)) return { field, text: 'Choose a day.' };
  return dayOf(to) < dayOf(from) ? { field: 'to', text: 'Choose a day on or after the first one.' } : null;
}
