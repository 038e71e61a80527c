import { cleanLine } from '../../accounts/text';
import { AskFailed } from '../../messaging/errors';
import type { ImportedPlaybook } from '../../messaging/playbooks/operations';
import { diffPlaybooks } from '../../playbooks/diff';
import { readPlaybook } from '../../playbooks/read';
import { fileText, playbookText } from '../../playbooks/text';
import type { Playbook } from '../../playbooks/types';
import type { Context } from '../context';
import { badInput } from '../input';
import { remember } from '../made';
import { commit, draftPut, draftRowId, draftRows, settleDraft, wasPressed } from './drafts';
import { publishedVersions, versionIn } from './versions';

const NAME_MAX = 120;
const ID_MAX = 60;

/** A playbook file becomes a draft: of the playbook with its id, based on that one's latest version, or of a new one. */
export async function importPlaybook(context: Context, tabId: number, changeId: string, file: string): Promise<ImportedPlaybook> {
  const text = fileText(file);
  const read = readPlaybook(text);
  if (!read.ok) return { ok: false, mistakes: read.errors };
  const { id } = read.playbook;
  return context.exclusive(async () => {
    const what = `playbook.import ${id}`;
    const again = await wasPressed(context, tabId, changeId, what);
    if (again) return { ok: true, id, sameAs: null, undoId: await replacedBy(context, changeId) };
    const versions = (await publishedVersions(context)).versionsOf(id);
    const same = versions.find((version) => saysTheSame(read.playbook, version));
    if (same) return { ok: true, id, sameAs: same.version, undoId: null };
    const replaced = await settleDraft(context, id);
    await remember(context, tabId, { undoId: changeId, what });
    const draft = { id, text, basedOn: versions[0]?.version ?? null, savedAt: context.now() };
    await commit(context, changeId, 'playbook.imported', [draftPut(draft)]);
    return { ok: true, id, sameAs: null, undoId: replaced && changeId };
  });
}

/** The number of a version says nothing; another day to begin does. */
const saysTheSame = (file: Playbook, known: Playbook): boolean =>
  (file.effectiveFrom === null || file.effectiveFrom === known.effectiveFrom) && diffPlaybooks(known, file).length === 0;

/** The undo of an import that took a draft's place; of one that began a draft there is none, it can be discarded. */
async function replacedBy(context: Context, changeId: string): Promise<string | null> {
  const entry = await context.store.audit(changeId);
  return entry?.changes.some(({ before }) => before !== null) ? changeId : null;
}

/**
 * A draft of a new playbook with the rules of a version, under a name of its own.
 * @throws AskFailed bad-input where the name is missing or too long, malformed for an unknown version
 */
export async function copyPlaybook(
  context: Context,
  changeId: string,
  source: { id: string; version: string; name: string },
): Promise<{ id: string }> {
  const name = cleanLine(source.name);
  if (name === '') throw badInput('playbook-name-missing', 'name');
  if (name.length > NAME_MAX) throw badInput('text-too-long', 'name');
  return context.exclusive(async () => {
    const known = await publishedVersions(context);
    const original = versionIn(known, source.id, source.version);
    const before = await copiedBy(context, changeId);
    if (before !== null) return { id: before };
    const taken = new Set([...known.ids, ...(await draftRows(context)).map(({ playbookId }) => playbookId)]);
    const id = freeId(slugOf(name), taken);
    const copy: Playbook = { ...original, id, name, version: '1.0.0', effectiveFrom: null };
    const draft = { id, text: playbookText(copy), basedOn: null, savedAt: context.now() };
    await commit(context, changeId, 'playbook.copied', [draftPut(draft)]);
    return { id };
  });
}

async function copiedBy(context: Context, changeId: string): Promise<string | null> {
  const entry = await context.store.audit(changeId);
  if (!entry) return null;
  const [made] = entry.changes;
  const id = made?.after && 'playbookId' in made.after ? String(made.after.playbookId) : null;
  if (id === null || made?.id !== draftRowId(id)) throw new AskFailed({ code: 'malformed', detail: 'changeId' });
  return id;
}

/** "Enterprise (DACH)" → `enterprise-dach`; a name without Latin letters or digits → `playbook`. */
function slugOf(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const slug = plain
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, ID_MAX)
    .replace(/-+$/, '');
  return slug === '' ? 'playbook' : slug;
}

function freeId(slug: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const ending = number === 1 ? '' : `-${number}`;
    const id = `${slug.slice(0, ID_MAX - ending.length)}${ending}`;
    if (!taken.has(id)) return id;
  }
}
