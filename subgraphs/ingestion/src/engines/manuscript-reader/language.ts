import type { Language } from '@visiobook/contracts';
import { eld } from 'eld/small';
import { ManuscriptError } from './manuscript-error.ts';

export interface DetectedLanguage {
  language: Language;
  /** False when the text was too short or too mixed to be sure. */
  certain: boolean;
}

const SAMPLES = 15;
const SAMPLE_LENGTH = 600;
/** Fewer letters than this prove nothing against a book. */
const ENOUGH_LETTERS = 1_500;

/**
 * French or English, by a vote of samples taken all through the text.
 * @param hint BCP 47 tag claimed by the file; decides only where the text itself does not.
 * @throws {ManuscriptError} UNSUPPORTED_LANGUAGE when the text is long, the vote is clear and the file does not claim otherwise.
 */
export function detectLanguage(text: string, hint: string | null): DetectedLanguage {
  const claimed = supported(hint);
  const votes = new Map<string, number>();
  const scores = { en: 0, fr: 0 };
  const samples = takeSamples(text);
  for (const sample of samples) {
    const result = eld.detect(sample);
    const all = result.getScores();
    scores.en += all.en ?? 0;
    scores.fr += all.fr ?? 0;
    votes.set(result.language, (votes.get(result.language) ?? 0) + 1);
  }
  const [winner = '', count = 0] = [...votes].sort((a, b) => b[1] - a[1])[0] ?? [];
  const clear = count >= samples.length * 0.8 && letters(samples) >= ENOUGH_LETTERS;
  if (winner === 'en' || winner === 'fr') return { language: winner, certain: count > samples.length / 2 };
  if (clear && !claimed && winner) throw new ManuscriptError('UNSUPPORTED_LANGUAGE');
  return { language: claimed ?? (scores.fr > scores.en ? 'fr' : 'en'), certain: false };
}

const supported = (tag: string | null): Language | null => {
  const primary = tag?.trim().toLowerCase().split(/[-_]/)[0];
  if (primary === 'en' || primary === 'eng' || primary === 'english') return 'en';
  if (primary === 'fr' || primary === 'fra' || primary === 'fre' || primary === 'french') return 'fr';
  return null;
};

function takeSamples(text: string): string[] {
  if (text.length <= SAMPLE_LENGTH * SAMPLES) return cut(text, SAMPLE_LENGTH);
  const step = Math.floor((text.length - SAMPLE_LENGTH) / (SAMPLES - 1));
  return Array.from({ length: SAMPLES }, (_, i) => text.slice(i * step, i * step + SAMPLE_LENGTH));
}

const cut = (text: string, length: number) =>
  Array.from({ length: Math.max(1, Math.ceil(text.length / length)) }, (_, i) =>
    text.slice(i * length, (i + 1) * length),
  );

const letters = (samples: string[]) =>
  samples.reduce((total, sample) => total + (sample.match(/\p{L}/gu)?.length ?? 0), 0);
