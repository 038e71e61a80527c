/**
 * The parts of a document that we build on, taken from the prototypes: an element named `createElement` or
 * `documentElement` covers the document's own property, in a content script's world too.
 */
export function ownDocument({ document, Document }: Window & typeof globalThis) {
  const read = <T>(name: string) => Object.getOwnPropertyDescriptor(Document.prototype, name)?.get?.call(document) as T;
  return {
    /** A property of the document that only the prototype has. */
    read,
    root: () => read<HTMLElement>('documentElement'),
    create: <K extends keyof HTMLElementTagNameMap>(name: K | 'afterclose-sidebar') =>
      Document.prototype.createElement.call(document, name) as HTMLElementTagNameMap[K],
  };
}
