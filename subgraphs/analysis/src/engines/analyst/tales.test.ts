import fc from 'fast-check';
import { languagePack } from './compiled-packs.ts';
import type { Reading } from './quotations.ts';
import { talesIn, withoutTaleMark } from './tales.ts';

const french: Reading = { language: 'fr', style: 'double', words: languagePack('fr') };

test('a tale begins on the narrator’s line where a mark is opened after a colon, and not closed', () => {
  const begun = (text: string) => talesIn([text, '« Il était une fois un roi.'], french)[0];
  expect(begun('Et il commença : « Il y a longtemps')).toBe(true);
  expect(begun('« Non ! » dit-il. Et il commença :«Il y a longtemps')).toBe(true);
  expect(begun('Et il dit : « Non ! »')).toBe(false);
  expect(begun('Et il dit : « Non ! » puis « Si')).toBe(false);
});

test('only the mark that opens a tale is made a space, and every offset stays', () =>
  fc.assert(
    fc.property(fc.stringMatching(/^[ a:«»]{0,12}$/u), (text) => {
      const mark = /^\s*«/u.test(text) ? /«/u : /«(?=[^»]*$)/u;
      expect(withoutTaleMark(text)).toBe(text.replace(mark, ' '));
    }),
  ));

test('a paragraph of nothing but opening marks is read in the time of any other', () => {
  const marks = `${':«'.repeat(200_000)}»`;
  expect(talesIn([marks, '« Il était une fois.'], french)[0]).toBe(false);
  expect(withoutTaleMark(marks)).toBe(marks);
});
