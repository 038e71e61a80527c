import './check-visibility';
import type { CrmReader } from '@/lib/crm/reader';
import type { PageReading } from '@/lib/crm/reading';

/** Time enough for a page drawn anew to be believed. Ms. */
export const LATER = 1_000;

/** This document as a CRM's page, put there as a whole or piece by piece, and a reader over it. */
export function openCrm(crm: CrmReader) {
  document.documentElement.replaceChildren(document.createElement('head'), document.createElement('body'));
  const reader = crm.createPageReader(window, () => null);
  let now = 0;

  const recordAt = (url: string) => {
    const record = crm.addressOf(new URL(url));
    if (!record) throw new Error(`no record at ${url}`);
    return record;
  };

  return {
    /** Another document's words and markup in this one; the reader stays, as in an app that never loads anew. */
    show(html: string) {
      const { documentElement, head, body, title } = new DOMParser().parseFromString(html, 'text/html');
      document.documentElement.lang = documentElement.lang;
      document.head.innerHTML = head.innerHTML;
      document.body.innerHTML = body.innerHTML;
      document.title = title;
    },
    read: (url: string, last = false): PageReading => reader.read(recordAt(url), now, last),
    /** Reads twice, as long apart as it takes to believe a page that stands still. */
    settle(url: string, last = false): PageReading {
      this.read(url, last);
      now += LATER;
      return this.read(url, last);
    },
    wait(ms: number) {
      now += ms;
    },
    /** The address moves on from this one (null: from no record's); the page has not yet. */
    leave(url: string | null) {
      reader.leave(url === null ? null : recordAt(url));
    },
  };
}

/** What a page may do to a reader: cover the properties that it looks through with elements of their names. */
export function coverProperties(): () => void {
  const form = document.createElement('form');
  form.innerHTML = '<input name=textContent><input name=querySelectorAll><input name=attributes><i id=documentElement></i>';
  document.body.prepend(form);
  const covered = ['querySelector', 'querySelectorAll', 'documentElement', 'title', 'body'];
  for (const property of covered) Object.defineProperty(document, property, { value: form, configurable: true });
  return () => {
    for (const property of covered) Reflect.deleteProperty(document, property);
    form.remove();
  };
}

/** So many nodes as a busy page has, in front of what is read. */
export function addNodes(count: number) {
  document.body.insertAdjacentHTML('afterbegin', `<section>${'<p><b>13.03.2024</b><a href="/x">x</a></p>'.repeat(count / 3)}</section>`);
}
