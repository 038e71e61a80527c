import { useMemo, useState } from 'react';
import { useCommands } from '@/components/app/palette/commands';
import { StoreTrouble } from '@/components/app/store-trouble';
import type { JobReply } from '@/lib/messaging/bulk';
import { type DraftDocument, momentOfMistake, parseDraft, type TextPath, valueAt, withValue } from '@/lib/playbooks/draft-text';
import { versionOfDraft } from '@/lib/playbooks/numbering';
import type { Playbook, PlaybookMistake } from '@/lib/playbooks/types';
import { useDraft } from '@/lib/queries/playbook-draft';
import { type PlaybookDraft, type PlaybookSummary, usePlaybook, usePreview } from '@/lib/queries/playbooks';
import type { Settings } from '@/lib/settings/types';
import { systemClock } from '@/lib/time/clock';
import { todayIn } from '@/lib/time/zone';
import { Changes } from './changes';
import { draftPart } from './draft-part';
import { ExportDialog } from './export-dialog';
import { MomentEditor } from './moment-editor';
import { PageHead } from './page-head';
import styles from './playbooks-view.module.css';
import { RulesCard } from './rules-card';
import { SaidToast } from './said-toast';
import { SimulationCard } from './simulation-card';
import { TextCard } from './text-card';
import { TimelineCard } from './timeline-card';
import { UpgradeDialog } from './upgrade-dialog';
import { useEffectOnAccounts } from './use-effect-on-accounts';
import { usePageActs } from './use-page-acts';
import { usePlace } from './use-place';
import { useLastKnown, useSettled } from './use-playbook-page';
import { useSaid } from './use-said';
import { VersionsCard } from './versions-card';

export interface PageProps {
  summary: PlaybookSummary;
  /** Of the address: `moment=day7`. */
  query: string;
  settings: Settings;
  /** Null: not counted yet. */
  use: JobReply<'playbooks.use'> | null;
}

/** One playbook, its draft and the version that was made from: read it, edit it, publish it, move accounts to it. */
export function OpenPlaybook({
  summary,
  query,
  settings,
  use,
  stored,
  base,
}: PageProps & { stored: PlaybookDraft | null; base: Playbook | null }) {
  const today = todayIn(settings.zone, systemClock.now());
  const draft = useDraft(summary.id, base, stored);
  const { said, say, complain, fail, dismiss } = useSaid();
  const [accountKey, setAccountKey] = useState<string | null>(null);
  const [asText, setAsText] = useState(false);
  const [open, setOpen] = useState<'export' | 'simulation' | null>(null);
  const [upgrading, setUpgrading] = useState<{ from: string | null; to: string } | null>(null);

  const settled = useSettled(draft.text, 250);
  const preview = usePreview(settled, accountKey);
  // What the draft was last stands while a field is being corrected.
  const valid = useLastKnown(preview.data?.ok ? preview.data : undefined, null);
  const drafted = valid?.playbook ?? base;
  const mistakes = preview.data && !preview.data.ok ? preview.data.mistakes : NO_MISTAKES;
  const parsed = useMemo(() => parseDraft(draft.text), [draft.text]);

  // An answer to an earlier text is not worth counting over every account.
  const answered = settled === draft.text && preview.data !== undefined && !preview.isPlaceholderData;
  const counted = useLastKnown(answered ? (draft.isDraft && mistakes.length === 0 ? drafted : null) : undefined, null);
  const effect = useEffectOnAccounts(counted, summary.id, settings, today);
  const latest = usePlaybook(summary.id, summary.versions[0]?.version ?? null).data?.playbook ?? null;
  const draftVersion = drafted && draft.isDraft ? versionOfDraft(drafted, base, latest) : null;

  const place = usePlace(parsed, query);
  const edit = (text: string) => {
    if (said?.untilEdit) dismiss();
    draft.edit(text);
  };
  const acts = usePageActs({ id: summary.id, name: summary.name, draft, say, complain, fail, setUpgrading });

  const { name } = summary;
  useCommands(
    useMemo(
      () => [
        {
          id: 'playbook-simulate',
          label: 'Simulate',
          heading: name,
          about: 'view',
          icon: 'play',
          words: 'load forecast hours',
          run: () => setOpen('simulation'),
        },
        {
          id: 'playbook-text',
          label: 'Edit as text',
          heading: name,
          about: 'view',
          icon: 'edit',
          words: 'json',
          run: () => setAsText(true),
        },
        {
          id: 'playbook-export',
          label: 'Export file',
          heading: name,
          about: 'view',
          icon: 'export',
          words: 'download checksum',
          run: () => setOpen('export'),
        },
      ],
      [name],
    ),
  );

  const context = parsed && {
    document: parsed,
    mistakes,
    set: (path: TextPath, value: unknown) => edit(withValue(draft.text, path, value)),
    leave: () => void draft.settle().catch(() => undefined),
  };
  const toMistake = (mistake: PlaybookMistake) => {
    const index = momentOfMistake(mistake);
    if (parsed === null || (index !== null && index >= parsed.moments.length)) setAsText(true);
    else place.toMistake(index);
  };
  const baseTitle = base ? `${base.version} in use` : 'Not published yet';
  return (
    <>
      <PageHead
        name={typeof parsed?.root.name === 'string' ? parsed.root.name : summary.name}
        summary={summary}
        draft={draft}
        draftVersion={draftVersion}
        unchanged={drafted !== null && draftVersion === null}
        mistakes={mistakes}
        zone={settings.zone}
        simulating={open === 'simulation'}
        onSimulate={() => setOpen(open === 'simulation' ? null : 'simulation')}
        onExport={() => setOpen('export')}
        onPublish={acts.publish}
        onDiscard={acts.discard}
        onMistake={toMistake}
        publishing={acts.publishing}
      />
      <div className={styles.wrap}>
        {preview.error ? <StoreTrouble error={preview.error} retry={preview.refetch} /> : null}
        {open === 'simulation' ? (
          <SimulationCard summary={summary} drafted={counted} draftVersion={draftVersion} settings={settings} today={today} />
        ) : null}
        {parsed === null || asText ? (
          <TextCard
            text={draft.text}
            mistakes={mistakes}
            broken={parsed === null}
            onChange={edit}
            onBlur={() => context?.leave()}
            onDone={() => setAsText(false)}
          />
        ) : null}
        {parsed && context && !asText ? (
          <>
            <TimelineCard
              document={parsed}
              selected={place.selected}
              tab={place.tab}
              currency={currencyOf(parsed)}
              onTab={place.setTab}
              onSelect={place.select}
            />
            <MomentEditor
              context={context}
              text={draft.text}
              base={base}
              place={place}
              currency={currencyOf(parsed)}
              onText={edit}
              onAsText={() => setAsText(true)}
              onRemoved={(name, before) => say(`Removed: ${name}.`, { label: 'Undo', act: () => edit(before) }, true)}
              preview={{
                answer: preview.data,
                valid,
                error: preview.error,
                base,
                draftTitle: draft.isDraft ? `${draftVersion ?? ''} draft`.trim() : baseTitle,
                baseTitle,
                calendar: settings.calendar,
                today,
                onAccount: setAccountKey,
              }}
              effect={draft.isDraft ? { ...effect, name: summary.name } : null}
            />
          </>
        ) : null}
        <Changes
          summary={summary}
          base={base}
          drafted={draft.isDraft ? drafted : null}
          draftVersion={draftVersion}
          difference={effect.difference}
          say={say}
        />
        {context && !asText ? <RulesCard part={draftPart(context, [], base)} sectionRef={place.rules} /> : null}
        <VersionsCard
          summary={summary}
          use={use}
          chosen={settings.playbookId === summary.id}
          zone={settings.zone}
          onUpgrade={(from, to) => setUpgrading({ from, to })}
          onChoose={() => acts.choose()}
        />
      </div>
      <SaidToast said={said} singleKeys={settings.singleKeys} onDismiss={dismiss} />
      {open === 'export' ? (
        <ExportDialog
          summary={summary}
          draft={draft.isDraft ? { text: draft.text, playbook: mistakes.length === 0 ? drafted : null } : null}
          onClose={() => setOpen(null)}
        />
      ) : null}
      {upgrading ? (
        <UpgradeDialog
          summary={summary}
          {...upgrading}
          settings={settings}
          today={today}
          onMoved={(accounts, undoId) => {
            setUpgrading(null);
            acts.upgraded(accounts, undoId);
          }}
          onFailed={fail}
          onClose={() => setUpgrading(null)}
        />
      ) : null}
    </>
  );
}

const NO_MISTAKES: PlaybookMistake[] = [];

function currencyOf(document: DraftDocument): string {
  const currency = valueAt(document, ['giftPolicy', 'currency']);
  return typeof currency === 'string' ? currency : '';
}
