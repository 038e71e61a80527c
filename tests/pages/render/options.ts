import type { OrgLocale } from '../locales';

/** How a record page is built: page layout in LWC, Dynamic Forms, or Aura. */
export type Layout = 'page-layout' | 'dynamic' | 'aura';
export type ListForm = 'grid' | 'cards';

export interface PageOptions {
  layout: Layout;
  list: ListForm;
  /** Fields are inputs, as after pressing Edit. */
  edit: boolean;
  /** Parts rendered in native shadow roots, as in Lightning's mixed mode. */
  native: boolean;
  locale: OrgLocale;
}
