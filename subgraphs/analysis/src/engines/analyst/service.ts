import type { Passage } from './clause.ts';
import type { ReadBlock } from './document.ts';
import type { LanguagePack } from './language-pack.ts';
import type { Mention } from './mentions.ts';
import type { NameSpan } from './names.ts';
import type { Token } from './tokens.ts';

/** So many words at most lie between a name and "his master". */
const reach = 25;
/** Said so often, it is no chance. */
const proof = 3;
const sentenceEnd = /^[.!?;:]$/u;

type Side = 'masters' | 'servants';

/** Who serves whom, as the narration puts it: "Octave followed his master", "Basile and his servant". */
export class Service {
  readonly #times: Record<Side, Map<string, number>> = { masters: new Map(), servants: new Map() };
  readonly #pack: LanguagePack;

  constructor(pack: LanguagePack) {
    this.#pack = pack;
  }

  add({ tokens, quoted }: ReadBlock, spans: readonly NameSpan[]): void {
    const { masters, servants } = this.#pack.relations;
    let next = 0;
    for (let at = 1; at < tokens.length; at += 1) {
      while ((spans[next]?.at ?? tokens.length) < at) next += 1;
      const word = tokens[at]?.lower ?? '';
      // Whoever has a master serves.
      const side: Side | null = masters.has(word) ? 'servants' : servants.has(word) ? 'masters' : null;
      const own = side && !quoted[at] && this.#pack.grammar.singleOwner.has(tokens[at - 1]?.lower ?? '');
      const named = own ? spans[next - 1] : undefined;
      if (!side || !named || at - named.at > reach) continue;
      if (tokens.slice(named.at + named.length, at).some(({ text }) => sentenceEnd.test(text))) continue;
      const key = named.words.join(' ').toLowerCase();
      this.#times[side].set(key, (this.#times[side].get(key) ?? 0) + 1);
    }
  }

  /** What all who are of these names may be called: "the master", "the servant". */
  nounsOf(keys: readonly string[]): readonly string[] {
    const times = (side: Side) => keys.reduce((sum, key) => sum + (this.#times[side].get(key) ?? 0), 0);
    const [masters, servants] = [times('masters'), times('servants')];
    // A master's servant is often named beside him, and the other way about.
    if (Math.max(masters, servants) < proof || masters === servants) return [];
    return [...this.#pack.relations[masters > servants ? 'masters' : 'servants']];
  }
}

const isOfService = (noun: Token | undefined, { relations: { masters, servants } }: LanguagePack): boolean =>
  masters.has(noun?.lower ?? '') || servants.has(noun?.lower ?? '');

/** "C'est mon maître.": nobody is called. */
export const isSomebodysOwn = (tokens: readonly Token[], at: number, pack: LanguagePack): boolean =>
  isOfService(tokens[at], pack) && pack.grammar.possessives.has(tokens[at - 1]?.lower ?? '');

const former = /^(?:former|last|late|old|other|future|ancien|dernier|premier|autre|futur)(?:ne|ière)?$/u;

/** "un domestique", "les maîtres de la maison", and whose servant people talk of: nobody is known by that. */
export function isAnybodysService(
  { tokens, quoted }: Passage,
  at: number,
  noun: { from: number; to: number },
  pack: LanguagePack,
): boolean {
  if (!isOfService(tokens[noun.to - 1], pack)) return false;
  const determiner = tokens[at]?.lower ?? '';
  const isOne = /^(?:the|le|la|l')$/u.test(determiner) || pack.grammar.possessives.has(determiner);
  const isOther = tokens.slice(at + 1, noun.from).some(({ lower }) => former.test(lower));
  return quoted[at] === 1 || !isOne || isOther || pack.grammar.of.has(tokens[noun.to]?.lower ?? '');
}

/** "Octave regarda son maître": it is still told of Octave. */
export function isOwnMasterOf(
  tokens: readonly Token[],
  { at, length, kind }: Pick<Mention, 'at' | 'length' | 'kind'>,
  pack: LanguagePack,
): boolean {
  if (kind !== 'noun' || !isOfService(tokens[at + length - 1], pack)) return false;
  const [before, other] = [tokens[at - 1], tokens[at - 2]];
  if (!before?.word || pack.isSpeechVerb(before.lower)) return false;
  // "Basile et son domestique partirent", and not "il attendait la voiture et son domestique".
  const isBeside = !other?.word || other.capital || isOfService(other, pack);
  return !(pack.grammar.conjunctions.has(before.lower) && isBeside);
}
