import { readFileSync } from 'node:fs';
import type { Language } from '@visiobook/contracts';
import { phrasesOf } from '../phrases.ts';

/** Lines of "printed → said", where a slash stands between phrases; what books have, old and new. */
function table(language: Language): string[][] {
  const file = new URL(`../../../../test/said.${language}.txt`, import.meta.url);
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split('  →  '));
}

describe.each(['en', 'fr'] as const)('What books print, said in %s', (language) => {
  const rows = table(language);

  test('is at least 150 things', () => expect(rows.length).toBeGreaterThanOrEqual(150));

  test.each(rows)('%s', (printed = '', said = '') => {
    const { words, phrases } = phrasesOf(printed, language);
    const spoken = phrases.map(({ text }) => text).join(' / ');
    expect(spoken.replace(/\.$/, '')).toBe(said);
    // Nothing is left for the synthesiser to guess.
    expect(spoken).not.toMatch(/[\d%&°§£$€=+@]/u);
    for (const { offset, text } of words) expect(printed.slice(offset, offset + text.length)).toBe(text);
    expect(phrases.flatMap(({ tokens }) => tokens.map(({ word }) => word))).toEqual([...words.keys()]);
    for (const { text, tokens } of phrases)
      for (const { from, to } of tokens) expect(text.slice(from, to)).not.toBe('');
  });
});
