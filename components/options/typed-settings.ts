import { inputProblemInWords } from '@/components/app/failures';
import type { Role } from '@/lib/accounts/types';
import type { Settings, SettingsChange } from '@/lib/settings/types';
import { isZone } from '@/lib/time/zone';
import { calendarOf, type TypedCalendar, typedCalendarOf, typedCalendarProblem } from './typed-calendar';

/** The settings as the form's controls hold them. */
export interface TypedSettings {
  role: Role | 'open';
  keepsOtherRoles: boolean;
  name: string;
  /** One spelling a line. */
  spellings: string;
  zone: string;
  playbookId: string;
  closeRule: 'ask' | 'first' | 'latest';
  singleKeys: boolean;
  surveysOn: boolean;
  /** Null: each playbook's own. */
  calendar: TypedCalendar | null;
  /** Empty: no limit. */
  dayLimit: string;
}

export type TypedField = keyof TypedSettings;
export type FieldErrors = Partial<Record<TypedField, string>>;

export const typedOf = (settings: Settings): TypedSettings => ({
  role: settings.role ?? 'open',
  keepsOtherRoles: settings.keepsOtherRoles,
  name: settings.me.name,
  spellings: settings.me.crmNames.join('\n'),
  zone: settings.zone,
  playbookId: settings.playbookId,
  closeRule: settings.closeRule ?? 'ask',
  singleKeys: settings.singleKeys,
  surveysOn: settings.surveysOn,
  calendar: settings.calendar && typedCalendarOf(settings.calendar),
  dayLimit: settings.dayLimit === null ? '' : String(settings.dayLimit),
});

/** Lines that hold something, blanks around them taken off, each once. */
const linesOf = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  ),
];

/** What of it is typed otherwise than it is stored. */
export function changeOf(typed: TypedSettings, stored: Settings): SettingsChange {
  const wanted = settingsOf(typed);
  const same = (key: keyof typeof wanted) => JSON.stringify(wanted[key]) === JSON.stringify(stored[key]);
  return Object.fromEntries(Object.entries(wanted).filter(([key]) => !same(key as keyof typeof wanted)));
}

/** The reminders are no part of the form: they save themselves. */
const settingsOf = (typed: TypedSettings): Omit<Settings, 'reminders'> => ({
  role: typed.role === 'open' ? null : typed.role,
  keepsOtherRoles: typed.keepsOtherRoles,
  me: { name: typed.name.trim(), crmNames: linesOf(typed.spellings) },
  zone: typed.zone,
  playbookId: typed.playbookId,
  closeRule: typed.closeRule === 'ask' ? null : typed.closeRule,
  singleKeys: typed.singleKeys,
  surveysOn: typed.surveysOn,
  calendar: typed.calendar && calendarOf(typed.calendar),
  dayLimit: typed.dayLimit.trim() === '' ? null : Number(typed.dayLimit),
});

/** Longest name and spelling, in characters; nothing is ever cut. */
const NAME_LIMIT = 200;
const SPELLINGS_LIMIT = 50;

/** What is wrong before it is sent; the background checks again. */
export function problemsOf(typed: TypedSettings): FieldErrors {
  const problems: FieldErrors = {};
  if (typed.name.trim().length > NAME_LIMIT) {
    problems.name = `The name is longer than ${NAME_LIMIT} characters. Shorten it; nothing was cut.`;
  }
  const spellings = linesOf(typed.spellings);
  const tooLong = spellings.findIndex((line) => line.length > NAME_LIMIT);
  if (tooLong >= 0) problems.spellings = `Spelling ${tooLong + 1} is longer than ${NAME_LIMIT} characters. Shorten it; nothing was cut.`;
  else if (spellings.length > SPELLINGS_LIMIT) {
    problems.spellings = `These are ${spellings.length} spellings, and ${SPELLINGS_LIMIT} can be kept. Take some out.`;
  }
  if (!isDayLimit(typed.dayLimit.trim())) problems.dayLimit = inputProblemInWords('limit-invalid');
  const calendar = typedCalendarProblem(typed.calendar);
  if (calendar) problems.calendar = calendar.text;
  if (!isZone(typed.zone)) problems.zone = inputProblemInWords('zone-unknown');
  return problems;
}

const isDayLimit = (text: string): boolean => text === '' || (/^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= 1_000);

/** The control that a field name of the background belongs to; null: it names none of ours. */
export function fieldOf(name: string | undefined): TypedField | null {
  if (name?.startsWith('calendar')) return 'calendar';
  switch (name) {
    case 'zone':
    case 'playbookId':
    case 'role':
    case 'closeRule':
    case 'dayLimit':
      return name;
    case 'me':
    case 'me.name':
      return 'name';
    case 'me.crmNames':
      return 'spellings';
    default:
      return null;
  }
}
