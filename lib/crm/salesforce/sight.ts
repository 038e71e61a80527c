/** Opens a shadow root, closed ones too; null: there is none. */
export type Pierce = (element: Element) => ShadowRoot | null;
/** A tree, and the shadow trees found inside it. */
export type Trees = readonly (Element | ShadowRoot)[];

/** Longer than any name, stage or date; what is longer is cut. */
const TEXT_LIMIT = 512;
/** Hosts opened in one look: a page of thousands of components may not cost more than this. */
const HOST_LIMIT = 300;

/**
 * How the reader looks at a document. Lightning's synthetic shadow patches the page's own prototypes only, so a content
 * script sees one flat tree; where a component is rendered with a native shadow root, its host stands empty and is opened.
 *
 * Everything goes through the prototypes: a page can cover any property of a form or of the document with an element that
 * carries its name (`<input name="textContent">`), but not what the prototypes hold.
 */
export function createSight(view: Window & typeof globalThis, pierce: Pierce) {
  const { document } = view;
  const element = view.Element.prototype;
  const get = <T>(proto: object, name: string, self: unknown) => Object.getOwnPropertyDescriptor(proto, name)?.get?.call(self) as T;
  const opened = new WeakMap<Element, ShadowRoot | null>();

  const query = (tree: Element | ShadowRoot, selector: string): NodeListOf<Element> =>
    (tree instanceof view.Element ? element : view.DocumentFragment.prototype).querySelectorAll.call(tree, selector);
  const contentOf = (node: Node) => get<string | null>(view.Node.prototype, 'textContent', node) ?? '';
  const clean = (text: string) =>
    text
      .slice(0, TEXT_LIMIT * 8)
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, TEXT_LIMIT);

  const shadowOf = (host: Element): ShadowRoot | null => {
    let root = opened.get(host);
    if (root === undefined) {
      root = pierce(host);
      // A defined component without a root will never get one; an undefined one may.
      if (root || element.matches.call(host, ':defined')) opened.set(host, root);
    }
    return root;
  };

  /** The tree itself and the native shadow trees inside it, outermost first. */
  const trees = (start: Element): Trees => {
    const found: (Element | ShadowRoot)[] = [start];
    let left = HOST_LIMIT;
    const own = get<string>(element, 'localName', start).includes('-') && shadowOf(start);
    if (own) found.push(own);
    for (const tree of found) {
      for (const host of query(tree, ':empty,[data-render-mode]')) {
        if (!get<string>(element, 'localName', host).includes('-')) continue;
        if (left-- <= 0) return found;
        const root = shadowOf(host);
        if (root) found.push(root);
      }
    }
    return found;
  };

  const all = (where: Trees, selector: string, limit = 1): Element[] => {
    const found: Element[] = [];
    for (const tree of where)
      for (const match of query(tree, selector)) {
        if (found.length >= limit) return found;
        found.push(match);
      }
    return found;
  };

  return {
    /** `<html>`, whatever the page has named `documentElement`. */
    root: () => get<Element>(view.Document.prototype, 'documentElement', document),
    title: () => clean(get<string>(view.Document.prototype, 'title', document)),
    trees,
    /** At most `limit` matches, tree by tree in document order. */
    all,
    first: (where: Trees, selector: string): Element | null => all(where, selector)[0] ?? null,
    attribute: (of: Element | null, name: string): string => (of && clean(element.getAttribute.call(of, name) ?? '')) || '',
    closest: (of: Element, selector: string): Element | null => element.closest.call(of, selector),
    contains: (outer: Element, inner: Element): boolean => outer !== inner && view.Node.prototype.contains.call(outer, inner),
    shown: (of: Element): boolean => element.checkVisibility.call(of, { visibilityProperty: true }),
    /** Words of an element with white space collapsed; of a native component, what its shadow tree says. */
    text: (of: Element | null): string =>
      of
        ? clean(contentOf(of)) ||
          clean(
            trees(of)
              .slice(1)
              .flatMap((tree) => [...tree.childNodes].filter((node) => node.nodeName !== 'STYLE').map(contentOf))
              .join(' '),
          )
        : '',
  };
}

export type Sight = ReturnType<typeof createSight>;
