import type { PointedAt, RecipeField, Way } from '../../accounts/recipe';
import type { SiteKind } from '../../accounts/site';
import type { Part } from '../../crm/recipes/address';
import type { PointProblem } from '../../crm/recipes/problems';
import type { Tried } from '../../crm/recipes/reader';
import type { SiteRecipe } from '../../crm/recipes/types';
import type { Instant, PlainDate } from '../../time/day';
import type { Press } from '../shapes';

/** What the page says of an element that was pointed at. */
export interface PickedOnPage {
  field: RecipeField;
  /** As the page shows it. */
  text: string;
  /** Other dates of the page, and its language: what tells the order of day and month. */
  dateTexts: string[];
  lang: string;
}

/** One label with its value, as a page shows them. */
export interface PagePair {
  label: string;
  text: string;
}

/** What was pointed at, with what its text can mean. */
export interface Picked {
  text: string;
  /** The label it stands to; empty: none. */
  label: string;
  /** What finds it again, best first. */
  by: Way['by'][];
  /** Of a date: the days it can mean, the likeliest first. `order` null: it reads one way only. */
  dates: { date: PlainDate; order: 'dmy' | 'mdy' | null }[];
  /** Whether the first of the days needs no asking. */
  sure: boolean;
}

export interface PointingNow {
  what: PointedAt;
  /** pointing: waiting for a press in the page, or for one of `pairs` · over: nothing is awaited. */
  step: 'pointing' | 'over';
  how: 'crosshair' | 'list';
  /** Null: the page is not ready to be pointed at. None where a crosshair is. */
  pairs: PagePair[] | null;
  name: Picked | null;
  close: Picked | null;
  problem: PointProblem | 'page-changed' | 'not-reached' | 'no-permission' | null;
}

/** How a site's recipe does. */
export interface RecipeState {
  /** What the site's pages call the fields; empty: no label (a heading). Null: not pointed at. */
  name: string | null;
  close: string | null;
  madeAt: Instant;
  /** On how many pages it found everything. */
  worked: number;
  confidence: 'low' | 'high';
  /** It came from the organisation's settings and cannot be changed here. */
  managed: boolean;
  /** What the page on screen does not show where it was pointed at; null: nothing is missing. */
  missing: { what: PointedAt; why: 'gone' | 'empty' | 'no-date' | 'ambiguous' } | null;
  /** On how many pages in a row the same was missing. */
  missed: number;
}

export interface PointingState {
  tabId: number;
  crm: SiteKind;
  /** With its port, where it has one. */
  host: string;
  recipe: RecipeState | null;
  pointing: PointingNow | null;
  /** Of a site that has no recipe yet: the parts of this page's address, one of which is the account's own. */
  address: { parts: Part[]; chosen: string[]; sure: boolean } | null;
}

/** One site's recipe, as settings list it. */
export interface ListedRecipe {
  /** Null: from the organisation's settings. */
  siteId: string | null;
  crm: SiteKind;
  host: string;
  /** Whether the site may be read; without that its recipe does nothing. */
  allowed: boolean;
  state: Omit<RecipeState, 'missing' | 'missed'>;
}

export interface RecipeMistake {
  line: number;
  /** Where in the file: `recipes[0].name`; empty: the file itself. */
  path: string;
  message: string;
}

/** What loading a file would do, or did. */
export type RecipesRead =
  | { ok: false; mistakes: RecipeMistake[] }
  | { ok: true; recipes: { host: string; crm: SiteKind; replaces: boolean; same: boolean }[] };

export interface PointingOperations {
  /* content */
  /** The recipe of the site that the tab is on; null: nobody pointed at anything there. */
  'recipe.read': { ask: Record<string, never>; reply: { recipe: SiteRecipe | null } };
  'recipe.tried': { ask: { tried: Tried }; reply: Record<string, never> };
  'pointing.picked': { ask: { picked: PickedOnPage }; reply: Record<string, never> };
  'pointing.ready': { ask: { how: PointingNow['how']; pairs: PagePair[] }; reply: Record<string, never> };
  /** Nothing was pointed at. `problem` null: the person let it be. */
  'pointing.ended': { ask: { problem: PointProblem | 'page-changed' | null }; reply: Record<string, never> };

  /* sidebar */
  'pointing.state': { ask: Record<string, never>; reply: PointingState };
  'pointing.start': { ask: { what: PointedAt; how: 'crosshair' | 'list' }; reply: Record<string, never> };
  /** Outlines one of the pairs in the page; null: none. */
  'pointing.show': { ask: { at: number | null }; reply: Record<string, never> };
  'pointing.choose': { ask: { at: number }; reply: Record<string, never> };
  /** Ends pointing at one thing; where nothing is being pointed at, forgets what was and is not kept. */
  'pointing.cancel': { ask: Record<string, never>; reply: Record<string, never> };
  /**
   * Keeps what was pointed at for every account page of the site. `order`: which of its days the date means; `id`: places
   * of the account's own part in the address, null where nobody was asked.
   */
  'pointing.keep': { ask: Press & { order: 'dmy' | 'mdy' | null; id: string[] | null }; reply: { undoId: string; host: string } };

  /* page */
  /** `managedMistakes`: why what the organisation set cannot be read; none of it holds then. */
  'recipes.list': { ask: Record<string, never>; reply: { recipes: ListedRecipe[]; managedMistakes: RecipeMistake[] } };
  /** The text of a file with these sites' recipes. */
  'recipes.file': { ask: { siteIds: string[] }; reply: { text: string } };
  'recipes.check': { ask: { text: string }; reply: RecipesRead };
  'recipes.load': { ask: Press & { text: string }; reply: RecipesRead & { undoId?: string } };
  'recipes.forget': { ask: Press & { siteId: string }; reply: { undoId: string; host: string } };
}
