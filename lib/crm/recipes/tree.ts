import { clean, type Sight, type Trees } from '../sight';

/** Longer texts are no names and no dates. */
const TEXT_MAX = 255;
/** Text nodes looked at in one document: a page of any size costs no more than this. */
const NODES_MAX = 20_000;
/** Longer text nodes are prose. */
const TEXT_NODE_MAX = 2_000;

const PICTURES = 'svg,img,i,button,[role=img],[role=button],[aria-hidden=true]';
/** Fields that show what they hold. Passwords, hidden fields and ticks do not. */
const CONTROLS = 'input:not([type]),input[type=text],input[type=date],input[type=datetime-local],input[type=search],textarea,select';

/** White space collapsed, cut. */
export const plain = (text: string): string => clean(text).slice(0, TEXT_MAX);

/** A label without the marks around it, for comparing: "Close Date: *" and "close date" are one. */
export const plainLabel = (text: string): string =>
  plain(text.normalize('NFKC'))
    .replace(/[\s:*?]+$/, '')
    .toLowerCase();

/**
 * Steps through a document, by way of the prototypes: a form's own properties may be covered by its fields
 * (`<input name="parentNode">`).
 */
export function createTree(view: Window & typeof globalThis, sight: Sight) {
  const { document, Document, Node, Element, CharacterData, HTMLInputElement, HTMLTextAreaElement, HTMLSelectElement } = view;
  const getter = <T>(proto: object, name: string): ((of: Node) => T) => {
    const get = Object.getOwnPropertyDescriptor(proto, name)?.get as (this: Node) => T;
    return (of) => get.call(of);
  };
  const parentOf = getter<Node | null>(Node.prototype, 'parentNode');
  const nextNode = getter<Node | null>(Node.prototype, 'nextSibling');
  const nextElement = getter<Element | null>(Element.prototype, 'nextElementSibling');
  const previousElement = getter<Element | null>(Element.prototype, 'previousElementSibling');
  const dataOf = getter<string>(CharacterData.prototype, 'data');

  /** The element around a node, out of a shadow tree to its host. */
  const parent = (of: Node): Element | null => {
    const up = parentOf(of);
    return up instanceof Element ? up : up instanceof view.ShadowRoot ? up.host : null;
  };
  const isPicture = (element: Element): boolean => element.matches(PICTURES) && !element.matches(CONTROLS);

  /** What one field shows. */
  const held = (control: Element): string => {
    if (control instanceof HTMLSelectElement) return plain(control.selectedOptions[0]?.text ?? '');
    const { prototype } = control instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
    return plain(getter<string>(prototype, 'value')(control));
  };

  function* textsOf(trees: Trees): Generator<{ node: Node; text: string }> {
    let left = NODES_MAX;
    for (const tree of trees) {
      const walker = Document.prototype.createTreeWalker.call(document, tree, view.NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (left-- <= 0) return;
        const text = dataOf(node);
        if (text.length < TEXT_NODE_MAX) yield { node, text };
      }
    }
  }

  return {
    parent,
    nextElement,
    previousElement,
    isPicture,
    /** The next element beside this one that is no picture and no button. */
    beside(of: Element): Element | null {
      let next = nextElement(of);
      while (next && isPicture(next)) next = nextElement(next);
      return next;
    },
    /** The text that stands right behind an element or a text, before the next element. */
    behind(of: Node): string {
      let text = '';
      for (let next = nextNode(of); next && !(next instanceof Element); next = nextNode(next))
        if (next instanceof CharacterData && next.nodeType === Node.TEXT_NODE) text += dataOf(next);
      return plain(text);
    },
    /** What an element says: its words, or what the one field in it holds. */
    said(of: Element): string {
      if (of.matches(CONTROLS)) return held(of);
      const words = sight.text(of);
      if (words) return words;
      const [control, another] = sight.all(of, CONTROLS, 2);
      return control && !another ? held(control) : '';
    },
    /** Every text of the document and its shadow trees, in order. Each look for a label goes through it once. */
    texts: () => textsOf(sight.trees(sight.root())),
    textsIn: (element: Element) => textsOf(sight.trees(element)),
    /** Elements with an attribute of this value, shown ones. */
    hooked: (attribute: string, value: string): Element[] =>
      sight
        .all([sight.root()], `[${attribute}]`, 4_000)
        .filter((element) => element.getAttribute(attribute) === value)
        .filter(sight.shown),
  };
}

export type Tree = ReturnType<typeof createTree>;
