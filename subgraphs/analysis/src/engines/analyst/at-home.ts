import type { PlaceKind } from '@visiobook/contracts';
import type { Passage } from './clause.ts';
import { clauseStart } from './clause.ts';
import type { LanguagePack } from './language-pack.ts';
import { roleAt } from './nouns.ts';
import type { PlaceCue } from './place-cue.ts';

const themselves = /^(?:lui|elle|eux|elles|soi|moi|nous)$/u;
/** Verbs that get nobody there: "c'était chez lui une habitude", "elle passait chez eux le dimanche". */
const noArrival = /^(?:est|sont|était|étaient|fut|furent|être|été)$/u;
const habit = /(?:ait|aient|ais)$/u;
const comesHome = /^rentrai/u;

/** "rentra chez lui", "entra chez un barbier": into the house, the shop or the office of whoever is named. */
export function atHomeCue(
  passage: Passage,
  at: number,
  pack: LanguagePack,
  isPerson: (name: string) => boolean,
): PlaceCue | null {
  if (pack.language !== 'fr' || passage.tokens[at]?.lower !== 'chez') return null;
  const kind = kindOf(passage, at + 1, pack, isPerson);
  const goes = pack.movement.findAll(passage.tokens, clauseStart(passage, at), at).at(-1);
  const verb = passage.tokens[goes?.at ?? -1]?.lower ?? '';
  if (!kind || !goes || noArrival.test(verb) || (habit.test(verb) && !comesHome.test(verb))) return null;
  const toCome = goes.value.form === 'infinitive';
  return {
    kind,
    name: null,
    indoors: true,
    strength: toCome ? 1 : 3,
    leaving: false,
    at,
    shown: false,
    distant: toCome,
    ahead: toCome,
    around: null,
  };
}

function kindOf(
  { tokens, to }: Passage,
  at: number,
  pack: LanguagePack,
  isPerson: (name: string) => boolean,
): PlaceKind | null {
  const [next, noun] = [tokens[at], tokens[at + 1]];
  if (!next || at >= to) return null;
  if (themselves.test(next.lower) || (next.capital && isPerson(next.lower)) || pack.titles.get(next.lower))
    return 'room';
  if (!noun || !pack.grammar.determiners.has(next.lower)) return null;
  const trade = pack.tradesmen.match(tokens, at + 1)?.value;
  if (trade) return trade;
  return roleAt(tokens, at + 1, pack) || (noun.capital && isPerson(noun.lower)) ? 'room' : null;
}
