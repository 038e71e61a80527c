/** How an org's user sees Salesforce: interface language, date order and the words on the pages. */
export interface OrgLocale {
  /** `<html lang>`: the language of the interface, which says nothing about dates. */
  lang: string;
  /** Salesforce's user locale: how dates and amounts are written. */
  locale: string;
  currency: string;
  words: Record<Word, string>;
  stages: Record<Stage, string>;
}

export type Stage = 'prospecting' | 'proposal' | 'negotiation' | 'won' | 'lost';
export type Word = keyof typeof ENGLISH;

const ENGLISH = {
  account: 'Account',
  accounts: 'Accounts',
  opportunity: 'Opportunity',
  opportunities: 'Opportunities',
  contact: 'Contact',
  contacts: 'Contacts',
  case: 'Case',
  cases: 'Cases',
  home: 'Home',
  details: 'Details',
  related: 'Related',
  activity: 'Activity',
  viewAll: 'View All',
  edit: 'Edit',
  save: 'Save',
  cancel: 'Cancel',
  new: 'New',
  follow: 'Follow',
  search: 'Search…',
  recentlyViewed: 'Recently Viewed',
  Name: 'Account Name',
  OwnerId: 'Account Owner',
  Phone: 'Phone',
  Website: 'Website',
  Type: 'Type',
  Industry: 'Industry',
  NumberOfEmployees: 'Employees',
  AnnualRevenue: 'Annual Revenue',
  ParentId: 'Parent Account',
  Go_Live__c: 'Go-Live Date',
  Customer_Since__c: 'Customer Since',
  CreatedDate: 'Created Date',
  LastModifiedDate: 'Last Modified Date',
  DealName: 'Opportunity Name',
  StageName: 'Stage',
  Amount: 'Amount',
  CloseDate: 'Close Date',
  DealOwner: 'Opportunity Owner',
  Probability: 'Probability (%)',
  AccountId: 'Account Name',
  ContactName: 'Name',
  Title: 'Title',
  Email: 'Email',
  CaseNumber: 'Case Number',
  Subject: 'Subject',
  Status: 'Status',
  upcoming: 'Upcoming & Overdue',
  noActivities: 'No activities to show.',
  information: 'Account Information',
  system: 'System Information',
  customer: 'Customer',
};

const GERMAN: Record<Word, string> = {
  account: 'Account',
  accounts: 'Accounts',
  opportunity: 'Opportunity',
  opportunities: 'Opportunities',
  contact: 'Kontakt',
  contacts: 'Kontakte',
  case: 'Kundenvorgang',
  cases: 'Kundenvorgänge',
  home: 'Startseite',
  details: 'Details',
  related: 'Zugehörig',
  activity: 'Aktivität',
  viewAll: 'Alle anzeigen',
  edit: 'Bearbeiten',
  save: 'Speichern',
  cancel: 'Abbrechen',
  new: 'Neu',
  follow: 'Folgen',
  search: 'Suchen …',
  recentlyViewed: 'Zuletzt angezeigt',
  Name: 'Accountname',
  OwnerId: 'Accountinhaber',
  Phone: 'Telefon',
  Website: 'Website',
  Type: 'Typ',
  Industry: 'Branche',
  NumberOfEmployees: 'Mitarbeiter',
  AnnualRevenue: 'Jahresumsatz',
  ParentId: 'Übergeordneter Account',
  Go_Live__c: 'Produktivstart',
  Customer_Since__c: 'Kunde seit',
  CreatedDate: 'Erstelldatum',
  LastModifiedDate: 'Datum der letzten Änderung',
  DealName: 'Opportunity-Name',
  StageName: 'Phase',
  Amount: 'Betrag',
  CloseDate: 'Schlusstermin',
  DealOwner: 'Opportunity-Inhaber',
  Probability: 'Wahrscheinlichkeit (%)',
  AccountId: 'Accountname',
  ContactName: 'Name',
  Title: 'Titel',
  Email: 'E-Mail',
  CaseNumber: 'Vorgangsnummer',
  Subject: 'Betreff',
  Status: 'Status',
  upcoming: 'Anstehend und überfällig',
  noActivities: 'Keine Aktivitäten vorhanden.',
  information: 'Accountinformationen',
  system: 'Systeminformationen',
  customer: 'Kunde',
};

const ENGLISH_STAGES: Record<Stage, string> = {
  prospecting: 'Prospecting',
  proposal: 'Proposal/Price Quote',
  negotiation: 'Negotiation/Review',
  won: 'Closed Won',
  lost: 'Closed Lost',
};

export const LOCALES: Record<'american' | 'german' | 'british', OrgLocale> = {
  american: { lang: 'en-US', locale: 'en-US', currency: 'USD', words: ENGLISH, stages: ENGLISH_STAGES },
  german: {
    lang: 'de',
    locale: 'de-DE',
    currency: 'EUR',
    words: GERMAN,
    stages: {
      prospecting: 'Akquise',
      proposal: 'Angebot',
      negotiation: 'Verhandlung/Überprüfung',
      won: 'Geschlossen und gewonnen',
      lost: 'Geschlossen und verloren',
    },
  },
  // English words, day first: nothing but the dates themselves tells the order.
  british: { lang: 'en-US', locale: 'en-GB', currency: 'GBP', words: ENGLISH, stages: ENGLISH_STAGES },
};

const utc = (date: string) => new Date(`${date}T00:00:00Z`);

/** As Salesforce writes a date in a record's detail: short, in numbers. */
export function showDate(date: string, { locale }: OrgLocale): string {
  const day = locale === 'en-US' ? 'numeric' : '2-digit';
  return new Intl.DateTimeFormat(locale, { year: 'numeric', month: day, day, timeZone: 'UTC' }).format(utc(date));
}
export const showDateTime = (date: string, time: string, locale: OrgLocale): string =>
  `${showDate(date, locale)}${locale.locale === 'en-US' ? ', ' : ' '}${time}`;

export const showAmount = (amount: number, { locale, currency }: OrgLocale): string =>
  new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount);
