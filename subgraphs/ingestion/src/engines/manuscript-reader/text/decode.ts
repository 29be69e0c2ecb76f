import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { ManuscriptError } from '../manuscript-error.ts';

export interface DecodedText {
  text: string;
  encoding: string;
  /** True when the bytes do not say and the encoding was judged from the letters. */
  guessed: boolean;
}

const SAMPLE_BYTES = 1 << 16;
/** One after the other, as replacing one fixed string takes the least time and memory. */
const LINE_ENDS = [/\r\n/g, /\r/g, /\u2028/g, /\u2029/g, /\u0085/g];
const SINGLE_BYTE = ['windows-1252', 'macintosh', 'iso-8859-15', 'cp850'];

/** Bytes of a text file of any age → a string with '\n' line ends. Noise and binaries are refused. */
export function decodeText(bytes: Buffer): DecodedText {
  const decoded = decodeUnicode(bytes) ?? decodeSingleByte(bytes);
  return { ...decoded, text: LINE_ENDS.reduce((text, end) => text.replace(end, '\n'), decoded.text) };
}

function decodeUnicode(bytes: Buffer): DecodedText | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return utf16(bytes.subarray(2), 'utf-16le', false);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return utf16(bytes.subarray(2), 'utf-16be', false);
  const wide = guessUtf16(bytes);
  if (wide) return utf16(bytes, wide, true);
  refuseBinary(bytes);
  const withoutMark = bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? bytes.subarray(3) : bytes;
  if (isUtf8(withoutMark)) return { text: withoutMark.toString('utf8'), encoding: 'utf-8', guessed: false };
  return decodeMostlyUtf8(withoutMark);
}

function utf16(bytes: Buffer, encoding: 'utf-16le' | 'utf-16be', guessed: boolean): DecodedText {
  const text = iconv.decode(bytes, encoding, { stripBOM: true });
  // Two random bytes are often a valid unit: noise shows as control characters, lone surrogates and private use.
  const sample = text.slice(0, SAMPLE_BYTES);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  const bad = sample.match(/[\u0000-\u0008\u000e-\u001f\ufffd\ufffe\uffff]|\p{Co}|\p{Cs}|\p{Cn}/gu)?.length ?? 0;
  if (bad > sample.length / 50) throw new ManuscriptError('NOT_A_BOOK');
  return { text, encoding, guessed };
}

/** In French and English every second byte of UTF-16 is nearly always zero. */
function guessUtf16(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  if (sample.length < 4) return null;
  const zeros = [0, 0];
  for (let i = 0; i < sample.length; i++) if (sample[i] === 0) zeros[i % 2]! += 1;
  const half = sample.length / 2;
  if (zeros[1]! > half * 0.7 && zeros[0]! < half * 0.05) return 'utf-16le';
  if (zeros[0]! > half * 0.7 && zeros[1]! < half * 0.05) return 'utf-16be';
  return null;
}

function refuseBinary(bytes: Buffer): void {
  let control = 0;
  for (const byte of bytes) {
    if (byte === 0) throw new ManuscriptError('NOT_A_BOOK');
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12 && byte !== 26) control += 1;
  }
  if (control > bytes.length / 100) throw new ManuscriptError('NOT_A_BOOK');
}

/** A UTF-8 file with a few lines pasted in from an older one: each line is taken as what it is. */
function decodeMostlyUtf8(bytes: Buffer): DecodedText | null {
  let valid = 0;
  let invalid = 0;
  let decoded = 0;
  const parts: string[] = [];
  for (const [start, end] of accentedLines(bytes)) {
    const line = bytes.subarray(start, end);
    if (isUtf8(line)) {
      valid += 1;
      continue;
    }
    invalid += 1;
    parts.push(bytes.toString('utf8', decoded, start), iconv.decode(line, 'windows-1252'));
    decoded = end;
  }
  parts.push(bytes.toString('utf8', decoded));
  return valid > invalid * 4 ? { text: parts.join(''), encoding: 'utf-8', guessed: true } : null;
}

/** From where to where each line goes that has a byte above 127. */
function* accentedLines(bytes: Buffer): Iterable<[start: number, end: number]> {
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at]! < 128) continue;
    const newline = bytes.indexOf(10, at);
    const end = newline < 0 ? bytes.length : newline + 1;
    yield [bytes.lastIndexOf(10, at) + 1, end];
    at = end - 1;
  }
}

function decodeSingleByte(bytes: Buffer): DecodedText {
  const sample = sampleAroundAccents(bytes);
  const scored = SINGLE_BYTE.map((encoding) => ({ encoding, score: plausibility(iconv.decode(sample, encoding)) }));
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a));
  if (best.score < 0) throw new ManuscriptError('NOT_A_BOOK');
  const foreignBytes = sample.reduce((count, byte) => count + (byte > 127 ? 1 : 0), 0);
  // Nearly every odd byte became a letter or mark of these languages: that is proof enough.
  const guessed = best.score < foreignBytes * 0.7;
  return { text: iconv.decode(bytes, best.encoding), encoding: best.encoding, guessed };
}

/** Accents may start late in an English book: the sample is the neighbourhood of bytes above 127. */
function sampleAroundAccents(bytes: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let i = 0; i < bytes.length && parts.length < 4000; i++) {
    if (bytes[i]! > 127) parts.push(bytes.subarray(Math.max(0, i - 1), i + 2), Buffer.from(' '));
  }
  return Buffer.concat(parts);
}

const lower = new Set('éèàêçùâîôûëïüœæñöä');
const foreign = new Set('áíóúß');
const upper = new Set('ÉÈÀÊÇÙÂÎÔÛËÏÜŒÆÑÖÄÁ');
const marks = new Set('«»“”‘’—–…\u00a0•°ºª£§€©');

/** How much decoded text looks like French or English: the letters and marks these languages use, where they use them. */
function plausibility(text: string): number {
  let score = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (char <= '\u007f') continue;
    if (lower.has(char)) score += 1;
    else if (upper.has(char)) score += /\p{Ll}/u.test(text[i - 1] ?? ' ') ? -2 : 0.9;
    else if (marks.has(char)) score += 0.8;
    else if (foreign.has(char)) score += 0.3;
    else score -= char < '\u00a0' || char === '\ufffd' ? 3 : 1;
  }
  return score;
}
