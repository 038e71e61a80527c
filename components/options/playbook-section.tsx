import { count } from '@/components/app/dates';
import { PLAYBOOK_CHOICES } from '@/components/app/playbook-choices';
import { Check, type Choice, Choices } from '@/components/ui/choices';
import type { PlaybookSummary } from '@/lib/queries/playbooks';
import styles from './options.module.css';
import type { TypedSettings } from './typed-settings';
import type { SettingsForm } from './use-settings-form';

const CLOSES: readonly Choice<TypedSettings['closeRule']>[] = [
  { value: 'ask', label: 'Ask me', hint: 'The sidebar asks once on each such account.' },
  { value: 'first', label: 'The first won deal', hint: 'The day they became a customer.' },
  { value: 'latest', label: 'The latest won deal', hint: 'The clock starts again with each new deal.' },
];

/** Which playbook new accounts go by. `playbooks`: those there are; null while they are not known. */
export function PlaybookSection({ form: { typed, set, errors }, playbooks }: { form: SettingsForm; playbooks: PlaybookSummary[] | null }) {
  return (
    <section id="playbook" className={styles.section} aria-labelledby="playbook-title" tabIndex={-1}>
      <h2 id="playbook-title">Playbook</h2>
      <p className={styles.lead}>
        Read and change playbooks under <a href="/dashboard.html#playbooks">Playbooks</a>.
      </p>
      <div className={styles.card}>
        <Choices
          legend="Playbook"
          hint="For accounts whose close becomes known from now on. The others keep the one they began with."
          field="playbookId"
          choices={choicesOf(playbooks, typed.playbookId)}
          value={typed.playbookId}
          onChange={(playbookId) => set('playbookId', playbookId)}
          error={errors.playbookId}
        />
        <Choices
          legend="Which close counts where there are several won deals"
          field="closeRule"
          choices={CLOSES}
          value={typed.closeRule}
          onChange={(rule) => set('closeRule', rule)}
          error={errors.closeRule}
        />
        <Check label="We send surveys" checked={typed.surveysOn} onChange={(on) => set('surveysOn', on)}>
          Brings the survey moments of the playbook. Off, they are not applicable.
        </Check>
      </div>
    </section>
  );
}

/** Those with a version to go by; while they are being read, those that ship and the one chosen. */
function choicesOf(playbooks: PlaybookSummary[] | null, chosen: string): Choice<string>[] {
  const known = playbooks?.flatMap(({ id, name, versions: [latest] }): Choice<string>[] => {
    if (!latest) return [];
    const shipped = PLAYBOOK_CHOICES.find(({ value }) => value === id);
    if (shipped && latest.publishedAt === null) return [shipped];
    return [{ value: id, label: name, hint: `${count(latest.moments, 'moment', 'moments')}, version ${latest.version}.` }];
  });
  const choices = known ?? [...PLAYBOOK_CHOICES];
  if (choices.some(({ value }) => value === chosen)) return choices;
  return [...choices, { value: chosen, label: chosen, hint: known ? 'Not here any more. Choose another.' : 'Being read.' }];
}
