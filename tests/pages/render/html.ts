/** Markup that is safe to put into a page as it is. */
export class Markup {
  constructor(readonly text: string) {}
  toString() {
    return this.text;
  }
}

type Part = Markup | string | number | false | null | undefined | Part[];

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const write = (part: Part): string => {
  if (part === false || part === null || part === undefined) return '';
  if (Array.isArray(part)) return part.map(write).join('');
  return part instanceof Markup ? part.text : String(part).replace(/[&<>"']/g, (c) => ENTITIES[c] ?? c);
};

/** Everything put into the template is escaped, but for what `html` made itself. */
export const html = (strings: TemplateStringsArray, ...parts: Part[]): Markup =>
  new Markup(strings.reduce((out, text, i) => out + write(parts[i - 1]) + text));
