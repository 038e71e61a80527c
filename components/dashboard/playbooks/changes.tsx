import { useState } from 'react';
import type { UpgradeResult } from '@/lib/evidence/upgrade';
import type { Playbook } from '@/lib/playbooks/types';
import { type PlaybookSummary, usePlaybook } from '@/lib/queries/playbooks';
import { ChangesCard } from './changes-card';
import type { useSaid } from './use-said';

const DRAFT = 'draft';

/** The differences of any two versions; of the draft from what it was made from, unless others are chosen. */
export function Changes({
  summary,
  base,
  drafted,
  draftVersion,
  difference,
  say,
}: {
  summary: PlaybookSummary;
  base: Playbook | null;
  /** Null: there is no draft. */
  drafted: Playbook | null;
  draftVersion: string | null;
  difference: UpgradeResult | null;
  say: ReturnType<typeof useSaid>['say'];
}) {
  const [wish, setWish] = useState<{ from: string; to: string } | null>(null);
  const versions = summary.versions.map(({ version }) => version);
  const values = [...(drafted ? [DRAFT] : []), ...versions];
  const usual = drafted ? { from: base?.version ?? '', to: DRAFT } : { from: versions[1] ?? '', to: versions[0] ?? '' };
  const chosen = wish && values.includes(wish.from) && values.includes(wish.to) ? wish : usual;

  const from = usePlaybook(summary.id, chosen.from === DRAFT || chosen.from === '' ? null : chosen.from).data?.playbook;
  const to = usePlaybook(summary.id, chosen.to === DRAFT || chosen.to === '' ? null : chosen.to).data?.playbook;
  // Nothing to compare with.
  if (values.length < 2 || chosen.from === '') return null;

  const playbookOf = (value: string, read: Playbook | undefined): Playbook | null =>
    value === DRAFT ? drafted : read?.version === value ? read : null;
  const nameOf = (value: string): string => (value === DRAFT ? `${draftVersion ?? ''} draft`.trim() : value);
  const copy = async (changelog: string) => {
    try {
      await navigator.clipboard.writeText(changelog);
      say('Changelog copied.');
    } catch {
      say('The browser did not let it be copied. Select the table and copy that.');
    }
  };
  return (
    <ChangesCard
      from={playbookOf(chosen.from, from)}
      to={playbookOf(chosen.to, to)}
      fromLabel={nameOf(chosen.from)}
      toLabel={nameOf(chosen.to)}
      choices={values.map((value) => ({ value, label: nameOf(value) }))}
      chosen={chosen}
      difference={chosen.to === DRAFT ? difference : null}
      onChoose={setWish}
      onCopy={(changelog) => void copy(changelog)}
    />
  );
}
