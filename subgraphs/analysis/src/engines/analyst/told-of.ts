import type { Passage } from './clause.ts';
import { clauseStart } from './clause.ts';
import { isDoneBefore } from './idioms.ts';
import type { LanguagePack } from './language-pack.ts';
import type { Mention } from './mentions.ts';

export const pastParticiple =
  /(?:ed|en|ne|wn|ught|ung|unk|um|ept|elt|ent|ost|ade|aid|old|one|een|orn|ead|ood|et|ut|ound|ome|eld|it)$/u;

const reports =
  /^(?:told|tell|telling|knew|know|known|heard|hear|said|say|saying|thought|think|thinking|believed|believe|remembered|remember|learned|learnt|learn|hoped|feared|explained|declared|supposed|suppose|wondered|wonder|afraid|sure|certain|aware|surprised|glad|sorry|doubt|doubted|guessed|forgot|forgotten|understood|understand|explain|find)$/u;
const opensReport = /^(?:that|what|how|why|whether|if|where)$/u;

/** "He told them that Oz was a lady", "till I remembered how he hated fuss": told of, and not seen. */
function isReported({ tokens, from }: Passage, { at, kind }: Mention): boolean {
  if (kind === 'pronoun') return false;
  for (let opening = at - 1; opening > from && opening >= at - farthestReport; opening -= 1) {
    if (/^[;:.!?]$/u.test(tokens[opening]?.text ?? '')) return false;
    if (!opensReport.test(tokens[opening]?.lower ?? '')) continue;
    return [1, 2, 3].some((back) => opening - back >= from && reports.test(tokens[opening - back]?.lower ?? ''));
  }
  return false;
}
const farthestReport = 8;

const dash = /^[—–]$/u;

/** "the Medical Man, who rang the bell—Tom hated to have servants waiting—for a plate": said by the way. */
function isAside({ tokens, from, to, quoted }: Passage, { at }: Mention): boolean {
  const isDash = (index: number) => dash.test(tokens[index]?.text ?? '') && !quoted[index];
  let before = at - 1;
  while (before > from && !isDash(before)) before -= 1;
  let after = at + 1;
  while (after < to && !isDash(after)) after += 1;
  return before > from && after < to;
}

/** "She had fought against Tom": not now. */
function isFormerObject(mention: Mention, passage: Passage, pack: LanguagePack): boolean {
  if (mention.subject || mention.kind === 'pronoun') return false;
  const start = Math.max(clauseStart(passage, mention.at), mention.at - 5);
  for (let verb = mention.at - 1; verb > start; verb -= 1)
    if (pastParticiple.test(passage.tokens[verb]?.lower ?? '') && isDoneBefore(passage, verb, pack)) return true;
  return false;
}

/** Told of by somebody, by the way or of before: whoever is not seen for that. */
export const isToldOf = (mention: Mention, passage: Passage, pack: LanguagePack) =>
  isReported(passage, mention) || isFormerObject(mention, passage, pack) || isAside(passage, mention);
