import type { ReplyOf } from '../../messaging/contract';
import { AskFailed } from '../../messaging/errors';
import { versionOfDraft } from '../../playbooks/numbering';
import { mistakeAt, readPlaybook } from '../../playbooks/read';
import type { Playbook, PlaybookMistake } from '../../playbooks/types';
import { isVersion } from '../../playbooks/version';
import { plainDateOf } from '../../time/day';
import { todayIn } from '../../time/zone';
import type { Context } from '../context';
import { settingsOf } from '../settings';
import { commit, draftRowId, settleDraft } from './drafts';
import { publishedVersions } from './versions';

type Published = ReplyOf<'playbook.publish'>;

/**
 * Makes a version of a draft. Refused with the lines of its mistakes; a version that was published never changes, so
 * this one gets a later number. Sent again under its id it answers the same.
 * @throws AskFailed unknown-form where there is no such draft
 */
export function publishDraft(context: Context, changeId: string, id: string): Promise<Published> {
  return context.exclusive(async () => {
    const before = await publishedBy(context, changeId, id);
    if (before !== null) return { ok: true, version: before };
    const draft = await settleDraft(context, id);
    if (!draft) throw new AskFailed({ code: 'unknown-form' });
    const read = readPlaybook(draft.text);
    if (!read.ok) return { ok: false, mistakes: read.errors };
    const versions = (await publishedVersions(context)).versionsOf(id);
    const numbered = numberedVersion(draft.text, read.playbook, { id, basedOn: draft.basedOn, versions, today: await teamToday(context) });
    if (!numbered.ok) return numbered;
    const { playbook } = numbered;
    const rowId = `${id}@${playbook.version}`;
    await commit(context, changeId, 'playbook.published', [
      { table: 'playbooks', id: rowId, value: { kind: 'version', id: rowId, playbook, publishedAt: context.now() } },
      { table: 'playbooks', id: draftRowId(id), value: null },
    ]);
    return { ok: true, version: playbook.version };
  });
}

type Numbered = { ok: true; playbook: Playbook } | { ok: false; mistakes: PlaybookMistake[] };

/** @param from.versions latest first */
function numberedVersion(
  text: string,
  edited: Playbook,
  from: { id: string; basedOn: string | null; versions: readonly Playbook[]; today: string },
): Numbered {
  const refuse = (path: string[], message: string): Numbered => ({ ok: false, mistakes: [mistakeAt(text, path, message)] });
  if (edited.id !== from.id) return refuse(['id'], `must stay "${from.id}"; to use another id, make a copy of the playbook`);
  const latest = from.versions[0];
  if (!latest) return { ok: true, playbook: { ...edited, effectiveFrom: edited.effectiveFrom ?? from.today } };

  const base = from.versions.find(({ version }) => version === from.basedOn) ?? latest;
  const version = versionOfDraft(edited, base, latest);
  // An earlier version may say the same: that is the way back to its rules.
  if (version === null) return refuse([], `says the same as version ${latest.version}: there is nothing to publish`);
  // The parts of a version have four digits at most.
  if (!isVersion(version)) return refuse(['version'], `cannot go on after ${latest.version}; make a copy of the playbook`);
  const named = edited.effectiveFrom !== base.effectiveFrom ? edited.effectiveFrom : null;
  return { ok: true, playbook: { ...edited, version, effectiveFrom: named ?? from.today } };
}

async function publishedBy(context: Context, changeId: string, id: string): Promise<string | null> {
  const entry = await context.store.audit(changeId);
  if (!entry) return null;
  for (const { after } of entry.changes) if (after && 'playbook' in after && isVersionOf(after, id)) return after.playbook.version;
  throw new AskFailed({ code: 'malformed', detail: 'changeId' });
}

const isVersionOf = (value: object, id: string): value is { playbook: Playbook } =>
  'kind' in value && value.kind === 'version' && 'playbook' in value && (value.playbook as Playbook).id === id;

async function teamToday(context: Context): Promise<string> {
  const { zone } = await settingsOf(context);
  return plainDateOf(todayIn(zone, context.now()));
}
