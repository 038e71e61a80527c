import type { SettingsPatch } from '@/components/app/use-settings-patch';
import { useTyped } from '@/components/app/use-typed';
import { type Choice, Choices } from '@/components/ui/choices';
import { Field, TextArea, TextInput } from '@/components/ui/field';
import type { Role } from '@/lib/accounts/types';
import { Step } from './step';

const ROLES: readonly Choice<Role>[] = [
  { value: 'sales', label: 'Sales', hint: 'You close, and stay with the customer for the first months.' },
  { value: 'cs', label: 'Customer success', hint: 'You take over, and keep them.' },
  { value: 'manager', label: 'Manager', hint: 'You look after those who do. Every moment shows its status.' },
];

const NAME_MAX = 200;
const SPELLINGS_MAX = 50;

const linesOf = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  ),
];

function nameProblem(name: string): string | null {
  return name.trim().length > NAME_MAX ? `The name is longer than ${NAME_MAX} characters. Shorten it; it is not saved like this.` : null;
}

function spellingsProblem(text: string): string | null {
  const lines = linesOf(text);
  const long = lines.findIndex((line) => line.length > NAME_MAX);
  if (long >= 0) return `Spelling ${long + 1} is longer than ${NAME_MAX} characters. Shorten it; it is not saved like this.`;
  if (lines.length <= SPELLINGS_MAX) return null;
  return `These are ${lines.length} spellings, and ${SPELLINGS_MAX} can be kept. Take some out; they are not saved like this.`;
}

/** Whose work is tracked here, and which accounts are this person's. */
export function YouStep({ shown, save }: Pick<SettingsPatch, 'shown' | 'save'>) {
  const { role, me } = shown;
  const name = useTyped(me.name, (text) => {
    if (nameProblem(text) !== null) return false;
    save({ me: { ...me, name: text.trim() } });
    return true;
  });
  const spellings = useTyped(me.crmNames.join('\n'), (text) => {
    if (spellingsProblem(text) !== null) return false;
    save({ me: { ...me, crmNames: linesOf(text) } });
    return true;
  });
  return (
    <Step title="Who you are">
      <Choices
        legend="Your role"
        hint="Decides whose moments are tracked on this computer."
        field="role"
        choices={ROLES}
        value={role}
        onChange={(next) => save({ role: next })}
      />
      <Field label="Your name" hint="As the CRM spells it: accounts with this owner are yours." error={nameProblem(name.value)}>
        {(control) => (
          <TextInput
            {...control}
            autoComplete="name"
            dir="auto"
            value={name.value}
            onChange={(event) => name.type(event.target.value)}
            onBlur={name.leave}
          />
        )}
      </Field>
      <Field
        label="Other spellings of your name in the CRM"
        hint="One a line. Leave it empty if there are none."
        error={spellingsProblem(spellings.value)}
      >
        {(control) => (
          <TextArea
            {...control}
            rows={2}
            dir="auto"
            value={spellings.value}
            onChange={(event) => spellings.type(event.target.value)}
            onBlur={spellings.leave}
          />
        )}
      </Field>
    </Step>
  );
}
