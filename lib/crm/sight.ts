/** Opens a shadow root, closed ones too; null: there is none. */
export type Pierce = (element: Element) => ShadowRoot | null;
/** A tree, and the shadow trees found inside it. */
export type Trees = readonly (Element | ShadowRoot)[];

/** Longer than any name, stage or date; what is longer is cut. */
const TEXT_LIMIT = 512;
/** Hosts opened in one look: a page of thousands of components may not cost more than this. */
const HOST_LIMIT = 300;

/** White space collapsed, and cut. */
export const clean = (text: string): string => text.slice(0, 4096).replace(/\s+/g, ' ').trim().slice(0, TEXT_LIMIT);

/**
 * How the reader looks at a document. Lightning's synthetic shadow patches the page's own prototypes only, so a content
 * script sees one flat tree; where a component is rendered with a native shadow root, its host stands empty and is opened.
 *
 * It goes through the prototypes: a page can cover any property of a form or of the document with an element that
 * carries its name (`<input name="textContent">`), but not what the prototypes hold.
 */
export function createSight(
  { document, Document, Element, DocumentFragment, HTMLInputElement, Node }: Window & typeof globalThis,
  pierce: Pierce,
) {
  const read = <T>(proto: object, name: string, self: Node) => Object.getOwnPropertyDescriptor(proto, name)?.get?.call(self) as T;
  const content = (node: Node) => read<string | null>(Node.prototype, 'textContent', node) ?? '';
  const query = (tree: Node, selector: string): NodeListOf<Element> =>
    (tree instanceof Element ? Element : DocumentFragment).prototype.querySelectorAll.call(tree, selector);
  const opened = new WeakMap<Element, ShadowRoot | null>();

  const shadowOf = (host: Element): ShadowRoot | null | undefined => {
    if (!opened.has(host)) {
      const root = pierce(host);
      // A defined component without a root will never get one; an undefined one may.
      if (!root && !host.matches(':defined')) return null;
      opened.set(host, root);
    }
    return opened.get(host);
  };

  /** The tree itself and the native shadow trees inside it, outermost first. */
  const trees = (start: Element): Trees => {
    const found: (Element | ShadowRoot)[] = [start];
    const own = start.localName?.includes?.('-') && shadowOf(start);
    if (own) found.push(own);
    let left = HOST_LIMIT;
    for (const tree of found)
      for (const host of query(tree, ':empty,[data-render-mode]')) {
        if (!host.localName?.includes?.('-')) continue;
        if (left-- <= 0) return found;
        const root = shadowOf(host);
        if (root) found.push(root);
      }
    return found;
  };

  /** At most `limit` matches, tree by tree in document order. */
  const all = (where: Element | Trees, selector: string, limit: number): Element[] => {
    const found: Element[] = [];
    for (const tree of where instanceof Element ? trees(where) : where)
      found.push(...[...query(tree, selector)].slice(0, limit - found.length));
    return found;
  };

  return {
    /** `<html>`, whatever the page has named `documentElement`. */
    root: () => read<Element>(Document.prototype, 'documentElement', document),
    title: () => clean(read<string>(Document.prototype, 'title', document)),
    trees,
    all,
    first: (where: Element | Trees, selector: string): Element | undefined => all(where, selector, 1)[0],
    attribute: (of: Element | null | undefined, name: string): string => clean((of && Element.prototype.getAttribute.call(of, name)) ?? ''),
    /** What is typed into a field; '' for what is none. */
    value: (of: Element | undefined): string =>
      of instanceof HTMLInputElement ? clean(read<string>(HTMLInputElement.prototype, 'value', of)) : '',
    shown: (of: Element): boolean => Element.prototype.checkVisibility.call(of, { visibilityProperty: true }),
    /** Words of an element with white space collapsed; of a native component, what its shadow tree says. */
    text: (of: Element | undefined): string =>
      of
        ? clean(content(of)) ||
          clean(
            trees(of)
              .slice(1)
              .flatMap((tree) => [...tree.childNodes].filter((node) => node.nodeName !== 'STYLE').map(content))
              .join(' '),
          )
        : '',
  };
}

export type Sight = ReturnType<typeof createSight>;
