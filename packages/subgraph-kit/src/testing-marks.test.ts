import { marksIn } from './testing-marks.ts';

const MARK = 'zoé.queneau@example.org';

test.each([
  ['plain', MARK],
  ['in capitals', MARK.replace(/[a-z]/g, (letter) => letter.toUpperCase())],
  ['in JSON that escapes', '{"a":"zo\\u00e9.queneau@example.org"}'],
  ['in a URL', `?to=${encodeURIComponent(MARK)}`],
  ['decomposed', MARK.normalize('NFD')],
  ['in UTF-16', Buffer.from(`a${MARK}`, 'utf16le')],
  ['in hexadecimal', Buffer.from(MARK).toString('hex')],
  ['in base64', Buffer.from(MARK).toString('base64')],
  ['in base64 behind one byte', Buffer.from(`a${MARK}b`).toString('base64')],
  ['in base64 behind two bytes', Buffer.from(`ab${MARK}c`).toString('base64url')],
])('a text is found %s', (_how, content) => {
  expect(marksIn(content, [MARK, 'somebody else'])).toEqual([MARK]);
});

test('what is not there is not found', () => {
  expect(marksIn(Buffer.from('zoe.queneau@example.org'), [MARK])).toEqual([]);
});
