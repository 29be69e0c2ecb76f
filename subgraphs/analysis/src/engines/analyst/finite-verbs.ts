import type { LanguagePack } from './language-pack.ts';
import type { Observation } from './observation.ts';

const between = new Set(
  "not never just already always also only even then now soon still again at last once all both me m' se s' ne n' y en lui leur le la les l' nous".split(
    ' ',
  ),
);

/** The finite verb that follows a subject directly. */
export function verbAfter({ passage }: Observation, after: number, pack: LanguagePack): number | null {
  for (let at = after; at < Math.min(passage.to, after + 4); at += 1) {
    const word = passage.tokens[at]?.lower ?? '';
    if (passage.quoted[at]) return null;
    if (isFiniteVerb(word, pack) || (pack.language === 'fr' && directPast.test(word))) return at;
    if (pack.actions.match(passage.tokens, at)?.value.form === 'finite') return at;
    if (!between.has(word) && !word.endsWith('ly')) return null;
  }
  return null;
}
const modal = /^(?:could|would|might|must|should|can|will|may)$/u;
const directPast =
  /^(?:\p{L}{2,}(?:a|ut|it|èrent|urent|irent|ait|aient)|dut|put|lut|but|sut|eut|fut|vit|fit|mit|dit|rit)$/u;

/** Told in the present. */
export const isNow = (word: string, pack: LanguagePack) =>
  !pack.isNarrativeVerb(word) && !(pack.language === 'fr' && directPast.test(word));

/** A verb that tells of somebody at this word. */
export const isFiniteVerb = (word: string, pack: LanguagePack) =>
  pack.isNarrativeVerb(word) || pack.grammar.copulas.has(word) || modal.test(word);
