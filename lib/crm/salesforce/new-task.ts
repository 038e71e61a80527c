import type { PlainDate } from '../../time/day';

/** Salesforce's caps for a task: subject 255 characters, description 32,000. */
const CAP = { subject: 255, description: 32_000 };
/** Longer addresses are refused by browsers and proxies on the way; the note is then left to be pasted. */
const LONGEST_ADDRESS = 8_000;

/**
 * Address of Salesforce's own new-task form with what was just logged filled in (decisions 39), for a person to look
 * over and save there. Values are percent-encoded twice, as `defaultFieldValues` is itself a comma-separated list.
 */
export function newTaskAddress(
  host: string,
  task: { accountId: string; subject: string; date: PlainDate; description: string; done: boolean },
): string {
  const values = (description: string) =>
    Object.entries({
      WhatId: task.accountId,
      Subject: task.subject.slice(0, CAP.subject),
      ActivityDate: task.date,
      Status: task.done ? 'Completed' : '',
      Description: description.slice(0, CAP.description),
    })
      .filter(([, value]) => value !== '')
      .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
      .join(',');
  const address = (description: string) =>
    `https://${host}/lightning/o/Task/new?defaultFieldValues=${encodeURIComponent(values(description))}`;
  const full = address(task.description.toWellFormed());
  return full.length <= LONGEST_ADDRESS ? full : address('');
}
