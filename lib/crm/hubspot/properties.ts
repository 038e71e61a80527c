import { looksDated } from '../dated';
import type { RawField } from '../reading';
import type { Sight } from '../sight';

const PREFIX = 'property-input-';
const HOOKS = ['data-selenium-test', 'data-test-id'];
const PROPERTY = HOOKS.map((hook) => `[${hook}^="${PREFIX}"]`).join();
const PROPERTY_LIMIT = 400;
/** Records in front of which the page's own record still stands: previews that slide in from the side. */
export const PREVIEW = '[data-selenium-test="sidebar-preview-panel"],[data-test-id="IndexPageInlineSidebar"]';

/** A property with its label, which lies inside or beside it, and what is in its box, unless somebody is typing there. */
function fieldOf(sight: Sight, property: Element, apiName: string): RawField {
  const box = property.matches('input') ? property : sight.first([property], 'input');
  const inside = sight.text(sight.first([property], 'label'));
  const label = inside || sight.text((box as HTMLInputElement | undefined)?.labels?.[0]) || apiName;
  const words = sight.text(property);
  const text = sight.value(box) || (words.startsWith(inside) ? words.slice(inside.length).trim() : words);
  return { apiName, label, text: box?.matches(':focus') ? '' : text };
}

/**
 * The record's properties in view, by HubSpot's own names of them. Hidden tabs keep theirs in the page, and so does a
 * preview of another record.
 */
export function readProperties(sight: Sight, area: Element): RawField[] {
  const found = new Map<string, RawField>();
  for (const property of sight.all([area], PROPERTY, PROPERTY_LIMIT)) {
    const [name = ''] = HOOKS.map((hook) => sight.attribute(property, hook)).filter((value) => value.startsWith(PREFIX));
    const apiName = name.slice(PREFIX.length);
    if (found.has(apiName) || property.closest(PREVIEW) || !sight.shown(property)) continue;
    const field = fieldOf(sight, property, apiName);
    if (field.text) found.set(apiName, field);
  }
  return [...found.values()];
}

/** What HubSpot writes of a date itself: properties that are named for one. What people type elsewhere is no evidence. */
export const dateTextsIn = (properties: readonly RawField[]): string[] =>
  properties.filter(({ apiName, text }) => apiName.includes('date') && looksDated(text)).map(({ text }) => text);
