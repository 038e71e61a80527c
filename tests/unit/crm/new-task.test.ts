import { describe, expect, it } from 'vitest';
import { newTaskAddress } from '../../../lib/crm/salesforce/new-task';

const task = {
  accountId: '0018000001eZR3dAAG',
  subject: 'Call: First-week check-in',
  date: '2026-01-22',
  description: 'Two depots live, drivers trained.',
  done: true,
};

function fieldsOf(address: string): Record<string, string> {
  const list = new URL(address).searchParams.get('defaultFieldValues') ?? '';
  return Object.fromEntries(
    list.split(',').map((pair) => [pair.slice(0, pair.indexOf('=')), decodeURIComponent(pair.slice(pair.indexOf('=') + 1))]),
  );
}

describe('the new-task address', () => {
  it('opens the org’s own form with account, subject, date and note filled in', () => {
    const address = newTaskAddress('acme.lightning.force.com', task);
    expect(new URL(address).pathname).toBe('/lightning/o/Task/new');
    expect(fieldsOf(address)).toEqual({
      WhatId: task.accountId,
      Subject: task.subject,
      ActivityDate: task.date,
      Status: 'Completed',
      Description: task.description,
    });
  });

  it('keeps commas, equals signs and percent signs of a note in the note', () => {
    const description = 'a=1,Subject=x, 50%25 & done';
    expect(fieldsOf(newTaskAddress('acme.lightning.force.com', { ...task, description }))).toMatchObject({
      Subject: task.subject,
      Description: description,
    });
  });

  it('leaves a note out that would make the address too long to travel', () => {
    const address = newTaskAddress('acme.lightning.force.com', { ...task, description: 'ü'.repeat(20_000) });
    expect(address.length).toBeLessThan(8_000);
    expect(fieldsOf(address)).not.toHaveProperty('Description');
  });

  it('does not break on half a surrogate pair', () => {
    expect(() => newTaskAddress('acme.lightning.force.com', { ...task, description: '\ud800' })).not.toThrow();
  });
});
