import fc from 'fast-check';
import iconv from 'iconv-lite';
import { readManuscript } from './manuscript-reader.ts';

const read = (text: string | Buffer) => readManuscript(Buffer.from(text), { signal: new AbortController().signal });
const blocksOf = async (text: string | Buffer) =>
  (await read(text)).chapters.flatMap(({ blocks }) => blocks.map(({ kind, text: t }) => [kind, t]));

const longFrench =
  'Le vieux marin regardait la mer depuis la fenêtre de sa petite maison, où il vivait seul depuis la mort de sa sœur. Chaque soir, il allumait la lampe et attendait, sans jamais dire à personne ce qu’il espérait encore de l’océan.';
const longEnglish =
  'The old sailor watched the sea from the window of his little house, where he had lived alone since his sister died. Every evening he lit the lamp and waited, and never told anybody what he still hoped for from the ocean.';

const wrap = (text: string, width = 66, indent = '') => {
  const lines = [''];
  for (const word of text.split(' ')) {
    if (lines[lines.length - 1]!.length + word.length > width) lines.push('');
    lines[lines.length - 1] += `${lines[lines.length - 1] ? ' ' : indent}${word}`;
  }
  return lines.join('\n');
};

test('a Project Gutenberg book loses its header, licence, contents, notes and pictures', async () => {
  const text = [
    'The Project Gutenberg eBook of The Lamp',
    'Title: The Lamp\n    and the Sea',
    'Author: Ada Martin',
    'Language: English',
    '*** START OF THE PROJECT GUTENBERG EBOOK THE LAMP\nAND THE SEA ***',
    'Produced by Somebody',
    '[Illustration: the sea]',
    'THE LAMP',
    'by\nAda Martin',
    'CONTENTS',
    ' CHAPTER I.   The Sailor ........ 1\n CHAPTER II.  The Storm ......... 9\n CHAPTER III. The End .......... 12',
    '\nCHAPTER I.\nThe Sailor',
    wrap(`${longEnglish}[1] ${longEnglish}`),
    '[1] A note about him.',
    '[Illustration]',
    wrap(longEnglish),
    '\nCHAPTER II.',
    'THE STORM',
    wrap(longEnglish),
    '       *       *       *',
    wrap(longEnglish),
    '\nCHAPTER III. The End',
    wrap(longEnglish),
    'End of the Project Gutenberg EBook of The Lamp',
    '*** END OF THE PROJECT GUTENBERG EBOOK THE LAMP ***',
    wrap('Redistribution is subject to the trademark license.'),
  ].join('\r\n\r\n');
  const book = await read(text.replaceAll(/(?<!\r)\n/g, '\r\n'));
  expect(book).toMatchObject({ title: 'The Lamp and the Sea', author: 'Ada Martin', language: 'en', warnings: [] });
  expect(book.chapters.map(({ title }) => title)).toEqual([
    'Chapter I – The Sailor',
    'Chapter II – The Storm',
    'Chapter III – The End',
  ]);
  expect(book.chapters[1]!.blocks.map(({ kind }) => kind)).toEqual(['HEADING', 'PARAGRAPH', 'BREAK', 'PARAGRAPH']);
  expect(book.chapters[0]!.blocks.slice(1).map(({ text: t }) => t)).toEqual([
    `${longEnglish} ${longEnglish}`,
    longEnglish,
  ]);
});

test('typewriter marks become print, in the manner of each language', async () => {
  const french = await blocksOf(
    `Il dit _oui_--enfin, presque--, puis «_Tankadère_» se tut.\n\n--Monsieur, dit-elle.\n\n${longFrench}`,
  );
  expect(french.map(([, t]) => t)).toEqual([
    'Il dit oui — enfin, presque —, puis «Tankadère» se tut.',
    '—\u00a0Monsieur, dit-elle.',
    longFrench,
  ]);
  const english = await blocksOf(`He said _yes_--well, nearly--and "_no_" to Mr. ____.\n\n${longEnglish}`);
  expect(english[0]).toEqual(['PARAGRAPH', 'He said yes—well, nearly—and "no" to Mr. ____.']);
});

test('no-break spaces, guillemets and ligatures stay as the author set them', async () => {
  const text = `«\u00a0Où\u202f?\u00a0» dit sa sœur\u00a0; l’œuvre…\n\n${longFrench}`;
  expect((await blocksOf(text))[0]).toEqual(['PARAGRAPH', text.split('\n')[0]]);
});

test('broken words are joined, compounds keep their hyphen', async () => {
  const text = wrap(`${longEnglish} ${longEnglish}`)
    .replace('anybody what', 'any-\nbody what')
    .replace('evening he', 'even-\ning he');
  const blocks = await blocksOf(
    `${text}\n\nThe porte-monnaie was green, and the porte-\nmonnaie was his.\n\n${wrap(longEnglish)}`,
  );
  expect(blocks[0]![1]).toBe(`${longEnglish} ${longEnglish}`);
  expect(blocks[1]![1]).toBe('The porte-monnaie was green, and the porte-monnaie was his.');
});

test('indented first lines begin paragraphs where no blank line does', async () => {
  const text = Array.from({ length: 6 }, () => wrap(longEnglish, 60, '').replace(/^/, '   ')).join('\n');
  expect(await blocksOf(text)).toEqual(Array.from({ length: 6 }, () => ['PARAGRAPH', longEnglish]));
});

test('verse keeps its lines between wrapped paragraphs', async () => {
  const text = `${wrap(longEnglish)}\n\n    The sea is wide,\n    the lamp is low,\n    and no one knows\n    which way to go.\n\n${wrap(longEnglish)}`;
  expect((await blocksOf(text))[1]).toEqual([
    'VERSE',
    'The sea is wide,\nthe lamp is low,\nand no one knows\nwhich way to go.',
  ]);
});

test('a paragraph cut by a page number is one again', async () => {
  const [half = '', rest = ''] = longEnglish.split(/(?<=lamp and) /);
  const page = (n: number) => `${wrap(half)}\n\n${n}\n\n${wrap(rest)}`;
  const blocks = await blocksOf([1, 2, 3, 4, 5, 6, 7, 8].map(page).join('\n\n'));
  expect(blocks).toEqual(Array.from({ length: 8 }, () => ['PARAGRAPH', longEnglish]));
});

test('a few pasted lines are a book of one chapter', async () => {
  const book = await read('Il était une fois un chat.\n\nIl dormait tout le jour sur le toit de la maison.');
  expect(book).toMatchObject({ title: null, author: null, language: 'fr' });
  expect(book.chapters).toHaveLength(1);
  expect(book.chapters[0]!.blocks).toHaveLength(2);
});

test('title and author are read from the first lines when nothing else tells them', async () => {
  const book = await read(
    `La Lampe\n\npar Ada Martin\n\n\nChapitre 1\n\n${wrap(longFrench)}\n\nChapitre 2 : Le retour\n\n${wrap(longFrench)}\n`,
  );
  expect(book).toMatchObject({ title: 'La Lampe', author: 'Ada Martin' });
  expect(book.chapters.map(({ title }) => title)).toEqual(['Chapitre 1', 'Chapitre 2 – Le retour']);
});

test('every encoding of the last forty years reads the same', async () => {
  const text = `${longFrench}\n\nÀ l’aube, «\u00a0Noël\u00a0» où ça\u00a0? Déjà, fût-il roi…\n\n${longFrench}`;
  const expected = await blocksOf(text);
  const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'macintosh'];
  for (const encoding of encodings) expect(await blocksOf(iconv.encode(text, encoding))).toEqual(expected);
  for (const encoding of encodings.slice(0, 3))
    expect(await blocksOf(iconv.encode(text, encoding, { addBOM: true }))).toEqual(expected);
});

const word = fc.constantFrom(...longFrench.toLowerCase().match(/\p{L}{2,}/gu)!);
const sentence = fc.array(word, { minLength: 14, maxLength: 60 }).map((words) => `Le ${words.join(' ')} fin.`);
const paragraphs = fc.array(sentence, { minLength: 2, maxLength: 12 });

test('no word is lost, whatever the line width', async () => {
  await fc.assert(
    fc.asyncProperty(paragraphs, fc.integer({ min: 45, max: 90 }), async (texts, width) => {
      const blocks = await blocksOf(texts.map((t) => wrap(t, width)).join('\n\n'));
      expect(
        blocks
          .map(([, t]) => t)
          .join(' ')
          .replaceAll('\n', ' '),
      ).toBe(texts.join(' '));
    }),
    { numRuns: 60, seed: 7, endOnFailure: true },
  );
});

test('a block keeps its id while other paragraphs are edited, added or removed', async () => {
  const distinct = fc.uniqueArray(sentence, { minLength: 3, maxLength: 10 });
  await fc.assert(
    fc.asyncProperty(distinct, sentence, fc.nat(), async (texts, edit, where) => {
      const ids = async (list: string[]) => {
        const { chapters } = await read(`Chapitre 1\n\n${list.join('\n\n')}\n\nChapitre 2\n\n${longFrench}`);
        return new Map(chapters.flatMap(({ blocks }) => blocks).map(({ id, text }) => [text, id]));
      };
      const at = where % texts.length;
      const before = await ids(texts);
      const after = await ids(texts.with(at, edit));
      for (const text of texts.toSpliced(at, 1)) if (text !== edit) expect(after.get(text)).toBe(before.get(text));
    }),
    { numRuns: 40, seed: 7, endOnFailure: true },
  );
});

test('equal paragraphs get ids of their own', async () => {
  const { chapters } = await read(`${longFrench}\n\n${longFrench}\n\n${longFrench}`);
  expect(new Set(chapters[0]!.blocks.map(({ id }) => id)).size).toBe(3);
});
