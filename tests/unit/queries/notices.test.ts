import { QueryClient, type QueryMeta, QueryObserver } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import type { Notice } from '../../../lib/messaging/contract';
import { applyNotice } from '../../../lib/queries/notices';

/** A query on screen whose answers the test gives by hand, one an ask. */
function onScreen(meta: QueryMeta = { reads: ['accounts'], accountOf: (data) => (typeof data === 'string' ? data : null) }) {
  const client = new QueryClient();
  const answers: ((account: string) => void)[] = [];
  const observer = new QueryObserver(client, {
    queryKey: ['accounts', 'sidebar'],
    queryFn: () => new Promise<string>((resolve) => answers.push(resolve)),
    meta,
  });
  observer.subscribe(() => {});
  const answer = async (account: string) => {
    answers.at(-1)?.(account);
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { client, answer, asked: () => answers.length };
}

const changed = (...accounts: string[]): Notice => ({ notice: 'changed', table: 'accounts', accounts });

it('a change of the account on screen is asked about, another account’s is not', async () => {
  const { client, answer, asked } = onScreen();
  await answer('A');
  applyNotice(client, changed('B'));
  expect(asked()).toBe(1);
  applyNotice(client, changed('A'));
  expect(asked()).toBe(2);
});

it('a change that comes while an answer is under way is asked about: that answer may be the changed account’s, and older', async () => {
  const { client, answer, asked } = onScreen();
  await answer('A');
  void client.refetchQueries();
  applyNotice(client, changed('B'));
  expect(asked()).toBe(3);
});

it('a change that comes before the very first answer is asked about too', async () => {
  const { client, answer, asked } = onScreen();
  applyNotice(client, changed('A'));
  await answer('A');
  expect(asked()).toBe(2);
});

it('what is about some accounts is asked about where one of them was changed, or one cannot know', async () => {
  const { client, answer, asked } = onScreen({ reads: ['accounts'], about: (key) => key.startsWith('sample/') });
  await answer('');
  applyNotice(client, changed('A', 'B'));
  expect(asked()).toBe(1);
  applyNotice(client, changed('A', 'sample/1'));
  expect(asked()).toBe(2);
  await answer('');
  applyNotice(client, { notice: 'changed', table: 'accounts', accounts: 'many' });
  expect(asked()).toBe(3);
});
