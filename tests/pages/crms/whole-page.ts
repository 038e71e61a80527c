import { html, Markup } from '@/tests/pages/render/html';

/** An HTML document around what a CRM draws. @param css hides the parts that are not in view */
export const wholePage = (page: { lang: string; title: string; css?: string; body: Markup }): string =>
  html`<!doctype html><html lang="${page.lang}"><head><meta charset="utf-8"><title>${page.title}</title><style>${new Markup(page.css ?? '')}</style></head><body>${page.body}</body></html>`
    .text;
