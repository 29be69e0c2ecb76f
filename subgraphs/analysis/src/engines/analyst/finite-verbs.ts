import type { LanguagePack } from './language-pack.ts';
import type { Observation } from './observation.ts';

const between = new Set(
  "not never just already always also only even then now soon still again at last once all both me m' se s' ne n' y en lui leur le la les l' nous".split(
    ' ',
  ),
);

/** "dit-il en se tournant": no verb of a subject's own. */
const gerund = /\p{L}{2}ant$/u;

/** The finite verb that follows a subject directly. */
export function verbAfter({ passage }: Observation, after: number, pack: LanguagePack): number | null {
  for (let at = after; at < Math.min(passage.to, after + 4); at += 1) {
    const word = passage.tokens[at]?.lower ?? '';
    if (passage.quoted[at] || (pack.language === 'fr' && gerund.test(word))) return null;
    if (pack.language === 'fr' && participle.test(word)) return null;
    if (isFiniteVerb(word, pack) || (pack.language === 'fr' && directPast.test(word))) return at;
    if (pack.actions.match(passage.tokens, at)?.value.form === 'finite') return at;
    if (!between.has(word) && !word.endsWith('ly')) return null;
  }
  return null;
}
/** "Basile parti, il …", "L'éveil était-il donné?" */
const participle = /(?:.é|ées?|és)$|^(?:parti|sorti|venu|revenu|descendu)e?s?$/u;
const modal = /^(?:could|would|might|must|should|can|will|may)$/u;
const modalOfThen = /^(?:could|would|might|should)$/u;
export const isModal = (word: string) => modal.test(word);
const directPast =
  /^(?:\p{L}{2,}(?:a|ut|it|èrent|urent|irent|ait|aient)|dut|put|lut|but|sut|eut|fut|vit|fit|mit|dit|rit)$/u;

/** A verb of the past, known or by its ending. */
export const isPastVerb = (word: string, pack: LanguagePack) =>
  pack.isNarrativeVerb(word) || (pack.language === 'fr' && directPast.test(word));

/** Told in the present. */
export const isNow = (word: string, pack: LanguagePack) => !isPastVerb(word, pack) && !modalOfThen.test(word);

/** A verb that tells of somebody at this word. */
export const isFiniteVerb = (word: string, pack: LanguagePack) =>
  pack.isNarrativeVerb(word) || pack.grammar.copulas.has(word) || modal.test(word);

const longestAside = 36;

/** The commas after the one that opens an aside there. */
function* commasAfter({ passage }: Observation, opening: number): Generator<number> {
  for (let at = opening + 1; at < Math.min(passage.to, opening + longestAside); at += 1)
    if (passage.tokens[at]?.text === ',' && !passage.quoted[at]) yield at;
}

/** "Nell, who had waited, tired and cold, …": after what is only said of a subject by the way. */
export function pastAside(observation: Observation, end: number, pack: LanguagePack): number {
  if (observation.passage.tokens[end]?.text !== ',') return end;
  // "Nell, Tobias and the captain": somebody else follows.
  if (observation.mentions.some(({ at, kind }) => at === end + 1 && kind !== 'pronoun')) return end;
  const closing = [...commasAfter(observation, end)];
  return (closing.find((at) => verbAfter(observation, at + 1, pack) !== null) ?? closing[0] ?? end - 1) + 1;
}

/** "asked the captain, and looked, and laughed": where what a speaker does begins. */
export function goesOnAt({ passage }: Observation, from: number, end: number, pack: LanguagePack): number | null {
  const [comma, and] = passage.tokens.slice(end, end + 2);
  const speaks = from > passage.from && pack.isSpeechVerb(passage.tokens[from - 1]?.lower ?? '');
  return speaks && comma?.text === ',' && /^(?:and|et)$/u.test(and?.lower ?? '') ? end + 2 : null;
}

/** "which …", "with …", "seeing …": another thing said by the way, and no other subject. */
export const opensAside = (word: string, { grammar }: LanguagePack) =>
  grammar.subordinating.has(word) || grammar.prepositions.has(word) || /\p{L}{2}(?:ing|ant)$/u.test(word);

/** The verb after the asides of a subject: "the boat, heavy with rain, which had fallen all day, sank". */
export function verbPastAside(observation: Observation, opening: number, pack: LanguagePack) {
  const { tokens } = observation.passage;
  const isList = pack.grammar.determiners.has(tokens[opening + 1]?.lower ?? '');
  for (const closing of commasAfter(observation, opening)) {
    const verb = verbAfter(observation, closing + 1, pack);
    if (verb !== null) return { after: closing + 1, verb };
    if (isList || !opensAside(tokens[closing + 1]?.lower ?? '', pack)) return null;
  }
  return null;
}
