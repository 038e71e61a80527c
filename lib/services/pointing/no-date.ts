import { looksDated } from '../../crm/dated';

const TIME = /\d{1,2}:\d\d(?::\d\d)?/g;

/** Why a text is no date: it holds two of them, or none that can be read. */
export function whyNoDate(text: string): 'two-dates' | 'no-date' {
  const words = text.replace(TIME, '').split(/[\s–—]+/);
  const two = words.some((_, at) => looksDated(words.slice(0, at).join(' ')) && looksDated(words.slice(at).join(' ')));
  return two ? 'two-dates' : 'no-date';
}
