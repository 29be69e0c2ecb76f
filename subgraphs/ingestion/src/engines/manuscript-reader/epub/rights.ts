import type { ReadContext } from '../book.ts';
import { ManuscriptError } from '../manuscript-error.ts';
import type { Archive } from './archive.ts';
import { findAll, parseTree } from './markup.ts';

/** Scrambled fonts are not a lock on the text (EPUB 3.3 §4.2.6.3.5, and Adobe's older way). */
const FONT_SCRAMBLING = /^http:\/\/(?:www\.idpf\.org\/2008\/embedding|ns\.adobe\.com\/pdf\/enc#RC)$/;

/** @throws {ManuscriptError} ENCRYPTED_BOOK when the text itself is under lock and key (Adobe, Apple, LCP). */
export async function refuseLockedBook(archive: Archive, { limits }: ReadContext): Promise<void> {
  if (archive.has('META-INF/license.lcpl') || archive.has('META-INF/sinf.xml'))
    throw new ManuscriptError('ENCRYPTED_BOOK');
  const bytes = await archive.read('META-INF/encryption.xml');
  if (!bytes) return;
  const locked = findAll(parseTree(bytes, limits, { xml: true }), 'encrypteddata').some((data) => {
    const algorithm = findAll(data, 'encryptionmethod')[0]?.attributes.Algorithm ?? '';
    return !FONT_SCRAMBLING.test(algorithm);
  });
  if (locked) throw new ManuscriptError('ENCRYPTED_BOOK');
}
