import { SECTION_NAMES, SECTIONS, type SectionName } from '../triage/sections';
import type { ListedRow } from '../triage/types';
import type { DerivedRow } from './schema';

/*
 * What a list looks at of every account, as one short text a row: all of them are read whenever a page opens, and
 * reading takes as long as they are large. Key, section and rank stand beside it, where the indexes need them.
 */

/** Parts a list's texts, which are single lines. */
const PARTED = '\n';

type Packed = [
  search: string,
  segment: ListedRow['segment'],
  status: ListedRow['status'],
  owner: string | null,
  ownerSales: string | null,
  ownerCs: string | null,
  arr: number | null,
  arrCurrency: string,
  giftLeft: number,
  giftCurrency: string,
  /** False: there is no item. */
  due: number | null | false,
  close: number | null,
  renewal: number | null,
  noticeDeadline: number | null,
  lastTwoWay: number | null,
  quietFrom: number | null,
  states: string,
  momentIds: string,
  tags: string,
  playbook: string | null,
  version: string,
];

export function packListed(row: ListedRow): string {
  const packed: Packed = [
    row.search,
    row.segment,
    row.status,
    row.owner,
    row.ownerSales,
    row.ownerCs,
    row.arr?.amountMinor ?? null,
    row.arr?.currency ?? '',
    row.giftLeft.amountMinor,
    row.giftLeft.currency,
    row.item ? row.item.due : false,
    row.close,
    row.renewal,
    row.noticeDeadline,
    row.lastTwoWay,
    row.quietFrom,
    row.states.join(PARTED),
    row.momentIds.join(PARTED),
    row.tags.join(PARTED),
    row.playbook?.id ?? null,
    row.playbook?.version ?? '',
  ];
  return JSON.stringify(packed);
}

const NAME_OF_SECTION = new Map<number, SectionName>(SECTION_NAMES.map((name) => [SECTIONS[name], name]));

/**
 * Reads packed rows back. A hundred thousand rows share few owners, days and lists of moments: each of these is held once
 * by one reader.
 */
export function listedReader(): (row: DerivedRow) => ListedRow {
  const texts = new Map<string, string>();
  const lists = new Map<string, string[]>();
  const items = new Map<number | null, ListedRow['item']>();
  const gifts = new Map<string, Map<number, ListedRow['giftLeft']>>();
  const playbooks = new Map<string, Map<string, ListedRow['playbook']>>();

  const text = (value: string): string => held(texts, value, () => value);
  const textOrNull = (value: string | null): string | null => value && text(value);
  const list = (joined: string): string[] => held(lists, joined, () => (joined === '' ? [] : joined.split(PARTED)));
  const gift = (amountMinor: number, currency: string): ListedRow['giftLeft'] =>
    held(
      held(gifts, currency, () => new Map()),
      amountMinor,
      () => ({ amountMinor, currency }),
    );
  const playbook = (id: string, version: string): ListedRow['playbook'] =>
    held(
      held(playbooks, id, () => new Map()),
      version,
      () => ({ id, version }),
    );

  return ({ id, section, rank, body }) => {
    const packed: Packed = JSON.parse(body);
    const [search, segment, status, owner, ownerSales, ownerCs, arr, arrCurrency, giftLeft, giftCurrency, due, close] = packed;
    const [, , , , , , , , , , , , renewal, noticeDeadline, lastTwoWay, quietFrom, states, momentIds, tags, playbookId, version] = packed;
    return {
      key: id,
      section: NAME_OF_SECTION.get(section) ?? 'nothing',
      rank,
      search,
      segment: text(segment) as ListedRow['segment'],
      status: text(status) as ListedRow['status'],
      owner: textOrNull(owner),
      ownerSales: textOrNull(ownerSales),
      ownerCs: textOrNull(ownerCs),
      arr: arr === null ? null : { amountMinor: arr, currency: text(arrCurrency) },
      giftLeft: gift(giftLeft, giftCurrency),
      item: due === false ? null : held(items, due, () => ({ due })),
      close,
      renewal,
      noticeDeadline,
      lastTwoWay,
      quietFrom,
      // What was joined of such a list is cut into one again.
      states: list(states) as ListedRow['states'],
      momentIds: list(momentIds),
      tags: list(tags),
      playbook: playbookId === null ? null : playbook(playbookId, version),
    };
  };
}

function held<K, T>(known: Map<K, T>, name: K, make: () => T): T {
  const found = known.get(name);
  if (found !== undefined) return found;
  const made = make();
  known.set(name, made);
  return made;
}
