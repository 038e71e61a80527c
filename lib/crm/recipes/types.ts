import type { Recipe, RecipeField } from '../../accounts/recipe';
import type { SiteKind } from '../../accounts/site';

/** A recipe with the site that it is for: as files and managed settings hold it, and as its pages are read by it. */
export interface SiteRecipe extends Recipe {
  /** `taught`: a site known by nothing else; a named CRM: only a field of its own was pointed at. */
  crm: SiteKind;
  /** With its port, where it has one. */
  host: string;
  /** See RecordReference. */
  tenant?: string;
}

/** What of a page a field comes from, as a reading names it. */
export const apiNameOf = (field: RecipeField): string => `label:${field.label}`;

/** Pages on which a recipe has to work before it is trusted. */
const TRUSTED_FROM = 3;

/** How far a recipe that worked on so many pages is trusted. */
export const confidenceOf = (worked: number): 'low' | 'high' => (worked >= TRUSTED_FROM ? 'high' : 'low');
