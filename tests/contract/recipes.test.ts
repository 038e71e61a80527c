// @vitest-environment jsdom
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PointedAt, RecipeField } from '@/lib/accounts/recipe';
import { createTeaching } from '@/lib/crm/recipes/look';
import { type PageOptions, recordMarkup, SHAPES, type Shape, type TaughtField, type TaughtRecord } from '@/tests/pages/taught/records';
import '@/tests/support/shown';

const NO_SHADOW = () => null;
const FIELDS: TaughtField[] = [
  { name: 'industry', label: 'Industry', value: 'Freight' },
  { name: 'created', label: 'Created on', value: '03/01/2024' },
  { name: 'closeDate', label: 'Signed on', value: '12/01/2026' },
  { name: 'renewal', label: 'Renews on', value: '12/01/2027' },
  { name: 'city', label: 'City', value: 'Bergen' },
];
const HALDEN: TaughtRecord = { name: 'Halden Freight', fields: FIELDS };
/** Another customer; every value differs. */
const fennick = (fields: readonly TaughtField[] = FIELDS): TaughtRecord => ({
  name: 'Fennick Paper',
  fields: fields.map((field) => ({
    ...field,
    value: { created: '11/02/2020', closeDate: '25/03/2025', renewal: '25/03/2026' }[field.name] ?? 'Other',
  })),
});

function show(record: TaughtRecord, options: PageOptions) {
  document.documentElement.lang = options.lang ?? 'en';
  document.title = options.title ?? `${record.name} | Northwind CRM`;
  document.body.innerHTML = recordMarkup(record, options);
  return createTeaching(window, NO_SHADOW);
}

/** The innermost element that says this. */
function saying(text: string): Element {
  const all = [...document.querySelectorAll('body *')].filter(
    (element) => element.textContent?.includes(text) || (element instanceof HTMLInputElement && element.value === text),
  );
  const found = all.at(-1);
  if (!found) throw new Error(`nothing says ${text}`);
  return found;
}

function learn(teaching: ReturnType<typeof createTeaching>, text: string, what: PointedAt): RecipeField {
  const learned = teaching.learn(saying(text), what);
  if (!learned.ok) throw new Error(learned.problem);
  return learned.field;
}

const found = (text: string) => expect.objectContaining({ is: 'found', text });

beforeEach(() => {
  document.body.innerHTML = '';
});

describe.each(Object.keys(SHAPES) as Shape[])('a date in %s', (shape) => {
  it('is found on the page of another record', () => {
    const field = learn(show(HALDEN, { shape }), '12/01/2026', 'close');
    expect(field.label).toBe('Signed on');
    expect(show(fennick(), { shape }).finder.find(field, 'close')).toEqual(found('25/03/2025'));
  });

  it('is found again in any order, under other class names, among fields that came or went', () => {
    const field = learn(show(HALDEN, { shape }), '12/01/2026', 'close');
    fc.assert(
      fc.property(
        fc.shuffledSubarray(FIELDS.filter(({ name }) => name !== 'closeDate')),
        fc.nat(4),
        fc.stringMatching(/^[a-z]{4}$/),
        (others, at, churn) => {
          const fields = [...others];
          const own = FIELDS.find(({ name }) => name === 'closeDate');
          if (own) fields.splice(at, 0, own);
          expect(show(fennick(fields), { shape, churn }).finder.find(field, 'close')).toEqual(found('25/03/2025'));
        },
      ),
      { numRuns: 25 },
    );
  });

  it('is found where every other label is in another language', () => {
    const field = learn(show(HALDEN, { shape }), '12/01/2026', 'close');
    const german = FIELDS.map((one) => (one.name === 'closeDate' ? one : { ...one, label: `${one.label} (de)` }));
    expect(show(fennick(german), { shape, lang: 'de' }).finder.find(field, 'close')).toEqual(found('25/03/2025'));
  });

  it('is absent where its label is gone, whatever other dates there are', () => {
    const field = learn(show(HALDEN, { shape }), '12/01/2026', 'close');
    const look = (fields: TaughtField[]) => show(fennick(fields), { shape }).finder.find(field, 'close');
    expect(look(FIELDS.filter(({ name }) => name !== 'closeDate'))).toEqual({ is: 'absent', why: 'gone' });
    expect(look(FIELDS.map((one) => (one.name === 'closeDate' ? { ...one, label: 'Signed off on' } : one)))).toEqual({
      is: 'absent',
      why: 'gone',
    });
  });

  it('is absent, and not the next date, where it is empty', () => {
    const field = learn(show(HALDEN, { shape }), '12/01/2026', 'close');
    const record = fennick();
    const empty = record.fields.map((one) => (one.name === 'closeDate' ? { ...one, value: '' } : one));
    const answer = show({ ...record, fields: empty }, { shape }).finder.find(field, 'close');
    expect(answer.is).toBe('absent');
  });
});

describe('pointing', () => {
  it('at the label, or at the line that holds both, means the value', () => {
    for (const shape of ['a description list', 'boxes beside each other', 'a table of rows'] as const) {
      const teaching = show(HALDEN, { shape });
      expect(teaching.learn(saying('Signed on'), 'close')).toMatchObject({ ok: true, text: '12/01/2026' });
    }
    const teaching = show(HALDEN, { shape: 'a table of rows' });
    expect(teaching.learn(saying('12/01/2026').closest('tr') as Element, 'close')).toMatchObject({ ok: true, text: '12/01/2026' });
  });

  it('at nothing, at no date, or at a date that nothing names, is said', () => {
    const teaching = show(HALDEN, { shape: 'hooked', more: '<p id="empty"></p><div class="chip">14/02/2026</div>' });
    expect(teaching.learn(document.querySelector('#empty') as Element, 'name')).toEqual({ ok: false, problem: 'empty' });
    expect(teaching.learn(saying('Bergen'), 'close')).toEqual({ ok: false, problem: 'no-date' });
    expect(teaching.learn(saying('14/02/2026'), 'close')).toEqual({ ok: false, problem: 'nothing-names-it' });
    document.querySelector('#empty')?.append('x'.repeat(2_000));
    expect(teaching.learn(document.querySelector('#empty') as Element, 'name')).toEqual({ ok: false, problem: 'too-long' });
  });

  it('keeps nothing of the page but the labels', () => {
    for (const shape of [...(Object.keys(SHAPES) as Shape[]), 'hooked'] as const) {
      const teaching = show(HALDEN, { shape, title: 'Halden Freight - Northwind', more: '<h2>Halden Freight contacts</h2>' });
      const name = teaching.learn(document.querySelector('h1') as Element, 'name');
      expect(name.ok).toBe(true);
      const kept = JSON.stringify([name.ok && name.field, learn(teaching, '12/01/2026', 'close')]);
      expect(kept).not.toMatch(/Halden|Freight|Bergen|2026/);
    }
  });
});

describe('a field whose name stands in the page’s code', () => {
  it('is found in another language, less surely', () => {
    const field = learn(show(HALDEN, { shape: 'hooked' }), '12/01/2026', 'close');
    expect(field.ways.map(({ by }) => by)).toEqual(['label', 'hook']);
    const german = FIELDS.map((one) => ({ ...one, label: `${one.label} auf Deutsch` }));
    const answer = show(fennick(german), { shape: 'hooked', churn: 'zz', lang: 'de' }).finder.find(field, 'close');
    expect(answer).toMatchObject({ is: 'found', text: '25/03/2025', sure: false, way: 1 });
  });

  it('is not believed to be told by a number or a place', () => {
    const more = '<div data-slot="first" data-field="f-3" data-row-index="2"><i></i>17/04/2026</div>';
    expect(show(HALDEN, { shape: 'hooked', more }).learn(saying('17/04/2026'), 'close')).toEqual({
      ok: false,
      problem: 'nothing-names-it',
    });
  });
});

describe('two labels that say the same', () => {
  const deals = (date: string) => `<section><h2>Deals</h2><div><span>Signed on</span><span>${date}</span></div></section>`;

  it('are told apart by the heading above', () => {
    const teaching = show(HALDEN, { shape: 'boxes beside each other', more: deals('01/06/2025') });
    const field = learn(teaching, '12/01/2026', 'close');
    const options = { shape: 'boxes beside each other', more: deals('09/09/2024') } as const;
    expect(show(fennick(), options).finder.find(field, 'close')).toEqual(found('25/03/2025'));
  });

  it('are no doubt where both show one date, and ambiguous where nothing tells them apart', () => {
    const field = learn(show(HALDEN, { shape: 'boxes beside each other' }), '12/01/2026', 'close');
    const twice = (date: string) => fennick([...FIELDS]).fields.concat({ name: 'other', label: 'Signed on', value: date });
    const look = (date: string) =>
      show({ ...fennick(), fields: twice(date) }, { shape: 'boxes beside each other' }).finder.find(field, 'close');
    expect(look('25/03/2025')).toEqual(found('25/03/2025'));
    expect(look('26/03/2025')).toEqual({ is: 'ambiguous' });
  });

  it('count only where they are shown', () => {
    const field = learn(show(HALDEN, { shape: 'boxes beside each other' }), '12/01/2026', 'close');
    const hidden = `<div style="display:none">${recordMarkup(HALDEN, { shape: 'boxes beside each other' })}</div>`;
    expect(show(fennick(), { shape: 'boxes beside each other', more: hidden }).finder.find(field, 'close')).toEqual(found('25/03/2025'));
  });
});

describe('a name', () => {
  it.each([
    ['in the only heading', { heading: 'h1' }, ['heading', 'title']],
    ['in a plain box, by the title', { heading: 'div' }, ['title']],
  ] as const)('%s is found on the next page', (_, options, ways) => {
    const field = learn(show(HALDEN, { shape: 'a description list', ...options }), 'Halden Freight', 'name');
    expect(field.ways.map(({ by }) => by)).toEqual(ways);
    expect(show(fennick(), { shape: 'a description list', ...options, churn: 'q9' }).finder.find(field, 'name')).toEqual(
      found('Fennick Paper'),
    );
  });

  it('beside a label is found by it', () => {
    const fields = [{ name: 'name', label: 'Customer', value: 'Halden Freight' }, ...FIELDS];
    const field = learn(show({ name: 'Customer 15', fields }, { shape: 'a table of rows', title: 'CRM' }), 'Halden Freight', 'name');
    const other = [{ name: 'name', label: 'Customer', value: 'Fennick Paper' }, ...FIELDS].reverse();
    const page = show({ name: 'Customer 16', fields: other }, { shape: 'a table of rows', title: 'CRM' });
    expect(page.finder.find(field, 'name')).toEqual(found('Fennick Paper'));
  });

  it('is ambiguous where a second heading says something else, unless the title settles it', () => {
    const field = learn(show(HALDEN, { shape: 'a description list' }), 'Halden Freight', 'name');
    const options = { shape: 'a description list', more: '<h1>What is new</h1>' } as const;
    expect(show(fennick(), options).finder.find(field, 'name')).toMatchObject({ is: 'found', text: 'Fennick Paper', sure: false });
    expect(show(fennick(), { ...options, title: 'Northwind CRM' }).finder.find(field, 'name')).toEqual({ is: 'ambiguous' });
  });
});

describe('a hostile page', () => {
  it('covers properties of its forms and is read all the same', () => {
    const traps = ['textContent', 'parentNode', 'nextElementSibling', 'matches', 'closest', 'attributes', 'localName', 'nodeType'];
    const inputs = traps.map((name) => `<input type="hidden" name="${name}">`).join('');
    const wrap = (record: TaughtRecord, id: string) => {
      const teaching = show(record, { shape: 'a description list' });
      document.body.innerHTML = `<form id="${id}">${inputs}${document.body.innerHTML}</form>`;
      return teaching;
    };
    const field = learn(wrap(HALDEN, 'createTreeWalker'), '12/01/2026', 'close');
    expect(wrap(fennick(), 'documentElement').finder.find(field, 'close')).toEqual(found('25/03/2025'));
  });

  it('is not read through its passwords and hidden fields', () => {
    const more = '<div><label for="p">Signed on</label><span><input id="p" type="password" value="01/01/2026"></span></div>';
    const field = learn(show(HALDEN, { shape: 'a description list' }), '12/01/2026', 'close');
    const fields = FIELDS.filter(({ name }) => name !== 'closeDate');
    expect(show(fennick(fields), { shape: 'a description list', more }).finder.find(field, 'close').is).toBe('absent');
  });
});
