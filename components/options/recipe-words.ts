import { count } from '@/components/app/dates';
import type { ListedRecipe } from '@/lib/messaging/pointing/operations';

/** What is read of a site and how well: "Name and “Signed on”. Worked on 4 pages." */
export function recipeInWords({ name, close, worked, confidence }: ListedRecipe['state']): string {
  const fields = [name === null ? '' : name ? `“${name}” as the name` : 'the name', close === null ? '' : `“${close}” as the close date`];
  const read = fields.filter(Boolean).join(' and ');
  const trusted =
    worked === 0 ? 'Not tried on a page yet.' : `Worked on ${count(worked, 'page', 'pages')}${confidence === 'low' ? ' so far' : ''}.`;
  return `${read.charAt(0).toUpperCase()}${read.slice(1)}. ${trusted}`;
}
