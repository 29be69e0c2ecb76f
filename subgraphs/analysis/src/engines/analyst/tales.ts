import type { Language } from '@visiobook/contracts';

const opens = /^\s*«/u;
const count = (text: string, mark: string) => text.split(mark).length - 1;
const isOpen = (text: string) => opens.test(text) && count(text, '«') > count(text, '»');

/**
 * Which blocks belong to a tale: French opens each paragraph of what somebody tells at length, or writes, with "«" and closes only
 * the last. Such a tale is narrated and seen like the story itself, and what people say in it is speech.
 */
export function talesIn(texts: readonly string[], language: Language): boolean[] {
  const tale: boolean[] = [];
  if (language === 'en') return texts.map(() => false);
  texts.forEach((text, index) => {
    const goesOn = index > 0 && tale[index - 1] === true && isOpen(texts[index - 1] ?? '');
    const begins = isOpen(text) && opens.test(texts[index + 1] ?? '');
    tale.push(opens.test(text) && (goesOn || begins));
  });
  return tale;
}

/** The tale's own opening mark, made a space, so that every offset stays. */
export const withoutTaleMark = (text: string): string => text.replace(/«/u, ' ');
