import type { Passage } from './clause.ts';
import type { LanguagePack } from './language-pack.ts';
import type { Actor } from './many.ts';
import type { Mention } from './mentions.ts';

/** What follows tells where or which, not what is seen: "the shed where the cows were kept". */
export const relative = /^(?:where|that|which|whose|if|où|que|qu'|dont|si)$/u;

/** "One by one [the mice came]" */
export function isVerbless(passage: Passage, from: number, to: number, pack: LanguagePack): boolean {
  for (let at = from; at < to; at += 1) {
    const word = passage.tokens[at]?.lower ?? '';
    if (pack.isNarrativeVerb(word) || pack.isSpeechVerb(word) || relative.test(word)) return false;
    if (pack.pronouns.subject.has(word) || pack.actions.match(passage.tokens, at)) return false;
  }
  return true;
}

/** "Puis des pèlerins en longues robes, des soldats.": a sentence without a verb tells whom one sees. */
export function isView(passage: Passage, noun: Actor, known: readonly Mention[], pack: LanguagePack): boolean {
  const { tokens, from, to } = passage;
  const opening = tokens[from - 1];
  if (pack.language !== 'fr' || !/^(?:des|quelques)$/u.test(noun.article)) return false;
  if ((opening && !/^[.!?…;:]$/u.test(opening.text)) || known.some(({ subject }) => subject)) return false;
  const before = tokens[noun.at - 1];
  // "la face des paysans": whose it is.
  const isFirst = noun.at === from || !before?.word || /^(?:puis|et|enfin)$/u.test(before.lower);
  return isFirst && isVerbless(passage, from, to, pack);
}
