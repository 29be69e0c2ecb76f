import type { Person } from './cast.ts';
import type { Role } from './language-pack.ts';
import { peoples } from './lexicon/people.fr.ts';
import type { NameSpan } from './names.ts';
import { wordSet } from './phrase-book.ts';
import type { Token } from './tokens.ts';

const men = wordSet(peoples.m);
const women = wordSet(peoples.f);
const many = /^(?:les|des|aux|ces|deux)$/u;
const forWomen = /^(?:la|une|cette)$/u;

/** "l'Indien", "une Anglaise": somebody of that people; "un navire anglais" is nobody. */
export function oneOfPeople(token: Token | undefined, determiner: string): Role | null {
  if (!token?.word || !token.capital || many.test(determiner)) return null;
  const isWoman = women.has(token.lower) && (forWomen.test(determiner) || !men.has(token.lower));
  if (!isWoman && !men.has(token.lower)) return null;
  return { gender: isWoman ? 'female' : 'male', age: 'adult', species: 'human' };
}

/** "le Français Basile": his name is Basile. */
export function withoutPeople(span: NameSpan, tokens: readonly Token[]): NameSpan {
  const isOne = span.article && span.words.length > 1;
  if (!isOne || !oneOfPeople(tokens[span.at + 1], tokens[span.at]?.lower ?? '')) return span;
  return { ...span, at: span.at + 2, length: span.length - 2, words: span.words.slice(1), article: false };
}

/** Called by no more than a people's name: "l'Indien". */
export const isCalledByPeople = ({ nouns }: Person) => [...nouns].some((noun) => noun !== noun.toLowerCase());
