import { epubFixture, zipFixture } from './epub.fixture.ts';

/** The same piece over and over, cut to exactly so many characters. */
const fill = (piece: string, size: number) => piece.repeat(Math.ceil(size / piece.length)).slice(0, size);

/** Pieces that differ by their number, up to so many characters. */
function count(piece: (n: number) => string, size: number): string {
  const pieces: string[] = [];
  for (let n = 1, length = 0; length < size; n++) {
    pieces.push(piece(n));
    length += pieces[pieces.length - 1]!.length;
  }
  return pieces.join('').slice(0, size);
}

const ROMAN_DIGITS = ['', 'a', 'aa', 'aaa', 'ab', 'b', 'ba', 'baa', 'baaa', 'ac'];
const digit = (n: number, [one = '', five = '', ten = '']: string) =>
  ROMAN_DIGITS[Math.floor(n) % 10]!.replaceAll('a', one).replaceAll('b', five).replaceAll('c', ten);
const roman = (n: number) =>
  'M'.repeat(Math.floor(n / 1000) % 4) + digit(n / 100, 'CDM') + digit(n / 10, 'XLC') + digit(n, 'IVX');

const prose = 'The old sailor watched the sea from his window, and nobody in the village knew what he was waiting for.';
const repeat = (piece: string) => (size: number) => fill(piece, size);
const counted = (piece: (n: number) => string) => (size: number) => count(piece, size);
/** One long run between a start and an end: what a pattern that searches from every place stumbles over. */
const run = (before: string, piece: string, after: string) => (size: number) =>
  before + fill(piece, size - before.length - after.length) + after;

/** Texts that nobody wrote, of any size: each is the worst case of some step of reading a plain-text file. */
export const HOSTILE_TEXTS: Record<string, (size: number) => string> = {
  'one line of words': repeat('and then '),
  'one word': repeat('a'),
  'one word on every line': repeat('a\n'),
  'one letter on every line, doubly spaced': repeat('a\n\n'),
  'long lines doubly spaced around one long paragraph': (size) =>
    fill(`${prose.slice(0, 70)}\n\n`, (size * 3) / 4) + fill(`${prose.slice(0, 70)}\n`, size / 4),
  'nothing but blank lines': run('', '\n', 'end'),
  'lines of one space': run('', ' \n', 'end'),
  'spaces around one letter': (size) => `${fill(' ', size / 2)}a${fill(' ', size / 2)}`,
  'spaces before a letter on every long line': repeat(`${' '.repeat(250)}a\n`),
  'no-break spaces between two words': run('one', '\u00a0', 'two'),
  'every kind of line end': run('', '\r\r\n\n\r\u2028\u0085\f', 'end'),
  'carriage returns': run('', '\r', 'end'),
  tabs: run('a', '\t', 'a'),
  'CHAPTER I on every line': repeat('CHAPTER I\n'),
  'CHAPTER I again and again': repeat('CHAPTER I\n\n'),
  'CHAPTER I and a sentence': repeat(`CHAPTER I\n\n${prose}\n\n`),
  'chapters counting up': counted((n) => `CHAPTER ${n}\n\n${prose}\n\n`),
  'chapters without text counting up': counted((n) => `CHAPTER ${n}\n\n`),
  'lines that are nearly headings': repeat('Part one of the\n\nChapter the\n\nBook IIII.\n\n1. a,\n\nCHAPTER\n\n'),
  'titles in capitals': counted((n) => `\n\nTHE STORM ${n}\n\n${prose}\n`),
  'sections without end in one chapter': (size) =>
    `CHAPTER I\n\n${prose}\n\nCHAPTER II\n\n${fill(`I\n\n${prose}\n\nII\n\n${prose}\n\n`, size)}`.slice(0, size),
  'roman numerals counting up': counted((n) => `${roman(n)}\n\n`),
  'roman numerals on one line': counted((n) => `${roman(n)} `),
  'one roman numeral': repeat('MCMXC'),
  'page numbers counting up': counted((n) => `${n % 10_000}\n\n`),
  'pages that cut one sentence': counted((n) => `and the sea went on\n\n${n % 10_000}\n\n`),
  'one table of contents': (size) => `CONTENTS\n\n${count((n) => `CHAPTER ${n}. The Storm ........ ${n}\n`, size)}`,
  'contents of single lines': (size) => `CONTENTS\n\n${count((n) => `CHAPTER ${n}. The Storm\n\n`, size)}`,
  'contents again and again': repeat('CONTENTS\n\n'),
  'contents and a sentence again and again': repeat(`CONTENTS\n\nCHAPTER I\n\n${prose}\n\n`),
  'contents that no prose ends': counted((n) => `CONTENTS\n\nPART ONE\n\nCHAPTER ${n}\n\n`),
  'lists of illustrations': repeat('ILLUSTRATIONS\n\nThe sea\n\n'),
  'leaders of dots on every line': repeat(`${'.'.repeat(290)}z\n`),
  'leaders of spaces on every line': repeat(`a${' '.repeat(290)}z\n`),
  'a line of dots': repeat('.'),
  'dots and quotation marks': repeat('."'),
  'quotation marks': repeat('"'),
  guillemets: repeat('« » '),
  dashes: repeat('-'),
  'pairs of dashes': repeat('--a -- '),
  'hyphens at every line end': repeat(
    'the long word was bro-\nken and the sen-\ntence went on and on un-\ntil it was late and dar-\n',
  ),
  'a hyphen after every letter': repeat('a-\n'),
  underscores: repeat('_a _'),
  'equals signs': repeat('=a'),
  stars: repeat('*a *'),
  'number signs before a title': run('# ', '#', 'a'),
  'opening brackets': repeat('['),
  'footnotes that never close': repeat('[Footnote 1: a\n\n'),
  'pictures that never close': repeat('[image '),
  'note marks': repeat('a[1]'),
  'start markers': repeat('*** START OF THE PROJECT GUTENBERG EBOOK A ***\n'),
  'a start marker that never closes': run('*** START OF', ' THE PROJECT', '\nend'),
  'end markers': repeat('*** END OF THE PROJECT GUTENBERG EBOOK A ***\n'),
  'one word under titles in capitals': (size) =>
    `CHAPTER I\n\nTHE STORM\n\n${fill('a', size / 2)}\n\nCHAPTER II\n\nTHE SEA\n\n${fill('\u{10400}', size / 10)}`,
  'one word and a broken one': (size) => `${prose}\n\nbro-\nken\n\n${fill('a', size - 200)}`,
  'a title as long as a book': (size) =>
    `Title: ${fill('A', size - 200)}\n*** START OF THE PROJECT GUTENBERG EBOOK A ***\n\n${prose}\n`,
  'title fields': repeat('Title: The Sea\n   and the Lamp\n'),
  'a header without end': (size) =>
    `${fill('Title: The Sea\n   and the Lamp\n', size)}\n*** START OF THE PROJECT GUTENBERG EBOOK A ***\n\n${prose}\n`,
  verse: repeat('    The sea is wide,\n    the lamp is low,\n\n'),
  'accents upon accents': (size) => `a${fill('\u0301', size / 4)}${fill('\u0316', size / 4)}`,
  'accents of a broken encoding': repeat('é\n'),
  ornaments: repeat('* * *\n\n'),
  'lone surrogates': repeat('\ud800 a '),
};

/** As a file of at most so many bytes, cut between two characters. */
export function textFile(text: string, size: number): Buffer {
  const bytes = Buffer.alloc(size);
  const { written } = new TextEncoder().encodeInto(text, bytes);
  return bytes.subarray(0, written);
}

/** A text file whose one odd byte makes every line be judged by itself. */
export const mixedEncodings = (size: number) =>
  Buffer.concat([Buffer.from([0xe9, 10]), textFile(fill('é et à\n', size), size - 2)]);

const document = (body: string) => epubFixture({ documents: { 'a.xhtml': body }, uncompressed: true });
const body = (piece: string) => (size: number) => document(fill(piece, Math.max(0, size - 400)));

const manyDocuments = (total: number) =>
  Object.fromEntries(
    Array.from({ length: total }, (_, n) => [`${n}.xhtml`, `<h2>Chapter ${n + 1}</h2><p>${prose}</p>`]),
  );

/** Points of a contents list that all lead to the same place, or back to the list. */
const points = (to: string) => (size: number) => {
  const lines = Array.from({ length: Math.floor(size / 60) }, (_, n): [string, string] => [to, `The Storm ${n}`]);
  return { documents: { 'a.xhtml': `<h2>One</h2><p>${prose}</p>` }, lines };
};

const nested = (open: string, close: string, depth: number) => open.repeat(depth) + prose + close.repeat(depth);

/** Books that nobody made, with about so many characters of markup. */
export const HOSTILE_EPUBS: Record<string, (size: number) => Buffer> = {
  'links in one paragraph': body('<a href="#a">a</a>'),
  'raised links in one paragraph': body('<a href="#a"><sup>ab</sup></a>'),
  'line breaks': body('a<br/>'),
  'blank lines in a paragraph': (size) => document(`<p>a${fill('\n', size - 500)}a</p>`),
  rules: body('<hr/>'),
  entities: body('&amp;'),
  'empty elements': body('<p></p>'),
  'elements that never close': body('<p>a'),
  'tags that close nothing': body('</i></b>'),
  'deep nesting, again and again': body(nested('<div>', '</div>', 150)),
  'deep inline nesting, again and again': body(nested('<i>', '</i>', 150)),
  headings: body('<h2>a</h2>'),
  'headings of one group': (size) => document(`<hgroup>${fill('<h2>a</h2>', size - 600)}</hgroup><p>${prose}</p>`),
  'labels above labels': body('<h2>Chapter</h2><h2>I</h2>'),
  'a heading as long as a book': (size) => document(`<h1>${fill('and then ', size - 500)}</h1><p>${prose}</p>`),
  'lines of verse': body('<p class="poem">a</p>'),
  'one stanza': (size) => document(`<div class="stanza">${fill('<p>a</p>', size - 500)}</div>`),
  anchors: body('<a id="a"/>'),
  attributes: (size) => document(`<p ${count((n) => `a${n}="" `, size - 500)}>${prose}</p>`),
  'a class as long as a book': (size) => document(`<p class="${fill('note-s ', size - 500)}">${prose}</p>`),
  'a link as long as a book': (size) => linked(`${fill('b/', size / 2)}${fill('c/../', size / 3)}`),
  'accents upon accents': (size) => document(`<p>a${fill('\u0301', size / 5)}${fill('\u0316', size / 5)}</p>`),
  documents: (size) =>
    epubFixture({ uncompressed: true, documents: manyDocuments(Math.min(9_900, Math.floor(size / 200))) }),
  'a contents list that leads to one place': (size) => {
    const { documents, lines } = points('a.xhtml')(Math.min(size, 1_900_000));
    return epubFixture({ uncompressed: true, documents, nav: lines });
  },
  'an NCX that leads back to itself': (size) => {
    const { documents, lines } = points('toc.ncx')(Math.min(size, 1_400_000));
    return epubFixture({ uncompressed: true, documents, ncx: lines });
  },
  'a contents list of nested links': (size) =>
    epubFixture({
      uncompressed: true,
      documents: { 'a.xhtml': `<h2>One</h2><p>${prose}</p>` },
      nav: [['a.xhtml', `${'<ol><li><a href="a.xhtml">'.repeat(60)}${fill('and then ', size - 3_000)}`]],
    }),
  'files that nobody reads': (size) =>
    zipFixture([
      { path: 'META-INF/container.xml', content: '<rootfile full-path="b.opf"/>' },
      { path: 'b.opf', content: '<package/>' },
      ...Array.from({ length: Math.min(9_000, Math.floor(size / 100)) }, (_, n) => ({ path: `${n}.opf`, content: '' })),
    ]),
};

const linked = (href: string) =>
  epubFixture({ uncompressed: true, documents: { 'a.xhtml': `<h2>One</h2><p>${prose}</p>` }, nav: [[href, 'One']] });
