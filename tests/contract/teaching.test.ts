// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import type { PointedAt } from '@/lib/accounts/recipe';
import { createTeaching } from '@/lib/crm/recipes/look';
import { candidatesFor } from '@/lib/page/pointing/candidates';
import '@/tests/support/shown';

const open = (markup: string, title = 'Customers') => {
  document.title = title;
  document.body.innerHTML = markup;
  return createTeaching(window, (element) => element.shadowRoot);
};
function learn(markup: string, at: string, what: PointedAt = 'close', title?: string) {
  const teaching = open(markup, title);
  return teaching.learn(document.querySelector(at) as Element, what);
}
const refused = (problem: string) => ({ ok: false, problem });

beforeEach(() => {
  document.body.innerHTML = '';
});

describe('a customer’s name is no label', () => {
  it.each([
    ['the heading', '<h1>Secret Customer Ltd</h1><p>5 Jun 2026</p>', 'Customers'],
    ['a heading of one word', '<h1>Secret</h1><p>5 Jun 2026</p>', 'Customers'],
    ['a heading by its role', '<div role="heading" aria-level="1">Secret</div><p>5 Jun 2026</p>', 'Customers'],
    ['a part of the title', '<div>Secret Customer Ltd</div><p>5 Jun 2026</p>', 'Secret Customer Ltd | CRM'],
    ['a label with the name in it', '<h1>Secret Customer</h1><span>Secret Customer since</span><p>5 Jun 2026</p>', 'Customers'],
    ['the heading around the date', '<h1>Secret <p>5 Jun 2026</p></h1>', 'Customers'],
    ['a hook that says it', '<h1>Secret</h1><div data-name="secret"><p>5 Jun 2026</p></div>', 'Customers'],
  ])('where it is %s', (_, markup, title) => {
    expect(learn(markup, 'p', 'close', title)).toEqual(refused('nothing-names-it'));
  });

  it('nor the section that a label stands under', () => {
    const markup = '<h2>Secret Ltd deals</h2><div><span>Signed on</span><p>5 Jun 2026</p></div>';
    const learned = learn(markup, 'p', 'close', 'Secret Ltd | CRM');
    expect(learned).toMatchObject({ ok: true, field: { label: 'Signed on' } });
    expect(JSON.stringify(learned)).not.toContain('Secret');
  });

  it('while a heading below the page’s own may be a label', () => {
    expect(learn('<h1>Secret</h1><h3>Signed on</h3><p>5 Jun 2026</p>', 'p')).toMatchObject({ ok: true, field: { label: 'Signed on' } });
  });
});

describe('what cannot be pointed at is said truly', () => {
  it.each([
    ['a date in a hint', '<span>Won</span><time datetime="2026-02-03" title="3 Feb 2026">10 months ago</time>', 'hinted'],
    ['a time from now', '<span>Won</span><p>3 days ago</p>', 'no-date'],
    [
      'a label that stands twice',
      '<div><span>Signed on</span><p>5 Jun 2026</p></div><div><span>Signed on</span><i></i><b>1 Jun 2019</b></div>',
      'label-twice',
    ],
  ])('%s', (_, markup, problem) => {
    expect(learn(markup, 'p,time')).toEqual(refused(problem));
  });
});

describe('a field', () => {
  it('under no heading is told from its like under one', () => {
    const page = (first: string, second: string) =>
      `<div><span>Signed on</span><p>${first}</p></div><section><h2>Deals</h2><div><span>Signed on</span><b>${second}</b></div></section>`;
    const learned = learn(page('5 Jun 2026', '1 Jun 2019'), 'p');
    if (!learned.ok) throw new Error(learned.problem);
    expect(open(page('7 Aug 2025', '9 Sep 2018')).finder.find(learned.field, 'close')).toMatchObject({ is: 'found', text: '7 Aug 2025' });
  });

  it('wrapped in its label is its value', () => {
    const page = (day: string) =>
      `<label>Signed <input type="date" value="${day}"></label><label>Renews <input value="2027-01-01"></label>`;
    const learned = learn(page('2026-04-05'), 'input');
    if (!learned.ok) throw new Error(learned.problem);
    expect(learned.field.label).toBe('Signed');
    expect(open(page('2026-09-09')).finder.find(learned.field, 'close')).toMatchObject({ is: 'found', text: '2026-09-09' });
  });

  it('is not listed with a date as its label, and the next label as its value', () => {
    const teaching = open('<dl><dt>Signed</dt><dd>5 Jun 2026</dd><dt>Créé</dt><dd>Anna</dd></dl>');
    expect(candidatesFor('name', teaching).map(({ label, text }) => [label, text])).toEqual([['Créé', 'Anna']]);
    expect(candidatesFor('close', teaching).map(({ label, text }) => [label, text])).toEqual([['Signed', '5 Jun 2026']]);
  });
});

describe('a heading in a shadow tree', () => {
  it('is the name as one in the page is', () => {
    const teaching = open('<x-page></x-page>');
    const root = document.querySelector('x-page')?.attachShadow({ mode: 'open' });
    if (!root) throw new Error('no root');
    root.innerHTML = '<h1>Shadow Co</h1>';
    expect(teaching.learn(root.querySelector('h1') as Element, 'name')).toMatchObject({ ok: true, text: 'Shadow Co' });
    expect(candidatesFor('name', teaching)[0]).toMatchObject({ label: '', text: 'Shadow Co' });
  });
});
