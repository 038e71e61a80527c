import type { RecipeField, Way } from '../../accounts/recipe';
import { plainWords } from '../../crm/plain-words';

/** With a blank at both ends, so that whole words are found. */
const words = (text: string): string => ` ${plainWords(text)} `;

/**
 * A field without whatever says this customer's name: it may stand beside a value as a label does, and a recipe is for
 * every customer and leaves in files. Null: nothing else finds the field.
 */
export function nameless(field: RecipeField, name: string): RecipeField | null {
  const own = words(name);
  // Half of a name, "Halden Freight" of "Halden Freight Ltd", says it too; one word of it is as likely a label.
  const says = (text: string): boolean => {
    const said = words(text);
    return said.trim() !== '' && own.trim() !== '' && (said.includes(own) || (said.trim().includes(' ') && own.includes(said)));
  };
  const ways = field.ways.flatMap((way): Way[] => {
    if (way.by === 'label') return says(way.label) ? [] : [way.section !== null && says(way.section) ? { ...way, section: null } : way];
    return way.by === 'hook' && says(way.value) ? [] : [way];
  });
  return ways.length === 0 ? null : { label: says(field.label) ? '' : field.label, ways };
}
