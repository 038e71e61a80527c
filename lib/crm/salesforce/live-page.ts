import type { Sight, Trees } from '../sight';
import { to18 } from './address';

/** Containers that Lightning marks as the page in front: standard navigation, then the console (crm-facts §3.1). */
const IN_FRONT = '.windowViewMode-normal.active,.windowViewMode-maximized.active,.oneContent.active,.split-right>.active';
const RECORD_ROOT = 'one-record-home-flexipage2,.oneRecordHomeFlexipage2Wrapper';

/** The record id in the address of a link, `/lightning/r/[Object/]<id>/…`; null: not a record's. */
export const idOfLink = (sight: Sight, link: Element | undefined): string | null =>
  to18(/\/r\/(?:\w+\/)?(\w{15,18})\b/.exec(sight.attribute(link, 'href'))?.[1] ?? '');

/** The innermost of those that are shown: a container around another says nothing of its own. */
const innermost = (sight: Sight, found: Element[]): Element[] => {
  const shown = found.filter(sight.shown);
  return shown.filter((outer) => !shown.some((inner) => inner !== outer && outer.contains(inner)));
};

/** A page and the container it lies in: what one showed, a page drawn anew inside the other is taken to show still. */
export const withContainer = (page: Element): Element[] => [page, page.closest(IN_FRONT) ?? page];

/**
 * The pages that may be the live one. Lightning keeps visited pages in the document, hidden, so what is not shown does
 * not count; several are left while one page makes room for the next.
 */
export function livePages(sight: Sight): Element[] {
  // The containers are Aura's own and lie in the flat tree.
  const whole = [sight.root()];
  const inFront = innermost(sight, sight.all(whole, IN_FRONT, 40));
  const records = innermost(sight, sight.all(whole, RECORD_ROOT, 40));
  const framed = records.filter((record) => inFront.some((front) => front.contains(record)));
  return framed[0] ? framed : inFront[0] ? inFront : records;
}

/**
 * Whose page a tree is, as far as its own links tell: the heads of its related lists lead to `…/r/<id>/related/…`, and its
 * breadcrumb to the record itself. Null: it holds no such link (yet).
 */
export function provenOwner(sight: Sight, page: Element | Trees, id: string): boolean | null {
  const ids = sight.all(page, 'a[href*="/related/"],nav a[href*="/view"]', 40).map((link) => idOfLink(sight, link));
  const alike = ids.filter((other) => other?.startsWith(id.slice(0, 3)));
  return alike[0] ? alike.includes(id) : null;
}
