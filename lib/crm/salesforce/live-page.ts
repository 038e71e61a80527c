import { to18 } from './address';
import type { Sight, Trees } from './sight';

/** Containers that Lightning marks as the page in front: standard navigation, then the console (crm-facts §3.1). */
const IN_FRONT = 'div.windowViewMode-normal.active,div.windowViewMode-maximized.active,div.oneContent.active,.split-right>.active';
const RECORD_ROOT = 'one-record-home-flexipage2,.oneRecordHomeFlexipage2Wrapper';

/** The record id in the address of a link, `/lightning/r/[Object/]<id>/…`; null: not a record's. */
export function idOfLink(href: string): string | null {
  const id = /\/r\/(?:\w+\/)?(\w{15}(?:\w{3})?)(?=[/?#]|$)/.exec(href)?.[1];
  return id ? to18(id) : null;
}

/** The innermost of the shown ones: a container around another says nothing of its own. */
const innermost = (sight: Sight, found: Element[]): Element[] => {
  const shown = found.filter(sight.shown);
  return shown.filter((outer) => !shown.some((inner) => sight.contains(outer, inner)));
};

/**
 * The pages that may be the live one. Lightning keeps visited pages in the document, hidden, so what is not shown does
 * not count; several are left while one page makes room for the next.
 */
export function livePages(sight: Sight): Element[] {
  const whole = sight.trees(sight.root());
  const inFront = innermost(sight, sight.all(whole, IN_FRONT, 40));
  const records = innermost(sight, sight.all(whole, RECORD_ROOT, 40));
  const framed = records.filter((record) => inFront.some((front) => front === record || sight.contains(front, record)));
  if (framed.length > 0) return framed;
  return inFront.length > 0 ? inFront : records;
}

/**
 * Whose page a tree is, as far as its own links tell: the heads of its related lists lead to `…/r/<id>/related/…`, and its
 * breadcrumb to the record itself. `null`: it holds no such link (yet).
 */
export function provenOwner(sight: Sight, page: Trees, id: string): boolean | null {
  const links = sight.all(page, 'a[href*="/related/"],nav a[href*="/view"]', 40);
  const ids = links.map((link) => idOfLink(sight.attribute(link, 'href'))).filter((other) => other?.slice(0, 3) === id.slice(0, 3));
  return ids.length > 0 ? ids.includes(id) : null;
}
