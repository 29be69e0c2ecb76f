import fc from 'fast-check';
import { phrasesOf } from './phrases.ts';

const said = (text: string, language: 'en' | 'fr') =>
  phrasesOf(text, language)
    .phrases.map((phrase) => phrase.text)
    .join(' ');

describe('What is printed and what is said', () => {
  test.each([
    ['CHAPTER IV. The Road', 'chapter four. The Road.'],
    ['Henry VIII met Louis XIV, and I saw it.', 'Henry the eighth met Louis the fourteenth, and I saw it.'],
    ['On my part I think so.', 'On my part I think so.'],
    [
      'Mr. Fogg and Dr. Watson left Baker St. at 10:05 a.m. They ran.',
      'mister Fogg and doctor Watson left Baker street at ten oh five A M. They ran.',
    ],
    ['It was I. Then P. G. spoke.', 'It was I. Then P G spoke.'],
    [
      '£1,250.50, $5 million & 5%',
      'one thousand two hundred and fifty pounds and fifty pence, five million dollars and five percent.',
    ],
    [
      'In 1872, 1905 and the 1870s; 1,500 men',
      'In eighteen seventy two, nineteen oh five and the eighteen seventies; one thousand five hundred men.',
    ],
    [
      'on March 5, 1872-1875, the 21st',
      'on March fifth, eighteen seventy two to eighteen seventy five, the twenty first.',
    ],
    ['_Well_… <b>“no”</b> — THE END', 'Well, b no b, the end.'],
    ['soft\u00adhyphen zero\u200bwidth 😀 a.org', 'softhyphen zerowidth a dot org.'],
  ])('English: %s', (text, spoken) => expect(said(text, 'en')).toBe(spoken));

  test.each([
    ['CHAPITRE IV', 'chapitre quatre.'],
    ['Louis XIV et François Ier, au XIXe siècle', 'Louis quatorze et François premier, au dix-neuvième siècle.'],
    ['M. Fogg, Mme Aouda et MM. les juges', 'monsieur Fogg, madame Aouda et messieurs les juges.'],
    [
      'Il paya 20 000 livres, 3,50 € et 12,5 % à 10 h 30.',
      'Il paya vingt mille livres, trois euros cinquante et douze virgule cinq pour cent à dix heures trente.',
    ],
    [
      '71, 80, 91, 200 et 1 234 567',
      'soixante et onze, quatre-vingts, quatre-vingt-onze, deux cents et un million deux cent trente-quatre mille cinq cent soixante-sept.',
    ],
    [
      'Le 1 mars 1872, la 2e fois, n° 7',
      'Le premier mars mille huit cent soixante-douze, la deuxième fois, numéro sept.',
    ],
    ['En 52 av. J.-C. & après', 'En cinquante-deux avant Jésus Christ et après.'],
    ['L’homme n’est qu’un roseau ; c’est-à-dire, etc.', "L'homme n'est qu'un roseau; c'est-à-dire, et cétéra."],
  ])('French: %s', (text, spoken) => expect(said(text, 'fr')).toBe(spoken));

  test('turns say who speaks, and the marks in the text nothing any more', () => {
    const text = '“Come in!” said Nora. “Now,” he said.';
    const nora = { name: 'Nora', gender: 'female', age: 'child' } as const;
    const turns = [{ start: 0, end: 10, speaker: nora }];
    const { phrases } = phrasesOf(text, 'en', { turns, pronunciations: [] });
    expect(phrases.map(({ text: said, speaker, isDialogue }) => [said, speaker?.name, isDialogue])).toEqual([
      ['Come in!', 'Nora', true],
      ['said Nora.', undefined, false],
      ['Now, he said.', undefined, false],
    ]);
  });

  test('a word of the lexicon is said as it says, in any case and with what hangs on it', () => {
    const pronunciations = [
      { word: 'Fogg', spokenAs: 'fohg' },
      { word: 'Passe', spokenAs: 'pass' },
      { word: 'Passe-partout', spokenAs: 'pass par too' },
    ];
    const { phrases } = phrasesOf('FOGG’s Passe-partout, Foggs and fogg.', 'en', { turns: null, pronunciations });
    expect(phrases.map(({ text }) => text).join(' ')).toBe("fohg's pass par too, Foggs and fohg.");
  });

  test.each([
    [
      'He saw Saint John’s house, and a saint.',
      'Saint John',
      'sinjin',
      ["He saw sinjin's house, and a saint.", 'sinj', "in's"],
    ],
    ['SAINT\u00A0JOHN came.', 'Saint John', 'sane tjon', ['sane tjon came.', 'sane', 'tjon']],
    ['St. John Rivers came.', 'St. John', 'x', ['x Rivers came.', '', 'x']],
    ['Saint\nJohn came.', 'Saint John', 'sinjin', ['Saint, John came.', 'Saint', 'John']],
    ['Mary Ann Lee came.', 'Mary Ann Lee', 'merry and lee oh', ['merry and lee oh came.', 'merry and', 'lee']],
  ])('a name of the lexicon is said as one: %s', (text, word, spokenAs, [whole, ...parts]) => {
    const { phrases, words } = phrasesOf(text, 'en', { turns: null, pronunciations: [{ word, spokenAs }] });
    expect(phrases.map((phrase) => phrase.text).join(' ')).toBe(whole);
    const said = phrases.flatMap((phrase) => phrase.tokens.map(({ from, to }) => phrase.text.slice(from, to)));
    // Each word of the book is one of the timings.
    expect(said).toHaveLength(words.length);
    const at = text.startsWith('He saw') ? 2 : 0;
    expect(said.slice(at, at + 2)).toEqual(parts);
  });

  test('speech in quotes is dialogue, a word in quotes is not', () => {
    const { phrases } = phrasesOf('The “great” man said, “Come in!” and sat.', 'en');
    expect(phrases.map(({ text, isDialogue }) => [text, isDialogue])).toEqual([
      ['The great man said,', false],
      ['Come in!', true],
      ['and sat.', false],
    ]);
  });

  test.each([
    ['— Non, répondit M. Morel. Il est tard.', 'Non, / Il est tard.'],
    [
      '— Lui ? demanda Lucie. Il finira demain, et cela a bien fait rire.',
      'Lui? / Il finira demain, et cela a bien fait rire.',
    ],
    ['— Soit, dit-il en riant, je viens.', 'Soit, / je viens.'],
    ['— Mon ballon ! s’écria Basile. Il est tombé là-bas !', 'Mon ballon! / Il est tombé là-bas!'],
    ['— Tu le retrouveras, répondit Lucie. Elle prit la main de Basile.', 'Tu le retrouveras,'],
    ['— Viens ! lui cria le meunier d’une voix sourde, les yeux fermés. — Non.', 'Viens! / Non.'],
    ['— Soit, répondis-je, je viens.', 'Soit, / je viens.'],
    ['— Bien, dit-il, maintenant je viens.', 'Bien, / maintenant je viens.'],
    ['— Allons, dis la vérité !', 'Allons, dis la vérité!'],
    ['« Attends, me dit-elle, on monte. » Il attendit.', 'Attends, / on monte.'],
    [
      '— Viendra-t-il, Pierre, ou dit-on la vérité ? Le dit-elle ?',
      'Viendra-t-il, Pierre, ou dit-on la vérité? / Le dit-elle?',
    ],
  ])('the narrator speaks the reporting clause: %s', (text, spoken) => {
    const { phrases } = phrasesOf(text, 'fr');
    const dialogue = phrases.filter(({ isDialogue }) => isDialogue);
    expect(dialogue.map((phrase) => phrase.text.trim()).join(' / ')).toBe(spoken);
  });

  test('every word is spoken in exactly one phrase, in order, and nothing but plain words reaches the synthesiser', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom(
        'Mr. ',
        '« ',
        ' »',
        '“',
        '”',
        '\n',
        '\n\n',
        '£5',
        ' 1 000',
        'XIV',
        '&',
        '<b>',
        '…',
        '— ',
        "l'",
        '10:30',
      ),
    );
    const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, fc.constantFrom('en' as const, 'fr' as const), (written, language) => {
        const { words, phrases } = phrasesOf(written, language);
        expect(phrases.flatMap(({ tokens }) => tokens.map(({ word }) => word))).toEqual([...words.keys()]);
        for (const word of words) expect(written.slice(word.offset, word.offset + word.text.length)).toBe(word.text);
        for (const phrase of phrases) expect(phrase.text).toMatch(/^[\p{L}\p{M}\p{N}'\-.,;:?! ]*$/u);
      }),
      { numRuns: 300, seed: 7 },
    );
  });
});
