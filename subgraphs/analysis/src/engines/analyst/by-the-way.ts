import type { Action } from '@visiobook/contracts';
import type { Passage } from './clause.ts';
import { clauseEnd, clauseStart } from './clause.ts';
import { isFiniteVerb } from './finite-verbs.ts';
import type { LanguagePack } from './language-pack.ts';
import type { Token } from './tokens.ts';

const leadIn = /^(?:when|whenever|while|as|after|before|if|once|though|although|quand|lorsque|lorsqu'|tandis|comme)$/u;
const participle = /^(?!(?:every|any|some|no)thing|king|during|evening|morning)\p{L}{2,}ing$/u;
const shortestLeadIn = 2;

const longestClause = 40;

/** Where the clause of this word begins, behind "and" or "but" too. */
function openingOf(passage: Passage, at: number, { grammar }: LanguagePack): number {
  const { tokens } = passage;
  const start = Math.max(clauseStart(passage, at), at - longestClause);
  for (let index = at - 1; index >= start; index -= 1)
    if (grammar.joining.has(tokens[index]?.lower ?? '')) return index + 1;
  return start;
}

/** "When she came to the gate she saw", "reaching over the wall she took": what the clause before it only leads in. */
function endsLeadIn(passage: Passage, at: number, pack: LanguagePack): boolean {
  const { tokens, from } = passage;
  const start = clauseStart(passage, at);
  const opening = pack.grammar.joining.has(tokens[start]?.lower ?? '') ? start + 1 : start;
  const words = tokens.slice(Math.max(opening, at - longestClause), at);
  if (words.length <= shortestLeadIn) return false;
  if (words.slice(0, shortestLeadIn + 1).some(({ lower }) => leadIn.test(lower))) return true;
  if (pack.language !== 'en' || !participle.test(words[0]?.lower ?? '')) return false;
  const opens = opening === from || opening > start;
  return opens && !words.some(({ lower }) => pack.grammar.subordinating.has(lower));
}

const notNoun =
  /(?:ly|ment|en|re|ow|day|night|morning|evening|moment|instant|once|last|first|time|times|again|presently|minute|hour|year|week)$/u;

/** "the farmhouse Uncle Henry built": a clause that belongs to the noun before it. */
export function hangsOn(passage: Passage, at: number, pack: LanguagePack): boolean {
  const before = passage.tokens[at - 1];
  if (at <= passage.from || !before?.word || endsLeadIn(passage, at, pack)) return false;
  return !pack.grammar.conjunctions.has(before.lower) && !notNoun.test(before.lower);
}

const whole = /^(?:one|another|each|the|my|his|her|their|our|its|some|all|what|everything|these|those)$/u;

/** "all I saw", "everything he had" */
const quantity = /^(?:all|everything|anything|nothing|something|those|any)$/u;

const isWhole = (token: Token | undefined, { pronouns, grammar }: LanguagePack) =>
  pronouns.subject.has(token?.lower ?? '') || grammar.determiners.has(token?.lower ?? '');

/** "The thing [Nell held in her hand] was": beyond its verb comes that of the other. */
function goesOnBeyond(passage: Passage, at: number, pack: LanguagePack): boolean {
  const { joining, subordinating } = pack.grammar;
  const rest = passage.tokens.slice(at, Math.min(clauseEnd(passage, at), at + longestClause));
  const stop = rest.findIndex(({ lower }) => joining.has(lower) || subordinating.has(lower));
  return rest.slice(0, stop < 0 ? rest.length : stop).filter(({ lower }) => isFiniteVerb(lower, pack)).length > 1;
}

/** It surely does: "it let loose the judgment I had suspended", "The thing she held was a ring". */
export function surelyHangsOn(passage: Passage, at: number, pack: LanguagePack): boolean {
  const { tokens } = passage;
  if (pack.language !== 'en') return false;
  if (quantity.test(tokens[at - 1]?.lower ?? '') && pack.pronouns.subject.has(tokens[at]?.lower ?? '')) return true;
  if (!hangsOn(passage, at, pack)) return false;
  const opening = openingOf(passage, at, pack);
  const isVerb = ({ lower }: { lower: string }) => isFiniteVerb(lower, pack);
  if (isVerb(tokens[at - 1] ?? { lower: '' }) || pack.pronouns.subject.has(tokens[at - 1]?.lower ?? '')) return false;
  const opens =
    whole.test(tokens[opening]?.lower ?? '') && !pack.grammar.prepositions.has(tokens[opening + 1]?.lower ?? '');
  return (
    (opens && (isWhole(tokens[at], pack) || goesOnBeyond(passage, at, pack))) ||
    tokens.slice(opening, at - 1).some(isVerb)
  );
}

const opinion =
  /^(?:think|thinks|thought|judged?|supposed?|guess|guessed|fancy|fancied|believed?|imagined?|presumed?|confess|says?|said|knew|know|feared?|hoped?|dare|warn|remind|assure|repeat|found|told|remember)$/u;
const pause = /^[,;:.!?—–()]$/u;
const longestOpinion = 5;

/** "more than enough, I judged, for …": said by the way of all the rest. */
export function isOpinion({ tokens, from, to, quoted }: Passage, subject: number): boolean {
  if (subject > from && tokens[subject - 1]?.word && !/^(?:and|but)$/u.test(tokens[subject - 1]?.lower ?? ''))
    return false;
  for (let at = subject + 1; at <= Math.min(to, subject + longestOpinion); at += 1) {
    const token = tokens[at];
    if (!token || at === to || pause.test(token.text))
      return (
        subject > from &&
        pause.test(tokens[subject - 1]?.text ?? '') &&
        quoted[at] !== 1 &&
        tokens.slice(subject + 1, at).some(({ lower }) => opinion.test(lower))
      );
  }
  return false;
}

const another = /^(?:i|he|she|we|they)$/u;
const inward = new Set<Action>(['think', 'look', 'listen', 'talk', 'whisper', 'shout']);

/** "From every hill I climbed I saw": the next clause is what happens; "she thought she saw" is one. */
export function leadsToNext({ tokens, to }: Passage, verb: number, pack: LanguagePack): boolean {
  if (pack.language !== 'en' || verb + 2 >= to || !another.test(tokens[verb + 1]?.lower ?? '')) return false;
  const word = tokens[verb]?.lower ?? '';
  const action = pack.actions.get(word)?.action;
  const isInward = (action && inward.has(action)) || pack.isSpeechVerb(word) || pack.isThoughtVerb(word);
  return !isInward && isFiniteVerb(tokens[verb + 2]?.lower ?? '', pack);
}
