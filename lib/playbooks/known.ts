import { type Day, dayOf } from '../time/day';
import { PLAYBOOK_IDS, shippedPlaybook, shippedPlaybooks } from './shipped';
import type { Playbook, PlaybookCalendar } from './types';
import { compareVersions, isVersion } from './version';

/** Every playbook version there is at this machine, with the team's calendar in place. */
export interface KnownPlaybooks {
  /**
   * What an account is pinned to. A version that is not here is stood in for by the next one after it, whose rules are
   * nearest, or else by the latest; an id that is not here by the chosen one.
   */
  of(pin: { id: string; version: string } | null): Playbook;
  /** The version active on a day, for an account that closes on it; the earliest where none had begun. */
  activeOn(id: string, day: Day): Playbook;
  /** Versions of an id, latest first; empty: no such playbook. */
  versionsOf(id: string): readonly Playbook[];
  ids: readonly string[];
}

/** Shipped versions and published ones, one list a playbook. `chosen`: the id new accounts go by. */
export function knownPlaybooks(
  published: readonly Playbook[],
  { playbookId: chosen, calendar }: { playbookId: string; calendar: PlaybookCalendar | null },
): KnownPlaybooks {
  const byId = new Map<string, Playbook[]>(PLAYBOOK_IDS.map((id) => [id, []]));
  for (const playbook of published) byId.set(playbook.id, [...(byId.get(playbook.id) ?? []), playbook]);
  for (const id of PLAYBOOK_IDS) {
    const own = byId.get(id) ?? [];
    if (isBefore(shippedPlaybooks[id], own)) byId.set(id, [...own, shippedPlaybooks[id]]);
  }
  for (const versions of byId.values()) versions.sort((a, b) => compareVersions(b.version, a.version));
  const latest = (id: string): Playbook => byId.get(id)?.[0] ?? byId.get(chosen)?.[0] ?? shippedPlaybook('default');
  const ruled = (playbook: Playbook): Playbook => (calendar === null ? playbook : withCalendar(playbook, calendar));
  return {
    ids: [...byId.keys()],
    versionsOf: (id) => (byId.get(id) ?? []).map(ruled),
    of: (pin) => ruled((pin && nearestTo(pin.version, byId.get(pin.id) ?? [])) ?? latest(pin === null ? chosen : pin.id)),
    activeOn(id, day) {
      const begun = byId.get(id)?.find(({ effectiveFrom }) => effectiveFrom === null || dayOf(effectiveFrom) <= day);
      return ruled(begun ?? byId.get(id)?.at(-1) ?? latest(id));
    },
  };
}

/**
 * Whether a version that ships comes before the team's own, or there are none. A later edition of the extension may ship
 * one under a later number or the same: it must not take over what the team has made of the playbook.
 */
function isBefore({ version: shipped }: Playbook, own: readonly Playbook[]): boolean {
  if (own.length === 0) return true;
  return own.some(({ version }) => compareVersions(version, shipped) > 0) && own.every(({ version }) => version !== shipped);
}

/** Of versions, latest first; a pin's own spelling may be anything. */
function nearestTo(version: string, versions: readonly Playbook[]): Playbook | undefined {
  const same = versions.find((playbook) => playbook.version === version);
  if (same || !isVersion(version)) return same;
  return versions.findLast((playbook) => compareVersions(playbook.version, version) > 0);
}

const withCalendars = new WeakMap<Playbook, Map<string, Playbook>>();

/** The same object for the same playbook and calendar, so that it is compiled once. */
function withCalendar(playbook: Playbook, calendar: PlaybookCalendar): Playbook {
  const known = withCalendars.get(playbook) ?? new Map<string, Playbook>();
  withCalendars.set(playbook, known);
  const name = JSON.stringify(calendar);
  const found = known.get(name) ?? { ...playbook, calendar };
  known.set(name, found);
  return found;
}
