import './check-visibility';
import { addressOf } from '@/lib/crm/salesforce/address';
import { createPageReader } from '@/lib/crm/salesforce/read-page';
import type { Pierce } from '@/lib/crm/sight';
import { makeOrg, type OrgName, renderPage, renderPart } from '@/tests/pages/org';
import type { PageOptions } from '@/tests/pages/render/options';
import { skeletonPage } from '@/tests/pages/render/record-page';
import { scenarios } from '@/tests/pages/scenarios';

export const TODAY = '2026-11-24';
export const known = scenarios(TODAY);

/** As Lightning hides what is not in front. */
const HIDDEN = '.windowViewMode-normal:not(.active),.windowViewMode-maximized:not(.active),.slds-hide{display:none}';

export interface Place {
  org?: OrgName;
  layout?: PageOptions['layout'];
  list?: PageOptions['list'];
  edit?: boolean;
}

/** Our Lightning-like pages in this document, put there piece by piece as the client does it, and a reader over them. */
export function openLightning(place: Place = {}, pierce: Pierce = () => null) {
  const org = makeOrg(place.org ?? 'production', TODAY);
  const options: PageOptions = {
    layout: place.layout ?? 'page-layout',
    list: place.list ?? 'grid',
    edit: place.edit ?? false,
    native: false,
    locale: org.locale,
  };
  document.head.innerHTML = `<style>${HIDDEN}</style>`;
  document.body.innerHTML = '<main id="pages"></main>';
  document.documentElement.lang = org.locale.lang;
  document.title = 'Lightning Experience';
  const pages = document.querySelector('main') ?? document.body;
  const reader = createPageReader(window, pierce);
  const host = `https://${org.name}.lightning.force.com`;

  return {
    reader,
    /** Another page in front, as a skeleton; those before it stay, hidden. */
    begin(mode: 'normal' | 'maximized' = 'normal'): HTMLElement {
      const page = document.createElement('div');
      page.className = `windowViewMode-${mode} oneContent lafPageHost`;
      page.innerHTML = skeletonPage(options).text;
      pages.append(page);
      this.bring(page);
      return page;
    },
    bring(page: HTMLElement) {
      for (const other of pages.children) other.classList.toggle('active', other === page);
    },
    /** The words of a page arrive, then those of its lists. */
    fill(page: HTMLElement, path: string, withLists = true) {
      const { title, body } = renderPage(org, path, options);
      page.innerHTML = body.text;
      document.title = title;
      if (withLists) this.fillLists(page, path);
    },
    fillLists(page: HTMLElement, path: string) {
      for (const stencil of page.querySelectorAll<HTMLElement>('[data-part]'))
        stencil.outerHTML = renderPart(org, path, stencil.dataset.part ?? '', options).text;
    },
    /** A whole page in front. */
    show(path: string, mode?: 'normal' | 'maximized'): HTMLElement {
      const page = this.begin(mode);
      this.fill(page, path);
      return page;
    },
    read(path: string, { now = 0, last = false } = {}) {
      const record = addressOf(new URL(path, host));
      if (!record) throw new Error(`no record at ${path}`);
      return reader.read(record, now, last);
    },
    /** The address changes from one path to another; the page has not yet. */
    leave(path: string) {
      reader.leave(addressOf(new URL(path, host)));
    },
  };
}
