/*
 * Salesforce's standard stages and their translations, as an org has them that never changed its list. Compared without
 * case and punctuation, so that "Closed/Won" and "Closed - Won" are one. Any other word is asked about once per org
 * (decisions 34): an org may call anything won.
 */
const WON = [
  'Closed Won',
  'Geschlossen und gewonnen',
  'Geschlossen gewonnen',
  'Fermée gagnée',
  'Fermé gagné',
  'Clôturée gagnée',
  'Fermée/Conclue',
  'Cerrada ganada',
  'Cerrada y ganada',
  'Chiusa aggiudicata',
  'Chiusa vinta',
  'Chiusa acquisita',
  'Gesloten en gewonnen',
  'Gesloten gewonnen',
  'Fechado e ganho',
  'Fechada ganha',
  'Fechado ganho',
  'Stängd vunnen',
  'Stängd och vunnen',
  'Lukket vundet',
  'Lukket og vundet',
  'Lukket vunnet',
  'Avsluttet vunnet',
  'Suljettu voitettu',
  'Päättynyt voitettu',
  'Zamknięta wygrana',
  'Zamknięte wygrane',
  'Uzavřeno vyhráno',
  'Закрыто успешно',
  'Закрыта реализована',
  'Kapalı Kazanıldı',
  'Kazanılarak Kapatıldı',
  '成立',
  '商談成立',
  'クローズ 成立',
  '已结束 赢得',
  '已结束并赢得',
  '已赢得',
  '已結束 贏得',
  '已結束且成功',
  '성사됨',
  '종료 성사',
  '종결 성공',
];

const LOST = [
  'Closed Lost',
  'Geschlossen und verloren',
  'Geschlossen verloren',
  'Fermée perdue',
  'Fermé perdu',
  'Clôturée perdue',
  'Cerrada perdida',
  'Cerrada y perdida',
  'Chiusa persa',
  'Gesloten en verloren',
  'Gesloten verloren',
  'Fechado e perdido',
  'Fechada perdida',
  'Fechado perdido',
  'Stängd förlorad',
  'Stängd och förlorad',
  'Lukket tabt',
  'Lukket og tabt',
  'Lukket tapt',
  'Avsluttet tapt',
  'Suljettu menetetty',
  'Zamknięta przegrana',
  'Zamknięte przegrane',
  'Uzavřeno prohráno',
  '不成立',
  '商談不成立',
  'クローズ 不成立',
  '已结束 丢失',
  '已丢失',
  '已結束 失去',
  '실패함',
  '종료 실패',
];

const OPEN = [
  'Prospecting',
  'Qualification',
  'Needs Analysis',
  'Value Proposition',
  'Id. Decision Makers',
  'Perception Analysis',
  'Proposal/Price Quote',
  'Negotiation/Review',
  'Akquise',
  'Qualifizierung',
  'Bedarfsanalyse',
  'Angebot',
  'Verhandlung/Überprüfung',
  'Prospection',
  'Analyse des besoins',
  'Proposition/Devis',
  'Négociation/Révision',
  'Prospección',
  'Calificación',
  'Cualificación',
  'Análisis de necesidades',
  'Negociación/Revisión',
  'Prospecção',
  'Qualificação',
];

const plain = (word: string): string =>
  word
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const STANDARD = new Map([
  ...WON.map((word) => [plain(word), true] as const),
  ...[...LOST, ...OPEN].map((word) => [plain(word), false] as const),
]);

/**
 * Whether a deal in this stage is won.
 * @param stage the word as the page shows it.
 * @param known the words that were asked about in this org; they stand over Salesforce's own.
 */
export function stageMeans(stage: string, known: Readonly<Record<string, boolean>>): boolean | 'unknown' {
  const word = plain(stage);
  for (const [asked, won] of Object.entries(known)) if (plain(asked) === word) return won;
  return STANDARD.get(word) ?? 'unknown';
}

const LOST_WORDS = new Set(LOST.map(plain));

/** Whether a stage word is Salesforce's own for a lost deal: it is closed, so that no clock waits for it. */
export const isLostStage = (stage: string): boolean => LOST_WORDS.has(plain(stage));
