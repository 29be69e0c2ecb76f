import type { ReadBlock } from './document.ts';
import type { LanguagePack, Role } from './language-pack.ts';
import type { Token } from './tokens.ts';
import { tokenAt } from './tokens.ts';

/** A capitalised name as it stands in the text, titles and article included in the span. */
export interface NameSpan {
  /** Index of the first token and how many tokens it takes. */
  at: number;
  length: number;
  /** The proper words, titles aside: ["Phileas", "Fogg"]. */
  words: string[];
  titles: { word: string; role: Role }[];
  /** "de ", "d’" between title and name, as it stands. */
  particle: string;
  /** "the Scarecrow", "le Lion". */
  article: boolean;
  /** Only a sentence's start gives it its capital. */
  initial: boolean;
}

const mostWords = 6;
const articles = new Set(['the', 'le', 'la', "l'", 'les']);
const abbreviated = new Set(['m', 'mr', 'mrs', 'ms', 'dr', 'st', 'capt', 'prof', 'rev', 'mme', 'mlle', 'mgr', 'me']);

const isUpper = (token: Token | undefined) =>
  token?.capital === true &&
  token.text.length > 1 &&
  token.text === token.text.toUpperCase() &&
  /^\p{Lu}/u.test(token.text);
const isShouted = (token: Token) => token.text.length > 3 && token.text === token.text.toUpperCase();
/** "FIX N'A PAS": a line of capitals, where short words are no names either. */
const isCapitals = (tokens: readonly Token[], at: number) =>
  isUpper(tokens[at]) && (isUpper(tokens[at - 1]) || isUpper(tokens[at + 1]));
export const isNumeral = (token: Token): boolean => /^[IVXLC]+$/u.test(token.text);

/** "SON Anthony": a word of capitals beside a name is a stage direction. */
const isDirection = (token: Token, next: Token | undefined) =>
  token.text.length > 1 &&
  token.text === token.text.toUpperCase() &&
  next?.capital === true &&
  next.text !== next.text.toUpperCase();

const isNameWord = (token: Token | undefined, pack: LanguagePack): boolean =>
  token?.word === true &&
  token.capital &&
  !isShouted(token) &&
  !isNumeral(token) &&
  !/['’]$/u.test(token.text) &&
  !pack.neverNames.has(token.lower);

/** "La Rochefoucauld": a capital within a sentence makes the article part of the name. */
const isParticle = (tokens: readonly Token[], at: number, pack: LanguagePack) =>
  /^(?:La|Le|Du|Des)$/u.test(tokens[at]?.text ?? '') &&
  tokens[at - 1]?.word === true &&
  isNameWord(tokens[at + 1], pack);

interface Titles {
  titles: NameSpan['titles'];
  next: number;
}

function readTitles(tokens: readonly Token[], at: number, pack: LanguagePack): Titles {
  const titles: NameSpan['titles'] = [];
  let next = at;
  for (
    let match = pack.titles.match(tokens, next);
    match && titles.length < 3;
    match = pack.titles.match(tokens, next)
  ) {
    const token = tokens[next];
    const dot = tokens[next + 1]?.text === '.';
    if (!token || (abbreviated.has(token.lower) && !token.capital) || (token.lower === 'm' && !dot)) break;
    titles.push({ word: token.lower, role: match.value });
    next += match.length;
    if (dot && abbreviated.has(token.lower)) next += 1;
  }
  return { titles, next };
}

/** "the Very Young Man": everyday words make a name where a capital in each leads up to what he is; 0 = they do not. */
function epithetEnd(tokens: readonly Token[], at: number, pack: LanguagePack): number {
  let end = at;
  while (tokens[end]?.capital === true && tokens[end]?.word === true && end < at + mostWords) end += 1;
  return end > at + 1 && pack.roles.get(tokens[end - 1]?.lower ?? '') ? end : 0;
}

/** Reads on from the first proper word over further ones, initials and "of the". */
function readWords(tokens: readonly Token[], at: number, pack: LanguagePack): { words: string[]; next: number } {
  const epithet = articles.has(tokens[at - 1]?.lower ?? '') ? epithetEnd(tokens, at, pack) : 0;
  if (epithet > 0) return { words: tokens.slice(at, epithet).map(({ text }) => text), next: epithet };
  const words: string[] = [];
  let next = at;
  for (let token = tokens[next]; token && words.length < mostWords; token = tokens[next]) {
    const follows = words.length > 0;
    const initial =
      follows && /^\p{Lu}$/u.test(token.text) && tokens[next + 1]?.text === '.' && tokens[next + 2]?.capital;
    if (initial) {
      next += 2;
      continue;
    }
    const adjacent =
      follows &&
      token.word &&
      token.capital &&
      !isShouted(token) &&
      !pack.pronouns.subject.has(token.lower) &&
      !pack.grammar.determiners.has(token.lower);
    // "the Time Traveller": an everyday word opens the name.
    const opens =
      !follows && token.capital && isNameWord(tokens[next + 1], pack) && articles.has(tokens[next - 1]?.lower ?? '');
    if (!follows && isDirection(token, tokens[next + 1])) break;
    if (
      opens ||
      (!follows && isParticle(tokens, next, pack)) ||
      isNameWord(token, pack) ||
      (adjacent && properTails.has(token.lower))
    ) {
      words.push(token.text);
      next += 1;
      continue;
    }
    const connector = follows ? pack.phrases.connectors.match(tokens, next) : null;
    if (!connector || !isNameTail(tokens[next + connector.length], pack)) break;
    words.push(...tokens.slice(next, next + connector.length).map(({ text }) => text));
    next += connector.length;
  }
  return { words, next };
}

const properTails = new Set([
  'west',
  'east',
  'north',
  'south',
  'city',
  'house',
  'street',
  'road',
  'hall',
  'rock',
  'club',
  'island',
  'castle',
  'lake',
  'oz',
  'york',
  'kansas',
  'hill',
  'square',
  'park',
  'bay',
  'station',
  'inn',
  'hotel',
  'bank',
  'company',
  'roi',
  'empire',
  'kingdom',
  'france',
  'paris',
  'london',
  'england',
]);
const isNameTail = (token: Token | undefined, pack: LanguagePack) =>
  isNameWord(token, pack) || (token?.capital === true && properTails.has(token.lower));

const reigns = /^(?:roi|reine|empereur|impératrice|king|queen|emperor|jeune|vieux|vieille|petit|petite|pauvre)$/u;

/** "Mme de Chevreuse", "le comte d'Artois": named after an estate; "le roi de France" is not. */
function afterParticle(tokens: readonly Token[], at: number, titles: NameSpan['titles'], pack: LanguagePack): number {
  if (pack.language !== 'fr' || reigns.test(titles.at(-1)?.word ?? '')) return at;
  const particle = pack.phrases.connectors.match(tokens, at);
  return particle && isNameWord(tokens[at + particle.length], pack) ? at + particle.length : at;
}

const particleText = (tokens: readonly Token[], from: number, to: number) =>
  tokens
    .slice(from, to)
    .map(({ text }) => (/['’]$/u.test(text) ? text : `${text} `))
    .join('');

/** "LADY HOWARD TO MR. VILLARS": in a line of capitals only a title tells a name. */
function shoutedName(tokens: readonly Token[], at: number, pack: LanguagePack): NameSpan | null {
  const { titles, next } = readTitles(tokens, at, pack);
  const word = tokens[next];
  if (
    titles.every((title) => pack.epithets.has(title.word)) ||
    !word ||
    !isUpper(word) ||
    word.text.length < 3 ||
    pack.neverNames.has(word.lower)
  )
    return null;
  const words = [word.text.slice(0, 1) + word.text.slice(1).toLowerCase()];
  return { at, length: next + 1 - at, words, titles, particle: '', article: false, initial: false };
}

/** Every capitalised name, left to right. `starts` holds the token indices at which a sentence or a quotation begins. */
function nameSpans(tokens: readonly Token[], starts: ReadonlySet<number>, pack: LanguagePack): NameSpan[] {
  const spans: NameSpan[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (!token?.word) continue;
    if (token.capital && isCapitals(tokens, at)) {
      const shouted = shoutedName(tokens, at, pack);
      if (shouted) spans.push(shouted);
      at += (shouted?.length ?? 1) - 1;
      continue;
    }
    const { titles, next: afterTitles } = readTitles(tokens, at, pack);
    const roleName =
      articles.has(tokens[at - 1]?.lower ?? '') &&
      token.capital &&
      !isShouted(token) &&
      (isNameWord(tokens[at + 1], pack) || epithetEnd(tokens, at, pack) > 0);
    const from = titles.length > 0 ? afterParticle(tokens, afterTitles, titles, pack) : afterTitles;
    const { words, next } =
      isNameWord(tokens[from], pack) || roleName || isParticle(tokens, from, pack)
        ? readWords(tokens, from, pack)
        : { words: [], next: afterTitles };
    const article = articles.has(tokens[at - 1]?.lower ?? '');
    const last = titles.at(-1);
    const initial = starts.has(at);
    if (words.length > 0) {
      spans.push({
        at: article ? at - 1 : at,
        length: next - at + (article ? 1 : 0),
        words,
        titles,
        particle: particleText(tokens, afterTitles, from),
        article,
        initial: initial && titles.length === 0,
      });
      at = next - 1;
    } else if (
      last &&
      token.capital &&
      titles.length === 1 &&
      (article || !initial) &&
      token.text.length > 3 &&
      !isShouted(token)
    ) {
      // "the King", "Father": a title that stands for the person.
      spans.push({
        at: article ? at - 1 : at,
        length: article ? 2 : 1,
        words: [token.text],
        titles: [],
        particle: '',
        article,
        initial: false,
      });
    } else if (titles.length > 0 && afterTitles > at + 1) {
      at = afterTitles - 1;
    }
  }
  return spans;
}

/** The token indices at which a capital proves nothing. */
function capitalStarts(tokens: readonly Token[], sentenceStarts: Iterable<number>): Set<number> {
  const starts = new Set(sentenceStarts);
  tokens.forEach((token, index) => {
    if (/^["“«‘—–:(_]$/u.test(token.text) || (index > 0 && starts.has(index) && !token.word)) starts.add(index + 1);
    if (/^[.!?…]$/u.test(token.text)) starts.add(index + 1);
  });
  return starts;
}

const found = new WeakMap<ReadBlock, NameSpan[]>();

/** The names of a block; a block that is read twice is searched once. */
export function namesIn(block: ReadBlock, pack: LanguagePack): NameSpan[] {
  const known = found.get(block);
  if (known) return known;
  const starts = block.sentences.map(({ start }) => tokenAt(block.tokens, start));
  const spans = nameSpans(block.tokens, capitalStarts(block.tokens, starts), pack);
  found.set(block, spans);
  return spans;
}
