/**
 * Day, month and year in any script: three numbers with little between them, or a day and a year around a word.
 * Deliberately wide; the background decides what is a date.
 */
const DATED =
  /(?<!\p{Nd})(?:\p{Nd}{1,4}\P{Nd}{1,12}\p{Nd}{1,2}\P{Nd}{1,12}\p{Nd}{2,4}|\p{Nd}{1,2}\P{Nd}{2,20}\p{Nd}{4}|\p{Nd}{4}\P{Nd}{2,20}\p{Nd}{1,2})(?!\p{Nd})/u;

export const looksDated = (text: string): boolean => text.length <= 60 && DATED.test(text);
