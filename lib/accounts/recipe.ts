import type { Instant } from '../time/day';

/*
 * A recipe: where on the pages of one site the customer's name and the close date stand, as somebody pointed at them.
 * Pure data, without regular expressions, and without anything of a page but the labels that were chosen.
 */

export const RECIPE_VERSION = 1;

/** What may be pointed at. */
export type PointedAt = 'name' | 'close';

/** How a record's id is written: all digits, a UUID, letters and digits mixed, or a word. */
export type IdShape = 'digits' | 'uuid' | 'mixed' | 'word';

/** One part of an address: always the same, the record's id or a piece of it, or different from page to page. */
export type AddressPart = { is: 'text'; text: string } | { is: 'id'; shape: IdShape } | { is: 'any' };

/** Parts between slashes in their order, and the parameters that tell one kind of page from another. */
export interface RoutePattern {
  path: AddressPart[];
  query: { name: string; value: AddressPart }[];
}

/** The addresses of a site's account pages. `hash` null: whatever stands behind `#` says nothing of the record. */
export interface AddressPattern extends RoutePattern {
  hash: RoutePattern | null;
}

/**
 * How a value stands to its label. list: `dt` and `dd` · row: the next cell · column: the cell below, of a table with one
 * row · named: the page itself joins the two (`for`, `aria-labelledby`) · beside: the next element · within: behind it in
 * the same element.
 */
export const RELATIONS = ['list', 'row', 'column', 'named', 'beside', 'within'] as const;
export type Relation = (typeof RELATIONS)[number];

/**
 * One way to find a value again.
 * label: by the words in front of it; `section`: the heading above, which tells two equal labels apart ·
 * hook: by an attribute that names the field, of the value itself or of what holds it with its label ·
 * heading: the only heading of its level · title: a part of the window's title.
 */
export type Way =
  | { by: 'label'; label: string; relation: Relation; section: string | null }
  | { by: 'hook'; attribute: string; value: string; holds: 'value' | 'label-and-value' }
  | { by: 'heading'; level: 1 | 2 | 3 | 4 | 5 | 6 }
  | { by: 'title'; separator: string; at: number; of: number };

/** A field as it was pointed at. */
export interface RecipeField {
  /** Its label as the page shows it; empty where it has none (a heading). */
  label: string;
  /** Best first; the later ones serve where the page has changed. */
  ways: Way[];
}

export interface Recipe {
  version: typeof RECIPE_VERSION;
  /** Null for a named CRM, whose addresses and names are known; a taught site has both. */
  address: AddressPattern | null;
  name: RecipeField | null;
  /** Null: no date on these pages is the close. */
  close: RecipeField | null;
  /** Order of day and month, as it was answered when the date was pointed at; null: its text reads one way. */
  dateOrder: 'dmy' | 'mdy' | null;
  /** `<html lang>` of the page it was made on. */
  lang: string;
  madeAt: Instant;
  /** On how many different pages it had found everything when it was kept or saved. */
  worked: number;
}
