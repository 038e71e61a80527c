import type { Account } from '@/lib/accounts/types';
import { giftSums, minorPerUnit } from '@/lib/engagements/gifts';
import type { Engagement } from '@/lib/engagements/types';
import type { AccountView, OpenForm, PanelState, ShownOccurrence, SidebarView } from '@/lib/messaging/contract';
import { compilePlaybook } from '@/lib/moments/compile';
import { occurrencesOf } from '@/lib/moments/engine';
import { evidenceOf } from '@/lib/moments/evidence';
import { rowOrder } from '@/lib/moments/list';
import { countsOf, nextThing } from '@/lib/moments/next';
import type { Override } from '@/lib/moments/overrides';
import { shippedPlaybook } from '@/lib/playbooks/shipped';
import { dayOf } from '@/lib/time/day';
import { accountRow, engagementRow } from '@/tests/support/records';

/*
 * Views as the background would answer them, made by the real engine from a close date and what was logged, so that
 * no screen is tested against a state that cannot be.
 */

export const PANEL: PanelState = { side: 'right', width: 360, collapsed: false };

export interface Story {
  name?: string;
  key?: string;
  close?: string | null;
  today?: string;
  account?: Partial<Account>;
  engagements?: Partial<Engagement>[];
  overrides?: Override[];
  /** Moments of these roles are somebody else's work. */
  notKept?: ('sales' | 'cs')[];
  view?: Partial<AccountView>;
}

/** Halden Freight on 22 Jan 2026, closed on 15 Jan, unless the story says otherwise. */
export function accountView(story: Story = {}): AccountView {
  const close = story.close === undefined ? '2026-01-15' : story.close;
  const today = dayOf(story.today ?? '2026-01-22');
  const key = story.key ?? 'site-1/Account/001000000000001AAA';
  const account = accountRow({
    key,
    name: story.name ?? 'Halden Freight',
    crmUrl: `https://acme.lightning.force.com/lightning/r/Account/${key.split('/')[2]}/view`,
    ownerSales: 'Ada Moor',
    ownerCs: 'Jon Kale',
    segment: 'enterprise',
    trackedFrom: close,
    anchors: close
      ? [
          {
            kind: 'close',
            date: close,
            raw: close,
            source: 'crm-page',
            via: 'field',
            confidence: 'high',
            readAt: Date.UTC(2026, 0, 22, 14, 12),
            field: 'Close Date',
            history: [],
          },
        ]
      : [],
    ...story.account,
  });
  const playbook = shippedPlaybook('default');
  const engagements = (story.engagements ?? []).map((over, index) =>
    engagementRow({ accountKey: key, id: `e-${index}`, moments: [], ...over }),
  );
  const evidence = evidenceOf({ account, engagements, overrides: story.overrides ?? [] }, { surveysOn: false });
  const compiled = compilePlaybook(playbook);
  const occurrences: ShownOccurrence[] =
    close && account.tracked
      ? rowOrder(occurrencesOf(evidence, playbook, today), today).map((o) => {
          const moment = compiled.moments.find((one) => one.moment.id === o.momentId);
          const entry = engagements.find(({ id }) => id === o.completedBy);
          const offset = moment?.offsets[account.segment] ?? null;
          return {
            ...o,
            kept: !story.notKept?.some((role) => role === o.owner),
            ownerName: o.owner === 'cs' ? account.ownerCs : account.ownerSales,
            told: entry?.loggedBy ? { by: entry.loggedBy, on: dayOf(entry.occurredOn) } : null,
            rule: moment && offset !== null ? { offset, unit: moment.moment.unit, roll: moment.roll, why: moment.moment.why ?? '' } : null,
          };
        })
      : [];
  const kept = occurrences.filter((o) => o.kept);
  const sums = giftSums(engagements).get('USD');
  return {
    state: 'account',
    tabId: 7,
    today,
    zone: 'America/New_York',
    account: {
      key,
      name: account.name,
      nameConfidence: 'high',
      host: 'acme.lightning.force.com',
      sandbox: false,
      crmUrl: account.crmUrl,
      segment: account.segment,
      ownerSales: account.ownerSales,
      ownerCs: account.ownerCs,
      tracked: account.tracked,
      trackedFrom: account.trackedFrom,
      trackingStart: account.trackingStart,
      status: account.status,
      lastSeenOnPage: Date.UTC(2026, 0, 22, 14, 12),
    },
    close: close
      ? { date: close, raw: close, via: 'field', confidence: 'high', readAt: Date.UTC(2026, 0, 22, 14, 12), label: 'Close Date' }
      : null,
    dayNumber: close ? today - dayOf(close) : null,
    trouble: null,
    question: null,
    datedFields: [],
    openDeal: null,
    playbook: { id: playbook.id, name: playbook.name, version: playbook.version, currency: 'USD', perGift: playbook.giftPolicy.perGift },
    occurrences,
    nextId: nextThing(kept, today)?.id ?? null,
    counts: countsOf(kept, today),
    silence: { days: 6, limit: 45 },
    gifts: {
      spentMinor: sums?.spentMinor ?? 0,
      plannedMinor: sums?.plannedMinor ?? 0,
      budgetMinor: playbook.giftPolicy.budgetPerAccount * minorPerUnit('USD'),
      currency: 'USD',
    },
    giftBasis: { rules: playbook.giftPolicy, account: account.giftPolicy, history: engagements.filter(({ gift }) => gift !== null) },
    glanceForm: `glance-${key}`,
    strayDrafts: [],
    drafts: [],
    roleChosen: true,
    singleKeys: true,
    panel: PANEL,
    ...story.view,
  };
}

/** What has usually happened by Day 7: the brief accepted, a gift sent, the first call. */
export const FIRST_WEEK: Partial<Engagement>[] = [
  { type: 'handoff', direction: 'outbound', outcome: null, occurredOn: '2026-01-16', event: 'handoff.accepted' },
  {
    type: 'gift',
    direction: 'outbound',
    outcome: null,
    occurredOn: '2026-01-16',
    gift: {
      item: 'Coffee',
      vendor: 'Kiln Roasters',
      amountMinor: 12_500,
      currency: 'USD',
      recipientLabel: 'Depot 1',
      recipientOrg: 'private',
      status: 'sent',
      policy: { result: 'ok', rules: [], overrideReason: null },
    },
  },
  { type: 'call', occurredOn: '2026-01-18' },
];

const OTHER_KEY = 'site-1/Account/001000000000002AAA';

/** Fennick Paper: another account of the same org. */
export const otherAccount = (view: Partial<AccountView> = {}): AccountView =>
  accountView({ name: 'Fennick Paper', key: OTHER_KEY, close: '2026-01-02', view });

export const openForm = (over: Partial<OpenForm> = {}): OpenForm => ({
  formId: 'form-1',
  kind: 'log',
  accountKey: 'site-1/Account/001000000000001AAA',
  accountName: 'Halden Freight',
  crmUrl: 'https://acme.lightning.force.com/lightning/r/Account/001000000000001AAA/view',
  occurrenceId: null,
  draft: null,
  ...over,
});

export const readingView: SidebarView = { state: 'reading', tabId: 7, panel: PANEL, strayDrafts: [] };
export const noAccountView: SidebarView = {
  state: 'no-account',
  tabId: 7,
  panel: PANEL,
  day: { 'must-do': 2, missed: 3, overdue: 7, due: 12 },
  strayDrafts: [],
};
type Unreadable = Extract<SidebarView, { state: 'unreadable' }>;
export const unreadableView = (why: Unreadable['why'], deal: Unreadable['deal'] = null): SidebarView => ({
  state: 'unreadable',
  tabId: 7,
  panel: PANEL,
  why,
  deal,
  strayDrafts: [],
});
