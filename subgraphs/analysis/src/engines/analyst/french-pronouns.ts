import type { Action } from '@visiobook/contracts';
import type { Person } from './cast.ts';
import type { Passage } from './clause.ts';
import { isImpersonal } from './french-impersonal.ts';
import type { LanguagePack } from './language-pack.ts';
import type { Mention } from './mentions.ts';
import type { Token } from './tokens.ts';

/** Things that French tells of as of somebody: they come, go and hold, and "il" goes on with them. */
const things = {
  il: /^(?:train|convoi|chemin|rail-road|wagon|omnibus|tramway|navire|vaisseau|paquebot|steamer|vapeur|bateau|bâtiment|canot|radeau|ferry-boat|traîneau|fiacre|chariot|ballon|pont|viaduc|railway|fleuve|torrent|volcan)$/u,
  elle: /^(?:locomotive|machine|voiture|diligence|berline|charrette|goélette|barque|chaloupe|embarcation|frégate|corvette|pirogue|jonque|rivière|route)$/u,
};
const articles = { il: /^(?:le|un|ce|du)$/u, elle: /^(?:la|une|cette)$/u };
const eitherArticle = /^(?:l'|cet)$/u;
/** What a thing may do as well as a man. */
const anythings = new Set<Action>(['run', 'ride', 'sail', 'drive', 'fall', 'stand', 'climb']);
const goings = /^(?:franchi|travers|part|arriv|pass|gagn|remont|quitt|march|fil|emport|transport)/u;
/** "le steamer faisait escale": said of speech only after the words, "fit-il". */
const making = /^f(?:ai|it|î|er|ir)/u;
const minds =
  /^(?:sav|voul|cr[uo]|pens|sent|compr|espér|craign|aim|désir|connaiss|remarqu|song|réfléch|devin|ignor|regrett|rappel|souv|demand|résol|parvin|entend|ouvr|ferm)/u;
const clitic = /^(?:ne|n'|se|s'|y|en|le|la|les|l'|lui|leur)$/u;

/** "Le train …", "Le Mongolia …" where a clause begins, and no mention of anybody. */
function isThingAt(tokens: readonly Token[], at: number, pronoun: 'il' | 'elle', pack: LanguagePack): boolean {
  const article = tokens[at]?.lower ?? '';
  const [noun, adjective] = [tokens[at + 1], tokens[at + 2]];
  if (!noun?.word) return false;
  if (!articles[pronoun].test(article) && !eitherArticle.test(article)) return false;
  // "le Mongolia", and no "le Français".
  return (
    (noun.capital && !pack.neverNames.has(noun.lower)) ||
    [noun, adjective].some((word) => things[pronoun].test(word?.lower ?? ''))
  );
}

const isClauseStart = (tokens: readonly Token[], at: number, { grammar }: LanguagePack) =>
  !tokens[at - 1]?.word || grammar.conjunctions.has(tokens[at - 1]?.lower ?? '');

/** The verb after the pronoun is one that somebody does, not something. */
function isSomebodys(tokens: readonly Token[], pronoun: number, pack: LanguagePack): boolean {
  let verb = pronoun + 1;
  while (clitic.test(tokens[verb]?.lower ?? '')) verb += 1;
  const word = tokens[verb]?.lower ?? '';
  const action = pack.actions.match(tokens, verb)?.value.action;
  return (
    (pack.isSpeechVerb(word) && !making.test(word)) ||
    minds.test(word) ||
    (action !== undefined && !anythings.has(action) && !goings.test(word))
  );
}

/** "Le train fila, et il …", "Le pont tremblait. Il menaçait ruine.": the pronoun is the thing that was the subject last. */
export function isOfThing(
  { tokens, from }: Passage,
  at: number,
  mentions: readonly Mention[],
  pack: LanguagePack,
): boolean {
  const word = tokens[at]?.lower ?? '';
  if (pack.language !== 'fr' || (word !== 'il' && word !== 'elle') || isSomebodys(tokens, at, pack)) return false;
  let sentences = 0;
  for (let back = at - 1; back >= 0; back -= 1) {
    if (mentions.some((mention) => mention.at === back && mention.subject && !mention.quoted)) return false;
    // "il" of before was the thing already.
    if (tokens[back]?.lower === word && !isImpersonal(tokens, back, pack)) sentences = 0;
    if (back < from && /^[.!?…]$/u.test(tokens[back]?.text ?? '')) sentences += 1;
    if (sentences > 1) return false;
    const named = mentions.some((mention) => back >= mention.at && back < mention.at + mention.length);
    if (!named && isClauseStart(tokens, back, pack) && isThingAt(tokens, back, word, pack)) return true;
  }
  return false;
}

/** Who acts from here on, the last one first. */
function* actingBefore(mentions: readonly Mention[], from: number): Generator<Mention> {
  for (let index = mentions.length - 1; index >= 0; index -= 1) {
    const one = mentions[index] as Mention;
    if (one.at < from) return;
    if (one.subject && !one.quoted) yield one;
  }
}

/** "Au moment où le greffier appelait, il se leva": whoever acts meanwhile is somebody else. */
export function meanwhileIn({ tokens, from }: Passage, at: number, mentions: readonly Mention[]): Person | null {
  if (tokens[at - 1]?.text !== ',') return null;
  const [only, another] = actingBefore(mentions, from);
  // "Au moment où Basile partait, il vit": whoever is named may well go on.
  if (only?.kind !== 'noun' || another) return null;
  const before = tokens
    .slice(Math.max(from, only.at - 3), only.at)
    .map(({ lower }) => lower)
    .join(' ');
  return /(?:moment où|(?:pendant|tandis) (?:que|qu'))$/u.test(before) ? only.person : null;
}

/** "comme du patron de la veille": nobody has him in mind for that. */
export const isLikeness = (tokens: readonly Token[], at: number, { grammar }: LanguagePack) =>
  [at, at - 1].some((of) => grammar.of.has(tokens[of]?.lower ?? '') && tokens[of - 1]?.lower === 'comme');
