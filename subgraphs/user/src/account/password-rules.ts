import { InvalidInput } from '@visiobook/subgraph-kit';
import { dictionary } from '@zxcvbn-ts/language-common';

const MIN_PASSWORD = 10;
/** Beyond this a password only costs time. */
export const MAX_PASSWORD = 1024;
const MIN_DIFFERENT = 5;
/** What is put around a common word to make a password of it: digits, an exclamation mark. */
const DECORATION = 4;

/** The fifty thousand that people choose most often (npm, MIT; from leaks), in lower case. */
const COMMON: ReadonlySet<string> = new Set(dictionary['passwords-common']);

const SUBSTITUTES: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
};

/**
 * Length counts, not kinds of characters (NIST SP 800-63B); refused is what is tried first.
 * @param about words that whoever knows her would try: her address, her name
 * @throws InvalidInput
 */
export function checkPassword(password: string, about: readonly string[] = [], field = 'password'): void {
  if (password.length < MIN_PASSWORD || password.length > MAX_PASSWORD)
    throw new InvalidInput(field, {
      en: `Choose a password of ${MIN_PASSWORD} to ${MAX_PASSWORD} characters.`,
      fr: `Choisissez un mot de passe de ${MIN_PASSWORD} à ${MAX_PASSWORD} caractères.`,
    });
  if (isTriedFirst(password.toLowerCase(), about))
    throw new InvalidInput(field, {
      en: 'This password is among the first that would be tried. Choose another one.',
      fr: 'Ce mot de passe est parmi les premiers à être essayés. Choisissez-en un autre.',
    });
}

function isTriedFirst(password: string, about: readonly string[]): boolean {
  if (new Set(password).size < MIN_DIFFERENT || isSequence(password)) return true;
  const core = password.replace(/^[\d\W_]{0,2}/, '').replace(/[\d\W_]+$/, '');
  const isMostlyCore = password.length - core.length <= DECORATION;
  const forms = [password, plain(password), ...(isMostlyCore ? [core, plain(core)] : [])];
  if (forms.some((form) => COMMON.has(form))) return true;
  const known = about.flatMap((text) => text.toLowerCase().split(/[^\p{L}\d]+/u)).filter((word) => word.length >= 4);
  return known.some((word) => password.includes(word) && password.length - word.length <= DECORATION);
}

const plain = (text: string) => text.replace(/[013457@$]/g, (character) => SUBSTITUTES[character] ?? character);

/** abcdefghij, 9876543210: every character the neighbour of the one before. */
function isSequence(text: string): boolean {
  const steps = new Set([...text].slice(1).map((character, i) => character.charCodeAt(0) - text.charCodeAt(i)));
  return steps.size === 1;
}
