import type { PlaceKind } from '@visiobook/contracts';
import type { Passage } from './clause.ts';
import { clauseStart, isLikened, isNegated, unrealMarks } from './clause.ts';
import { isWild } from './furniture.ts';
import { isAsked, isHeard, isInTheDistance, isOfOld, isReported } from './hearsay.ts';
import type { LanguagePack } from './language-pack.ts';
import type { Mention } from './mentions.ts';
import { roleAt } from './nouns.ts';
import type { PhraseMatch } from './phrase-book.ts';
import type { PlaceCue } from './place-cue.ts';

/** Whether anybody stands before this word who could be where it says. */
function hasActor(passage: Passage, at: number, mentions: readonly Mention[], pack: LanguagePack): boolean {
  if (mentions.some((mention) => mention.at >= passage.from && mention.at < at)) return true;
  for (let index = passage.from; index < at; index += 1) {
    const word = passage.tokens[index]?.lower ?? '';
    const pronoun = pack.pronouns.subject.has(word) && !pack.pronouns.neuter.has(word);
    if (pronoun || word === 'on' || pack.crowds.has(word) || roleAt(passage.tokens, index, pack)) return true;
    if (index > passage.from && passage.tokens[index]?.capital) return true;
  }
  return false;
}

/** A beam that sweeps over the waves or a ship on the horizon takes nobody there; "On the roof it was cold" does. */
export const isVisited = (
  passage: Passage,
  at: number,
  cue: PlaceCue,
  mentions: readonly Mention[],
  pack: LanguagePack,
): boolean =>
  cue.strength === 1 ||
  cue.shown ||
  cue.indoors ||
  cue.kind === null ||
  at - (cue.kind === 'city' ? passage.from : clauseStart(passage, at)) <= 4 ||
  // "detectives were sent to Liverpool": strangers take the story to no town.
  (cue.kind === 'city' ? mentions.some((mention) => mention.at < at) : hasActor(passage, at, mentions, pack));

const isPassive = ({ tokens }: Passage, verb: number) =>
  /^(?:is|are|was|were|be|been)$/u.test(tokens[verb - 1]?.lower ?? '');

/** "they saw a man in the garden": whoever looks is elsewhere. */
function isLookedAt(passage: Passage, at: number, pack: LanguagePack): boolean {
  const looks = pack.actions.findAll(passage.tokens, passage.from, at).filter(
    ({ value, at: verb }) =>
      (value.action === 'look' || value.action === 'point') &&
      // Whoever finds something in a hall is there; where something "is found" is anywhere.
      !(passage.tokens[verb]?.lower === 'found' && !isPassive(passage, verb)) &&
      !/^(?:study|find|finds|finding|trouva|trouvèrent|trouvait|trouvaient)$/u.test(
        passage.tokens[verb]?.lower ?? '',
      ) &&
      // "turned toward the West": on their way.
      !/^(?:toward|towards)$/u.test(passage.tokens[verb + 1]?.lower ?? ''),
  );
  const last = looks.at(-1);
  if (!last) return false;
  return !passage.tokens
    .slice(last.at + 1, at)
    .some(
      ({ lower, text }, offset) =>
        /^(?:that|que|qu'|as|when|while|which|who|qui|où|quand|lorsque|lorsqu'|tandis|[;:.!?])$/u.test(
          text === lower ? lower : text,
        ) ||
        (pack.pronouns.subject.has(lower) && !pack.pronouns.neuter.has(lower)) ||
        (/^(?:and|et)$/u.test(lower) && actsNext(passage, last.at + 2 + offset, pack)),
    );
}

const actsNext = (passage: Passage, at: number, pack: LanguagePack) =>
  [at, at + 1].some((verb) => {
    const form = (pack.actions.match(passage.tokens, verb) ?? pack.movement.match(passage.tokens, verb))?.value.form;
    return form === 'finite';
  });

/** "She ran back to the cottage, and then she returned": she is where she was. */
const returns = /^(?:returned|revint|revinrent)$/u;
const isBackAgain = (passage: Passage, cue: PlaceCue) =>
  passage.tokens
    .slice(cue.at + 1, passage.to)
    .some(
      ({ lower }, offset) =>
        returns.test(lower) &&
        !passage.quoted[cue.at + 1 + offset] &&
        !/^(?:to|into|from|à|au|aux|dans|de|chez|sur|vers)$/u.test(passage.tokens[cue.at + 2 + offset]?.lower ?? ''),
    );

/** "the wickedest men that God ever allowed upon the sea": at any time, and not now. */
const isEver = (passage: Passage, at: number) =>
  passage.tokens
    .slice(Math.max(clauseStart(passage, at), at - 20), at)
    .some(
      ({ lower }, index, all) =>
        lower === 'ever' &&
        !/^(?:for|as|than|hardly)$/u.test(all[index - 1]?.lower ?? '') &&
        all[index + 1]?.lower !== 'since',
    );

/** "what might have happened, or might be happening, to the fish in the sea": the wish goes on over the comma. */
function isOnlyWished(passage: Passage, at: number, mentions: readonly Mention[], pack: LanguagePack): boolean {
  const start = clauseStart(passage, at);
  if (start <= passage.from || passage.tokens[start - 1]?.text !== ',') return false;
  const own = passage.tokens.slice(start, at).some(({ lower }) => pack.pronouns.subject.has(lower));
  if (own || mentions.some((mention) => mention.at >= start && mention.at < at)) return false;
  return passage.tokens
    .slice(clauseStart(passage, start - 1), start)
    .some(({ lower }) => /^(?:might|would|could|serait|aurait|pourrait|voudrait)$/u.test(lower));
}

/** "Some stayed on the deck": others than those of whom the story tells; "through many of the rooms" is theirs. */
const isOthers = (passage: Passage, at: number, { grammar }: LanguagePack) =>
  passage.tokens
    .slice(clauseStart(passage, at), at)
    .some(
      ({ lower }, index, all) =>
        /^(?:quelques|quelques-uns|plusieurs|plupart|uns|autres|others|some|most|many|several)$/u.test(lower) &&
        !(
          /^(?:many|most|several|quelques|plusieurs)$/u.test(lower) &&
          grammar.prepositions.has(all[index - 1]?.lower ?? '')
        ),
    );

/** "the dress she had put on in the palace", "qu'il avait achetée dans la boutique": where it was, not where it is. */
function isRemembered(passage: Passage, at: number, pack: LanguagePack): boolean {
  const start = clauseStart(passage, at);
  const had = passage.tokens.findLastIndex(
    ({ lower }, index) => index >= start && index < at && /^(?:had|avait|avaient|avoir)$/u.test(lower),
  );
  return (
    isReason(passage, start, at) ||
    (had >= 0 && pack.movement.findAll(passage.tokens, had, at).length === 0 && at - had > 1)
  );
}

/** "En effet, Basile avait tout compris. …": the whole paragraph only explains what came before, and moves nobody. */
export const isExplained = ({ tokens }: Passage, { language, grammar }: LanguagePack) =>
  language === 'fr' &&
  tokens[0]?.lower === 'en' &&
  tokens[1]?.lower === 'effet' &&
  tokens.slice(2, 9).some(({ lower }) => grammar.pastPerfect.has(lower));

/** "parce qu'il était entré dans cette pagode": thought of, long after. */
const isReason = ({ tokens, from }: Passage, start: number, at: number) =>
  tokens.slice(start, at).some(({ lower }) => /^(?:était|étaient)$/u.test(lower)) &&
  tokens.slice(from, at).some(({ lower }) => lower === 'parce');

/** "They gathered into the houses": not one that a picture could show from within. */
const isMany = (passage: Passage, { at, length }: PhraseMatch<PlaceKind>, cue: PlaceCue, pack: LanguagePack) => {
  const word = passage.tokens[at + length - 1]?.lower ?? '';
  if (!/[^s][sx]$/u.test(word) || oneForAll.has(word)) return false;
  if (word === 'enclos' && !/^(?:les|des|ces|ses|leurs)$/u.test(passage.tokens[at - 1]?.lower ?? '')) return false;
  return (
    cue.kind === 'ship-deck' ||
    cue.kind === 'carriage' ||
    cue.kind === 'courtyard' ||
    (pack.language === 'en' && cue.indoors)
  );
};
const oneForAll = new Set([
  'stairs',
  'lodgings',
  'chambers',
  'works',
  'stables',
  'quarters',
  'indoors',
  'barracks',
  'woods',
]);

/** "Now, in this old room, it is like a dream": where the tale is told. */
function isTellersOwn({ tokens, from, to, quoted }: Passage): boolean {
  const words = tokens.slice(from, to).filter((_token, index) => !quoted[from + index]);
  const has = (pattern: RegExp) => words.some(({ lower }) => pattern.test(lower));
  return has(/^(?:now|here|today)$/u) && has(/^(?:is|are|am)$/u) && !has(/^(?:was|were|had|did|\p{L}+ed)$/u);
}

/** "when he lived in Kent", "quand il vivait à Nantes": long before. */
function isFormerHome({ tokens, from }: Passage, at: number): boolean {
  const before = tokens.slice(Math.max(from, at - 7), at);
  return before.some(
    ({ lower }, index) =>
      /^(?:when|quand|lorsque|lorsqu')$/u.test(lower) &&
      before.slice(index + 1).some((later) => /^(?:lived|dwelt|vivait|habitait|demeurait)$/u.test(later.lower)),
  );
}

/** "stories about murders and storms at sea": told of. */
function isToldOf({ tokens, from }: Passage, at: number, { pronouns }: LanguagePack): boolean {
  const before = tokens.slice(Math.max(from, at - 14), at);
  const tales = before.findIndex(({ lower }) => /^(?:stories|tales|yarns|histoires|récits)$/u.test(lower));
  const since = tales < 0 ? [] : before.slice(tales + 1);
  return (
    since.some(({ lower }) => /^(?:about|of|de|d')$/u.test(lower)) &&
    !since.some(({ lower }) => pronouns.subject.has(lower))
  );
}

/** "as if in a church" is a comparison; "as she sat in the church" is not. */
const isUnreal = (passage: Passage, at: number, pack: LanguagePack): boolean =>
  unrealMarks(passage, at, pack).some(
    ({ at: mark }) =>
      passage.tokens[mark]?.lower !== 'as' || !pack.pronouns.subject.has(passage.tokens[mark + 1]?.lower ?? ''),
  );

/** Where somebody was, or might be, or where others are: nothing that moves the story. */
export const isElsewhere = (
  passage: Passage,
  cue: PlaceCue,
  mentions: readonly Mention[],
  pack: LanguagePack,
): boolean =>
  isUnreal(passage, cue.at, pack) ||
  isNegated(passage, cue.at, pack) ||
  isLikened(passage, cue.at, pack) ||
  isOnlyWished(passage, cue.at, mentions, pack) ||
  isEver(passage, cue.at) ||
  isTellersOwn(passage) ||
  isRemembered(passage, cue.at, pack) ||
  isReported(passage, cue.at, pack) ||
  isOfOld(passage) ||
  isAsked(passage) ||
  isFormerHome(passage, cue.at) ||
  isToldOf(passage, cue.at, pack) ||
  isBackAgain(passage, cue);

/** "a cock that lived in the back yard": it does, not the story. */
const isItsOwn = (passage: Passage, at: number) =>
  passage.tokens
    .slice(clauseStart(passage, at), at)
    .some(
      ({ lower }, index, all) =>
        /^(?:that|which|qui)$/u.test(lower) &&
        /^(?:lived|lives|dwelt|grew|hung|grows|hangs|vivait|habitait|logeait|poussait|poussaient|pendait)$/u.test(
          all[index + 1]?.lower ?? '',
        ),
    );

const apart = /^(?:before|behind|beyond|below|beneath|devant|derrière)$/u;
const whom = /^(?:them|him|her|us|me|eux|elles?|lui|nous|moi)$/u;

/** "Behind them was the forest", "the green fields before them": all within sight, and nobody there. */
function isBeyond({ tokens, from, to }: Passage, at: number): boolean {
  const start = Math.max(from, at - 8);
  const opens = tokens
    .slice(start, at)
    .some(
      ({ lower }, index, all) =>
        /^(?:behind|below|beneath|derrière)$/u.test(lower) &&
        whom.test(all[index + 1]?.lower ?? '') &&
        /^(?:was|were|lay|stood|rose|stretched|était|étaient|s')$/u.test(all[index + 2]?.lower ?? ''),
    );
  return opens || (at + 2 < to && apart.test(tokens[at + 1]?.lower ?? '') && whom.test(tokens[at + 2]?.lower ?? ''));
}

/** "At every station there were crowds", "à toutes les îles": at none of them more than at another; "From every hill I saw" is from one. */
const isEveryOne = ({ tokens }: Passage, at: number) =>
  tokens[at - 2]?.lower !== 'from' &&
  (tokens.slice(Math.max(0, at - 2), at).some(({ lower }) => /^(?:every|each|chaque)$/u.test(lower)) ||
    (/^(?:les|the)$/u.test(tokens[at - 1]?.lower ?? '') && /^(?:tous|toutes|all)$/u.test(tokens[at - 2]?.lower ?? '')));

/** What is looked at, or where others are, is there, and the story is not. */
export const isFar = (
  passage: Passage,
  cue: PlaceCue,
  noun: PhraseMatch<PlaceKind> | null,
  pack: LanguagePack,
): boolean =>
  isLookedAt(passage, cue.at, pack) ||
  (!(cue.kind && isWild(cue.kind)) && isHeard(passage, cue.at, pack)) ||
  isInTheDistance(passage, cue.at) ||
  isOthers(passage, cue.at, pack) ||
  isItsOwn(passage, cue.at) ||
  isBeyond(passage, cue.at) ||
  isEveryOne(passage, cue.at) ||
  (noun !== null && isMany(passage, noun, cue, pack));
