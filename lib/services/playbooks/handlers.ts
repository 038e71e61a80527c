import type { Handlers } from '../../messaging/handlers';
import type { PlaybookSummary, PlaybooksOperations } from '../../messaging/playbooks/operations';
import { readPlaybook } from '../../playbooks/read';
import { isPlaybookId } from '../../playbooks/shipped';
import type { Context } from '../context';
import type { StoredPlaybook } from '../ports';
import { settingsOf } from '../settings';
import { copyPlaybook, importPlaybook } from './bring-in';
import { discardDraft, draftOf, keepTyped, latestOf } from './drafts';
import { previewDraft } from './preview';
import { publishDraft } from './publish';
import { upgradeAccounts } from './upgrade';
import { publishedVersions, versionIn } from './versions';

export const playbooksHandlers = (context: Context): Pick<Handlers, keyof PlaybooksOperations> => ({
  'playbooks.list': async () => ({ playbooks: await summaries(context) }),
  'playbook.read': async ({ id, version }) => ({ playbook: versionIn(await publishedVersions(context), id, version) }),
  'playbook.draft': async ({ id }) => ({ draft: await draftOf(context, id) }),
  'playbook.keepDraft': (ask) => keepTyped(context, ask),
  'playbook.discardDraft': ({ changeId, id }, { tabId }) => discardDraft(context, tabId, changeId, id),
  'playbook.publish': ({ changeId, id }) => publishDraft(context, changeId, id),
  'playbook.import': ({ changeId, text }, { tabId }) => importPlaybook(context, tabId, changeId, text),
  'playbook.copy': ({ changeId, ...source }) => copyPlaybook(context, changeId, source),
  'playbook.preview': ({ text, accountKey }) => previewDraft(context, text, accountKey),
  'playbook.upgrade': (ask, { tabId }) => upgradeAccounts(context, tabId, ask),
});

/** Those that ship first, then by name. */
async function summaries(context: Context): Promise<PlaybookSummary[]> {
  const [{ playbookId }, known, stored] = await Promise.all([settingsOf(context), publishedVersions(context), context.store.playbooks()]);
  const published = new Map(stored.flatMap((each) => (each.kind === 'version' ? [[each.id, each.publishedAt] as const] : [])));
  const drafts = new Map(stored.flatMap((each) => (each.kind === 'draft' ? [[each.playbookId, each] as const] : [])));
  const list: PlaybookSummary[] = [];
  for (const id of new Set([...known.ids, ...drafts.keys()])) {
    const versions = known.versionsOf(id);
    const { draft, draftName } = await draftSummary(context, drafts.get(id));
    list.push({
      id,
      name: versions[0]?.name ?? draftName ?? id,
      shipped: isPlaybookId(id),
      chosen: id === playbookId,
      versions: versions.map(({ version, effectiveFrom, moments }) => ({
        version,
        publishedAt: published.get(`${id}@${version}`) ?? null,
        effectiveFrom,
        moments: moments.length,
      })),
      draft,
    });
  }
  return list.sort((a, b) => Number(b.shipped) - Number(a.shipped) || (a.shipped ? 0 : a.name.localeCompare(b.name, 'en')));
}

async function draftSummary(
  context: Context,
  row: Extract<StoredPlaybook, { kind: 'draft' }> | undefined,
): Promise<{ draft: PlaybookSummary['draft']; draftName: string | null }> {
  if (!row) return { draft: null, draftName: null };
  const { text, basedOn, savedAt } = await latestOf(context, row);
  const read = readPlaybook(text);
  return {
    draft: { basedOn, savedAt, mistakes: read.ok ? 0 : read.errors.length },
    draftName: read.ok ? read.playbook.name : null,
  };
}
