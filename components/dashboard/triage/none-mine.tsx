import { grouped } from '@/components/app/grouped';
import { addressOfSection } from '@/components/app/settings-sections';
import { Button } from '@/components/ui/button';
import type { Role } from '@/lib/accounts/types';
import type { TriageWindow } from '@/lib/queries/triage';
import { myNames } from '@/lib/settings/mine';
import type { Settings } from '@/lib/settings/types';
import view from '../view.module.css';

/**
 * My names as they are written, where no account at all is mine; null: some are, or it is not known. Ask it of a list
 * that nothing narrows: such a one counts the sections of all that is mine.
 */
export function namesOfNobody(list: TriageWindow | null, settings: Settings | null): string[] | null {
  if (list === null || settings === null || !list.whole || list.filter.view !== 'mine' || myNames(settings).size === 0) return null;
  if (Object.values(list.perSection).some((rows) => rows > 0)) return null;
  const { name, crmNames } = settings.me;
  return [...new Set([name, ...crmNames].map((each) => each.trim()).filter(Boolean))];
}

const AS_OWNER: Record<Role, string> = { sales: 'as its sales owner', cs: 'as its CS owner', manager: 'as an owner' };

/** No account at all is mine: most often the CRM spells my name in another way. */
export function NoneMine({
  names,
  role,
  accounts,
  onTeam,
}: {
  /** As they are written in the settings. */
  names: readonly string[];
  role: Role | null;
  accounts: number;
  onTeam: () => void;
}) {
  const quoted = names.map((name) => `“${name}”`).join(' or ');
  return (
    <section className={view.empty} aria-labelledby="none-mine">
      <h2 id="none-mine">No account is yours</h2>
      <p>
        {accounts === 1 ? 'The one account here does not name' : `None of the ${grouped(accounts)} accounts here names`} <bdi>{quoted}</bdi>{' '}
        {AS_OWNER[role ?? 'manager']}. Your name has to be written as in the CRM, or its other spelling added.
      </p>
      <p className={view.offers}>
        <a href={addressOfSection('you')}>Your name in the settings</a>
        <Button small onClick={onTeam}>
          Show the whole team
        </Button>
      </p>
    </section>
  );
}
