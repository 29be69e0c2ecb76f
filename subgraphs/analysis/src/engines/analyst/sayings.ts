import type { Language } from '@visiobook/contracts';
import type { Person } from './cast.ts';
import { phrases } from './phrases.ts';

type Manner = keyof typeof phrases.en.sayings;

export const louder =
  /^(?:cri|hurl|shout|yell|scream|roar|shriek|bawl|bellow|call|exclaim|s'écri|écri|s'exclam|exclam|rug|tonn)/u;
export const softer = /^(?:whisper|murmur|chuchot|souffl|susurr|breath)/u;
const asking = /^(?:ask|inquir|enquir|demand|question|interrog|enquit)/u;
const answering = /^(?:answer|repl|respond|retort|rejoin|return|répond|répliqu|ripost|rétorqu|repart)/u;

/** How these words are said, by the verb that reports them or, where none does, by their end. */
export function mannerOf(verb: string | null, words: string): Manner {
  if (verb && asking.test(verb)) return 'ask';
  if (verb && softer.test(verb)) return 'whisper';
  if (verb && louder.test(verb)) return 'call';
  if (verb && answering.test(verb)) return 'answer';
  return !verb && words.endsWith('?') ? 'ask' : 'say';
}

/** "au capitaine". */
const toWhom = (preposition: string, name: string, language: Language) =>
  language === 'fr'
    ? `${preposition} ${name}`.replace(/^à le /u, 'au ').replace(/^à les /u, 'aux ')
    : `${preposition} ${name}`.trim();

/** "said to Nell", "asked Nell", without a listener "said". */
export function saysTo(manner: Manner, listener: Person | null, past: boolean, language: Language): string {
  const [now, then, preposition] = phrases[language].sayings[manner];
  const verb = past ? then : now;
  return listener ? `${verb} ${toWhom(preposition, listener.name, language)}` : verb;
}

/** What is said, in marks. */
export const quoted = (words: string, language: Language) => phrases[language].quote(words);

const anyQuote = / ?: [“«].*$/u;
/** A picture needs no words that are said. */
export const unquoted = (action: string) => action.replace(anyQuote, '');

/** "Tobias said to Nell: …" only repeats the cast and the words. */
export function isOnlySaid(action: string, names: readonly string[], language: Language): boolean {
  const told = unquoted(action);
  const speaker = names.find((name) => told.startsWith(`${name} `));
  if (!speaker) return false;
  const rest = told.slice(speaker.length + 1);
  return Object.values(phrases[language].sayings).some(([now, then, preposition]) =>
    [now, then].some(
      (verb) =>
        rest === verb ||
        (rest.startsWith(verb) && names.some((name) => rest === `${verb} ${toWhom(preposition, name, language)}`)),
    ),
  );
}
