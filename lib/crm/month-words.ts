/*
 * Month names of the languages that Salesforce can be used in, taken from Intl and not written down here: names differ
 * between regions and between a month in a date and one alone ("4 марта", "март").
 */
const LOCALES =
  'en-US en-GB en-AU de-DE de-AT fr-FR fr-CA es-ES es-MX it nl pt-BR pt-PT sv da fi nb pl cs sk hu ro ru uk bg hr sl sr-Latn ca tr el he ar id ms th vi hi ja ko zh-CN zh-TW et lv lt is mk'.split(
    ' ',
  );

/** Said around a date by people, where Intl does not. */
const SAID: Record<string, readonly string[]> = {
  en: ['of', 'the'],
  fr: ['le'],
  es: ['el'],
  pt: ['em'],
  de: ['am', 'den'],
  sv: ['den'],
  da: ['den'],
  nb: ['den'],
};

/** What a language says in a date: its months, and words that only join the numbers ("de", "г", weekdays). */
interface DateWords {
  language: string;
  months: Map<string, number>;
  joining: Set<string>;
  weekdays: Set<string>;
}

export const wordOf = (text: string): string => text.toLowerCase().replaceAll('.', '').normalize('NFC');
export const wordsIn = (text: string): string[] => (text.match(/[\p{L}\p{M}.']+/gu) ?? []).map(wordOf).filter(Boolean);

const FORMATS: Intl.DateTimeFormatOptions[] = [
  { dateStyle: 'medium' },
  { dateStyle: 'long' },
  { dateStyle: 'full' },
  { day: 'numeric', month: 'short', year: 'numeric' },
  { month: 'long' },
  { month: 'short' },
];

function dateWords(locale: string): DateWords {
  const months = new Map<string, number>();
  const language = locale.split('-')[0] ?? locale;
  const joining = new Set<string>(SAID[language]);
  for (const options of FORMATS) {
    const format = new Intl.DateTimeFormat(`${locale}-u-ca-gregory-nu-latn`, { ...options, timeZone: 'UTC' });
    for (let month = 0; month < 12; month++) {
      let before = '';
      for (const { type, value } of format.formatToParts(Date.UTC(2024, month, 1 + month))) {
        const words = wordsIn(value);
        // "3月" and "tháng 3" are numbers: the word beside them names no month. Of "de març" the last word does.
        const name = type === 'month' && !/\p{Nd}/u.test(value) ? words.pop() : undefined;
        // Hebrew writes "in" and the month as one word.
        if (name) months.set((/\p{L}*$/u.exec(before)?.[0] ?? '') + name, month + 1);
        if (name || type === 'literal' || type === 'weekday' || type === 'era') for (const word of words) joining.add(word);
        before = type === 'literal' ? value : '';
      }
    }
  }
  const weekdays = new Set<string>();
  for (const weekday of ['long', 'short'] as const) {
    const format = new Intl.DateTimeFormat(locale, { weekday, timeZone: 'UTC' });
    for (let day = 1; day <= 7; day++) for (const word of wordsIn(format.format(Date.UTC(2024, 0, day)))) weekdays.add(word);
  }
  for (const word of weekdays) joining.add(word);
  for (const month of months.keys()) joining.delete(month);
  return { language, months, joining, weekdays };
}

let made: DateWords[] | null = null;
/** Made at the first date in words: about a thousand Intl formats, the same ones each time. */
const everyLanguage = (): DateWords[] => {
  made ??= LOCALES.map(dateWords);
  return made;
};

/** Whether some language calls a weekday so, and none a month: "mar" is a Tuesday in French and March in English. */
export function isWeekday(text: string): boolean {
  const word = wordOf(text);
  return everyLanguage().some(({ weekdays }) => weekdays.has(word)) && !everyLanguage().some(({ months }) => months.has(word));
}

/**
 * The month that these words name, if all of them belong into a date of one language.
 * Where languages differ over a word ("srp": July or August), the interface's language decides; null: nobody knows.
 */
export function monthNamed(words: string[], lang: string): number | null {
  const found = new Map<string, number>();
  for (const { language, months, joining } of everyLanguage()) {
    const named = words.flatMap((word) => months.get(word) ?? []);
    const [month] = named;
    if (month !== undefined && named.length === 1 && words.every((word) => months.has(word) || joining.has(word)))
      found.set(language, month);
  }
  const all = new Set(found.values());
  if (all.size === 1) return [...all][0] ?? null;
  return found.get(lang.split(/[-_]/)[0]?.toLowerCase() ?? '') ?? null;
}
