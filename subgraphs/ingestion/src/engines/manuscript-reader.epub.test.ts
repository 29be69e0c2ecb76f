import { type EpubFixture, epubFixture } from './manuscript-reader/epub.fixture.ts';
import { readManuscript } from './manuscript-reader.ts';

const read = (fixture: EpubFixture) => readManuscript(epubFixture(fixture), { signal: new AbortController().signal });
const prose = (name: string) =>
  `<p>${name} walked slowly along the road that led to the village, and nobody knew what the evening would bring.</p>`;

test('an EPUB 3 is read in the order of its spine, named by its package', async () => {
  const book = await read({
    title: 'The &amp; Road',
    author: 'Ada Martin',
    documents: { 'b.xhtml': `<h2>I</h2><h3>The Start</h3>${prose('Ann')}`, 'a.xhtml': `<h2>II</h2>${prose('Bob')}` },
    nav: [
      ['b.xhtml', 'The Start'],
      ['a.xhtml', 'II'],
    ],
  });
  expect(book).toMatchObject({ title: 'The & Road', author: 'Ada Martin', language: 'en', warnings: [] });
  expect(book.chapters.map(({ number, title }) => [number, title])).toEqual([
    [1, 'I. The Start'],
    [2, 'II'],
  ]);
  expect(book.chapters[0]!.blocks.map(({ kind }) => kind)).toEqual(['HEADING', 'PARAGRAPH']);
});

test('an EPUB 2 whose files are cut at random is split where its contents point', async () => {
  const book = await read({
    documents: {
      'part0.html': `<div><p id="c1">CHAPTER I. Early</p>${prose('Ann')}</div><p id="c2">CHAPTER II. Late</p>${prose('Bob')}`,
      'part1.html': prose('Cid'),
    },
    ncx: [
      ['part0.html#c1', 'CHAPTER I. Early'],
      ['part0.html#c2', 'CHAPTER II. Late'],
    ],
  });
  expect(book.chapters.map(({ title, blocks }) => [title, blocks.length])).toEqual([
    ['Chapter I – Early', 2],
    ['Chapter II – Late', 3],
  ]);
});

test('what is not the author’s is left out', async () => {
  const book = await read({
    documents: {
      'cover.xhtml': '<p>Cover words</p>',
      'front.xhtml': '<section epub:type="titlepage"><h1>A Book</h1><p>by A. Writer</p></section>',
      'list.xhtml':
        '<h2>Contents</h2><p><a href="one.xhtml">One</a></p><p><a href="two.xhtml">Two</a></p><p><a href="x.xhtml">Three</a></p>',
      'one.xhtml': `<h2>One</h2><p>She slept<a epub:type="noteref" href="#n1">1</a> well<sup><a href="#n2">2</a></sup>.<span class="pagenum">12</span> He did not, as the 1<sup>st</sup> night was the worst that anybody could remember.</p><aside epub:type="footnote" id="n1"><p>A note.</p></aside><figure><img alt="a picture"/><figcaption>Caption</figcaption></figure>`,
      'legal.xhtml': '<section role="doc-colophon"><p>Printed somewhere.</p></section>',
    },
    nav: [
      ['one.xhtml', 'One'],
      ['legal.xhtml', 'Copyright'],
    ],
  });
  expect(book.chapters).toHaveLength(1);
  expect(book.chapters[0]!.blocks.map(({ text }) => text)).toEqual([
    'One',
    'She slept well. He did not, as the 1st night was the worst that anybody could remember.',
  ]);
});

test('verse keeps its lines, a rule is a break, a part is announced before its first chapter', async () => {
  const book = await read({
    language: 'fr',
    documents: {
      'p.xhtml': '<section epub:type="part"><h1>PREMIÈRE PARTIE</h1></section>',
      'c.xhtml':
        '<h2>CHAPITRE PREMIER<br/>La nuit</h2><p>Il faisait nuit sur la ville endormie, et personne ne parlait.</p><hr/><div class="poem"><p class="stanza"><span>Un vers,</span><br/><span>un autre.</span></p></div>',
    },
  });
  expect(book.chapters).toHaveLength(1);
  expect(book.chapters[0]!.title).toBe('Chapitre premier – La nuit');
  expect(book.chapters[0]!.blocks.map(({ kind, text }) => [kind, text])).toEqual([
    ['HEADING', 'Première partie'],
    ['HEADING', 'Chapitre premier – La nuit'],
    ['PARAGRAPH', 'Il faisait nuit sur la ville endormie, et personne ne parlait.'],
    ['BREAK', ''],
    ['VERSE', 'Un vers,\nun autre.'],
  ]);
});

test('scrambled fonts do not lock a book', async () => {
  const encryption =
    '<encryption><enc:EncryptedData><enc:EncryptionMethod Algorithm="http://www.idpf.org/2008/embedding"/></enc:EncryptedData></encryption>';
  const book = await read({
    documents: { 'a.xhtml': prose('Ann') },
    extra: [{ path: 'META-INF/encryption.xml', content: encryption }],
  });
  expect(book.chapters).toHaveLength(1);
});
