import type { AccountKey } from '../../accounts/types';
import type { OccurrenceEffect } from '../../evidence/upgrade';
import type { Occurrence } from '../../moments/types';
import type { Playbook, PlaybookMistake } from '../../playbooks/types';
import type { Day, Instant, PlainDate } from '../../time/day';
import type { Press } from '../shapes';

/** A playbook in the list. How many accounts go by each version is counted by the bulk worker. */
export interface PlaybookSummary {
  id: string;
  name: string;
  /** Came with the extension. */
  shipped: boolean;
  /** New accounts are pinned to it. */
  chosen: boolean;
  /** Latest first. */
  versions: { version: string; publishedAt: Instant | null; effectiveFrom: PlainDate | null; moments: number }[];
  draft: { basedOn: string | null; savedAt: Instant; mistakes: number } | null;
}

/** A draft is the text of a playbook file: it may hold mistakes, and nothing typed into it is lost. */
export interface PlaybookDraft {
  id: string;
  text: string;
  /** The version it was made from; null: imported or new. */
  basedOn: string | null;
  savedAt: Instant;
}

/** One account under two versions, for the preview beside the editor. */
export interface PlaybookPreview {
  account: { key: AccountKey; name: string; close: PlainDate };
  /** What the account goes by, whose occurrences `now` are: not always the version that the draft is made from. */
  goesBy: { id: string; name: string; version: string };
  today: Day;
  now: Occurrence[];
  drafted: Occurrence[];
  effects: { kind: string; effect: OccurrenceEffect }[];
}

export type ImportedPlaybook =
  | {
      ok: true;
      id: string;
      /** The version that the file says the same as: then no draft was made of it. */
      sameAs: string | null;
      /** Brings back the draft that the file took the place of; null: there was none. */
      undoId: string | null;
    }
  | { ok: false; mistakes: PlaybookMistake[] };

export interface PlaybooksOperations {
  'playbooks.list': { ask: Record<string, never>; reply: { playbooks: PlaybookSummary[] } };
  /** As it was published, with its own calendar, whatever the team's is. */
  'playbook.read': { ask: { id: string; version: string }; reply: { playbook: Playbook } };
  'playbook.draft': { ask: { id: string }; reply: { draft: PlaybookDraft | null } };
  /** Keeps what is typed, whether or not it is a playbook yet. */
  'playbook.keepDraft': { ask: { id: string; text: string; basedOn: string | null }; reply: { savedAt: Instant } };
  'playbook.discardDraft': { ask: Press & { id: string }; reply: { undoId: string } };
  /** @returns the version it was published as, or the mistakes that keep it from being one. */
  'playbook.publish': { ask: Press & { id: string }; reply: { ok: true; version: string } | { ok: false; mistakes: PlaybookMistake[] } };
  /** A file becomes a draft, of the playbook with its id or of a new one. */
  'playbook.import': { ask: Press & { text: string }; reply: ImportedPlaybook };
  'playbook.copy': { ask: Press & { id: string; version: string; name: string }; reply: { id: string } };
  /**
   * The draft's text on one account; null: the account that shows most of it is chosen. Refused texts say where.
   * `playbook` is what the text says, once it says a playbook; `preview` null: no account has a close yet.
   */
  'playbook.preview': {
    ask: { text: string; accountKey: AccountKey | null };
    reply: { ok: true; playbook: Playbook; preview: PlaybookPreview | null } | { ok: false; mistakes: PlaybookMistake[] };
  };
  /** Moves accounts to a version, in chunks; one undo takes all back. Which accounts: those pinned to `from`, or all of the playbook. */
  'playbook.upgrade': { ask: Press & { id: string; from: string | null; to: string }; reply: { undoId: string; accounts: number } };
}
