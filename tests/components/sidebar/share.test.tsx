import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { rowEvents } from '@/components/app/hand-out/calendar';
import { fileName } from '@/components/app/hand-out/save-file';
import { plainDateOf } from '@/lib/time/day';
import { type HandedOut, watchHandOuts } from '@/tests/support/handed-out';
import { moments, sidebarShowing } from './harness';
import { accountView } from './views';

vi.mock('@/lib/messaging/ask');
vi.mock('@/components/app/by-a-person', () => ({ byAPerson: () => true }));

let out: HandedOut;
beforeEach(() => {
  fakeBrowser.reset();
  out = watchHandOuts();
});

const view = accountView();
const kickoff = view.occurrences.find(({ momentId }) => momentId === 'kickoff');
if (kickoff?.due === null || !kickoff) throw new Error('no kickoff');

async function share(item: string | RegExp) {
  const { user } = await sidebarShowing(view);
  await user.click(moments().getByRole('button', { name: /^Kickoff held/ }));
  await user.click(moments().getByRole('button', { name: 'Share: Kickoff held' }));
  await user.click(within(await screen.findByRole('menu', { name: 'Share Kickoff held' })).getByRole('menuitem', { name: item }));
  return user;
}

describe('a moment is handed out', () => {
  it('as an all-day entry, under the id of its occurrence, without notes', async () => {
    await share(/^Calendar file ?[A-Z]\w\w \d/);
    const file = await out.lines('Halden Freight – Kickoff held.ics');
    expect(file).toContain(`UID:${kickoff.id}@afterclose`);
    expect(file).toContain(`DTSTART;VALUE=DATE:${plainDateOf(kickoff.due ?? 0).replaceAll('-', '')}`);
    expect(file).toContain('SUMMARY:Halden Freight: Kickoff held');
    expect(file).toContain('CATEGORIES:Afterclose,Onboarding');
    expect(file.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1);
    expect(await screen.findByText('The calendar file is with your downloads.')).toBeInTheDocument();
    expect(screen.queryByRole('menu')).not.toBeInTheDocument();
  });

  it('with all that is open, soonest first, and nothing that is decided, missed or another’s', async () => {
    await share(/^Calendar file of all \d+ open$/);
    const file = await out.lines('Halden Freight.ics');
    const open = view.occurrences.filter((o) => o.kept && o.due !== null && ['upcoming', 'due', 'overdue'].includes(o.status));
    expect(file.filter((line) => line.startsWith('UID:')).sort()).toEqual(open.map(({ id }) => `UID:${id}@afterclose`).sort());
    const days = file.filter((line) => line.startsWith('DTSTART')).map((line) => line.slice(-8));
    expect(days).toEqual([...days].sort());
  });

  it('as a mail draft in a tab of its own, to nobody yet', async () => {
    await share('Mail draft');
    expect(out.opened).toHaveLength(1);
    expect(out.opened[0]?.target).toBe('_blank');
    const address = new URL(out.opened[0]?.address ?? '');
    expect([address.protocol, address.pathname]).toEqual(['mailto:', '']);
    expect(address.searchParams.get('subject')).toBe('Halden Freight: Kickoff held');
    expect(address.searchParams.get('body')).toContain(view.account.crmUrl);
  });

  it('as a line on the clipboard', async () => {
    const copied = new Map<string, string>();
    document.execCommand = (command) => {
      const event = new Event('copy', { cancelable: true });
      Object.assign(event, { clipboardData: { setData: (kind: string, text: string) => copied.set(kind, text) } });
      document.dispatchEvent(event);
      return command === 'copy';
    };
    await share('Copy line');
    expect(copied.get('text/plain')).toBe(`Halden Freight · Kickoff held · Open, due 26 Jan · ${view.account.crmUrl}`);
    expect(await screen.findByText('Copied.')).toBeInTheDocument();
  });

  it('not on the clipboard where the browser refuses it, and says what to do', async () => {
    document.execCommand = () => false;
    await share('Copy line');
    expect(await screen.findByText(/^The browser does not let Afterclose copy here/)).toBeInTheDocument();
  });
});

describe('rows of the day’s list', () => {
  const item = {
    occurrenceId: 'o',
    momentId: 'day7',
    name: 'Check-in',
    stage: 'any',
    role: 'cs',
    required: true,
    status: 'due',
    due: 20_475,
  } as const;

  it('become entries by their items; a row without an item or a day has none, nor one whose item is missed', () => {
    const rows = [
      { name: 'Halden Freight', crmUrl: 'https://acme.lightning.force.com/x', item },
      { name: 'Quiet', crmUrl: 'https://acme.lightning.force.com/y', item: null },
      { name: 'Someday', crmUrl: 'https://acme.lightning.force.com/z', item: { ...item, due: null } },
      { name: 'Too late', crmUrl: 'https://acme.lightning.force.com/m', item: { ...item, status: 'missed' as const } },
      { name: 'In house', crmUrl: 'http://crm.internal/#Account/view/1', item: { ...item, occurrenceId: 'h' } },
      { name: 'No page', crmUrl: 'javascript:alert(1)', item: { ...item, occurrenceId: 'j' } },
      { name: 'A sample', crmUrl: 'about:blank#sample', item: { ...item, occurrenceId: 's' } },
    ];
    expect(rowEvents(rows).map(({ occurrenceId, accountName, url, categories }) => [occurrenceId, accountName, url, categories])).toEqual([
      ['o', 'Halden Freight', 'https://acme.lightning.force.com/x', []],
      ['h', 'In house', 'http://crm.internal/#Account/view/1', []],
      ['j', 'No page', '', []],
      ['s', 'A sample', '', []],
    ]);
  });

  it.each([
    ['Müller & Söhne', 'Müller & Söhne.ics'],
    ['a/b\\c:d*e?f"g<h>i|j', 'a b c d e f g h i j.ics'],
    ['..\u0000.', 'Afterclose.ics'],
    ['x'.repeat(300), `${'x'.repeat(80)}.ics`],
  ])('and their file, named after %j, a name every disk takes', (name, expected) => {
    expect(fileName(name, '.ics')).toBe(expected);
  });
});
