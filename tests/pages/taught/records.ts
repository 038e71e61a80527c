/*
 * Pages of a CRM that exists nowhere, for pointing at: one record in several shapes of markup. Nothing in them is taken
 * from a product.
 */

export interface TaughtField {
  /** In the page's code, where it has names for its fields. */
  name: string;
  label: string;
  value: string;
}

export interface TaughtRecord {
  name: string;
  fields: TaughtField[];
}

const written = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** How a page lays out its fields. `churn` goes into every class, as build tools make them. */
type Draw = (fields: readonly TaughtField[], churn: string) => string;

export const SHAPES = {
  'a description list': (fields) =>
    `<dl>${fields.map(({ label, value }) => `<dt>${written(label)}</dt><dd>${written(value)}</dd>`).join('')}</dl>`,
  'a table of rows': (fields) =>
    `<table>${fields.map(({ label, value }) => `<tr><th scope="row">${written(label)}:</th><td>${written(value)}</td></tr>`).join('')}</table>`,
  'cells without heads': (fields) =>
    `<table>${fields.map(({ label, value }) => `<tr><td>${written(label)}</td><td>${written(value)}</td></tr>`).join('')}</table>`,
  'a head above one row': (fields) =>
    `<table><thead><tr>${fields.map(({ label }) => `<th>${written(label)}</th>`).join('')}</tr></thead><tbody><tr>${fields
      .map(({ value }) => `<td>${written(value)}</td>`)
      .join('')}</tr></tbody></table>`,
  'boxes beside each other': (fields, churn) =>
    fields
      .map(
        ({ label, value }) =>
          `<div class="f-${churn}"><div class="l-${churn}"><span>${written(label)}</span></div><div class="v-${churn}"><span>${written(value)}</span></div></div>`,
      )
      .join(''),
  'boxes with an icon between': (fields, churn) =>
    fields
      .map(
        ({ label, value }) =>
          `<div class="${churn}"><label>${written(label)} *</label><button type="button">?</button><svg></svg><p>${written(value)}</p></div>`,
      )
      .join(''),
  'fields of a form': (fields, churn) =>
    fields
      .map(
        ({ label, value }, at) =>
          `<div class="${churn}"><label for="i${churn}${at}">${written(label)}</label><span><input id="i${churn}${at}" type="text" value="${written(value)}" readonly></span></div>`,
      )
      .join(''),
  'labels by reference': (fields, churn) =>
    fields
      .map(
        ({ label, value }, at) =>
          `<span id="l${churn}${at}">${written(label)}</span><hr><div aria-labelledby="l${churn}${at}">${written(value)}</div>`,
      )
      .join(''),
  'words and values in one line': (fields, churn) =>
    fields.map(({ label, value }) => `<p class="${churn}"><b>${written(label)}:</b> ${written(value)}</p>`).join(''),
  'one text for both': (fields, churn) =>
    `<ul>${fields.map(({ label, value }) => `<li class="${churn}">${written(label)}: ${written(value)}</li>`).join('')}</ul>`,
} satisfies Record<string, Draw>;
export type Shape = keyof typeof SHAPES;

/** The same with names of fields in the page's code. */
export const HOOKED: Draw = (fields, churn) =>
  fields
    .map(
      ({ name, label, value }) =>
        `<div class="${churn}" data-field="${name}"><span class="x${churn}">${written(label)}</span><span class="y${churn}">${written(value)}</span></div>`,
    )
    .join('');

export interface PageOptions {
  shape: Shape | 'hooked';
  /** Part of every class name. */
  churn?: string;
  lang?: string;
  title?: string;
  heading?: 'h1' | 'div';
  more?: string;
}

/** A record's page, without the document around it. */
export function recordMarkup(record: TaughtRecord, { shape, churn = 'a1', heading = 'h1', more = '' }: PageOptions): string {
  const draw: Draw = shape === 'hooked' ? HOOKED : SHAPES[shape];
  return `<nav><a href="#">Home</a><a href="#">Customers</a><a href="#">Reports</a></nav>
<main class="m-${churn}"><${heading} class="h-${churn}">${written(record.name)}</${heading}>
<section><h2>Details</h2>${draw(record.fields, churn)}</section>${more}</main>`;
}
