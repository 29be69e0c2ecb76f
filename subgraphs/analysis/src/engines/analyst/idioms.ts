import type { Action } from '@visiobook/contracts';
import type { Passage } from './clause.ts';
import type { LanguagePack } from './language-pack.ts';

const farthestObject = 5;

/** "gave a little cry" is shouting, "took place" is nothing to be seen; undefined = the verb means what it says. */
export function lightDeed(passage: Passage, verb: number, pack: LanguagePack): Action | null | undefined {
  if (!pack.idioms.lightVerbs.has(passage.tokens[verb]?.lower ?? '')) return undefined;
  for (let at = verb + 1; at <= verb + farthestObject && at < passage.to; at += 1) {
    const token = passage.tokens[at];
    if (!token?.word || pack.grammar.conjunctions.has(token.lower)) return undefined;
    const object = pack.lightDeeds.match(passage.tokens, at);
    if (object) return object.value === 'nothing' ? null : object.value;
  }
  return undefined;
}

/** "her voice sank", "with her head bowed": the head does it, and nobody is seen to. */
export function isOfBodyPart(passage: Passage, verb: number, pack: LanguagePack): boolean {
  const before = passage.tokens[verb - 1]?.lower ?? '';
  return verb > passage.from && pack.idioms.bodyParts.has(before);
}

/** "sinking her voice", "clasping her hands", "baissant la tête": done with one's own body, to nobody and with nothing. */
export function isOntoBodyPart(passage: Passage, after: number, pack: LanguagePack): boolean {
  return [1, 2].some(
    (ahead) =>
      pack.idioms.bodyParts.has(passage.tokens[after + ahead]?.lower ?? '') &&
      pack.grammar.determiners.has(passage.tokens[after]?.lower ?? ''),
  );
}

const between =
  /^(?:not|never|just|already|always|also|been|once|only|even|pas|point|jamais|déjà|toujours|été|donc|bien|\p{L}+ly|\p{L}+ment)$/u;

/** "had taken", "avait cherché": it was done before, and is not seen now. */
export function isDoneBefore(passage: Passage, verb: number, pack: LanguagePack): boolean {
  for (let at = verb - 1; at >= verb - 3 && at >= passage.from; at -= 1) {
    const word = passage.tokens[at]?.lower ?? '';
    if (pack.grammar.pastPerfect.has(word)) return true;
    if (!between.test(word)) return false;
  }
  return false;
}

/** "un crédit ouvert": a French past participle without its auxiliary says what a thing is like. */
export function isAdjective(passage: Passage, verb: number, pack: LanguagePack): boolean {
  const word = passage.tokens[verb]?.lower ?? '';
  if (pack.language !== 'fr' || /ant$/u.test(word)) return false;
  return ![1, 2].some((back) =>
    /^(?:est|était|étaient|sont|fut|furent|a|ont|ai|as|eut|eurent)$/u.test(passage.tokens[verb - back]?.lower ?? ''),
  );
}
