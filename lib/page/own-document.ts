/**
 * The parts of a document that we build on, taken from the prototypes: an element named `createElement` or
 * `documentElement` covers the document's own property, in a content script's world too.
 */
export function ownDocument(view: Window & typeof globalThis) {
  const { document } = view;
  const proto = view.Document.prototype;
  const read = <T>(name: string) => Object.getOwnPropertyDescriptor(proto, name)?.get?.call(document) as T;
  return {
    root: read<HTMLElement>('documentElement'),
    create: <K extends keyof HTMLElementTagNameMap>(name: K | 'afterclose-sidebar') =>
      proto.createElement.call(document, name) as HTMLElementTagNameMap[K],
    active: () => read<Element | null>('activeElement'),
    fullScreen: () => read<Element | null>('fullscreenElement') !== null,
    on: (type: string, act: () => void, signal: AbortSignal) =>
      view.EventTarget.prototype.addEventListener.call(document, type, act, { signal }),
  };
}
