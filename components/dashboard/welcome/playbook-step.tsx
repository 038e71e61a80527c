import { count } from '@/components/app/dates';
import { PLAYBOOK_CHOICES } from '@/components/app/playbook-choices';
import type { SettingsPatch } from '@/components/app/use-settings-patch';
import { type Choice, Choices } from '@/components/ui/choices';
import { firstWeek } from '@/lib/moments/first-week';
import { shippedPlaybook } from '@/lib/playbooks/shipped';
import { Step } from './step';

/** What a new customer asks in the first week, beside what each playbook is for. */
const CHOICES: readonly Choice<string>[] = PLAYBOOK_CHOICES.map((choice) => {
  const { moments, minutes } = firstWeek(shippedPlaybook(choice.value));
  const work = minutes === 0 ? '' : `, about ${minutes} minutes`;
  return { ...choice, hint: `${choice.hint} In a customer’s first week: ${count(moments, 'moment', 'moments')}${work}.` };
});

/** By which playbook new customers go; a playbook of the team's own is chosen in the settings. */
export function PlaybookStep({ shown, save }: Pick<SettingsPatch, 'shown' | 'save'>) {
  return (
    <Step title="Your playbook">
      <Choices
        legend="Which moments you keep"
        hint="You can change it later, and every moment in it. Customers keep the one they began with."
        field="playbookId"
        choices={CHOICES}
        value={shown.playbookId}
        onChange={(playbookId) => save({ playbookId })}
      />
    </Step>
  );
}
