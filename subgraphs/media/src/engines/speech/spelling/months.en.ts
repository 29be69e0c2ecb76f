import type { Word } from '../words.ts';

export const monthNames = 'January February March April May June July August September October November December'.split(
  ' ',
);
/** With their full stop; "Mar." and "May" need none. */
export const shortMonths: Record<string, string> = {
  Jan: 'January',
  Feb: 'February',
  Mar: 'March',
  Apr: 'April',
  Jun: 'June',
  Jul: 'July',
  Aug: 'August',
  Sept: 'September',
  Sep: 'September',
  Oct: 'October',
  Nov: 'November',
  Dec: 'December',
};

export const isMonth = (word: Word | undefined) =>
  word !== undefined &&
  (monthNames.includes(word.text) || (shortMonths[word.text] !== undefined && word.after.startsWith('.')));
