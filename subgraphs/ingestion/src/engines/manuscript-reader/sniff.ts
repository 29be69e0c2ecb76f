import { type Bilingual, ManuscriptError } from './manuscript-error.ts';

export type SniffedFormat = 'archive' | 'text';

interface Signature {
  at: number;
  bytes: string | number[];
  name: Bilingual;
}

const same = (name: string): Bilingual => ({ en: name, fr: name });
const picture: Bilingual = { en: 'This is a picture', fr: 'C’est une image' };
const media: Bilingual = { en: 'This is a sound or a film', fr: 'C’est un son ou une vidéo' };
const archive: Bilingual = { en: 'This is an archive', fr: 'C’est une archive' };
const program: Bilingual = { en: 'This is a program', fr: 'C’est un programme' };

/** Books, but in formats no reader exists for yet. */
const unsupported: Signature[] = [
  { at: 0, bytes: '%PDF-', name: same('PDF') },
  { at: 0, bytes: '{\\rtf', name: same('RTF') },
  { at: 60, bytes: 'BOOKMOBI', name: same('Kindle (MOBI)') },
  { at: 60, bytes: 'TPZ', name: same('Kindle') },
  { at: 0, bytes: [0xd0, 0xcf, 0x11, 0xe0], name: same('Word (.doc)') },
  { at: 0, bytes: 'AT&TFORM', name: same('DjVu') },
];

const notBooks: Signature[] = [
  { at: 0, bytes: [0x89, 0x50, 0x4e, 0x47], name: picture },
  { at: 0, bytes: [0xff, 0xd8, 0xff], name: picture },
  { at: 0, bytes: 'GIF8', name: picture },
  { at: 8, bytes: 'WEBP', name: picture },
  { at: 4, bytes: 'ftypheic', name: picture },
  { at: 4, bytes: 'ftyp', name: media },
  { at: 0, bytes: 'ID3', name: media },
  { at: 0, bytes: 'OggS', name: media },
  { at: 0, bytes: [0x1f, 0x8b], name: archive },
  { at: 0, bytes: 'Rar!', name: archive },
  { at: 0, bytes: [0x37, 0x7a, 0xbc, 0xaf], name: archive },
  { at: 0, bytes: [0x7f, 0x45, 0x4c, 0x46], name: program },
];

const matches = (bytes: Buffer, { at, bytes: expected }: Signature) => {
  const wanted = typeof expected === 'string' ? Buffer.from(expected, 'latin1') : Buffer.from(expected);
  return bytes.subarray(at, at + wanted.length).equals(wanted);
};

const markup = /^\s*(?:<!doctype html|<html[\s>]|<\?xml[^>]*\?>\s*<(?:!doctype|html|fictionbook))/i;

/** What a file is, judged by its content alone: names and declared types are the uploader's claim. */
export function sniffFormat(bytes: Buffer): SniffedFormat {
  if (bytes.length === 0) throw new ManuscriptError('EMPTY_FILE');
  const isZip =
    bytes.length >= 4 && bytes.readUInt16LE(0) === 0x4b50 && [0x0403, 0x0605].includes(bytes.readUInt16LE(2));
  if (isZip) return 'archive';
  const known = unsupported.find((signature) => matches(bytes, signature));
  if (known) throw new ManuscriptError('UNSUPPORTED_FORMAT', known.name);
  const foreign = notBooks.find((signature) => matches(bytes, signature));
  if (foreign) throw new ManuscriptError('NOT_A_BOOK', foreign.name);
  if (markup.test(bytes.toString('latin1', 0, 1024))) throw new ManuscriptError('UNSUPPORTED_FORMAT', same('HTML'));
  return 'text';
}
