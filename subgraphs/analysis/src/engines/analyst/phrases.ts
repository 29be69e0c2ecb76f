import * as en from './lexicon/phrases.en.ts';
import * as fr from './lexicon/phrases.fr.ts';

/** What the analyst writes itself, by language. */
export const phrases = { en, fr };
