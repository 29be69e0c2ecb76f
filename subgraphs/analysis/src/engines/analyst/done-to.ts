import type { Action } from '@visiobook/contracts';
import type { Passage } from './clause.ts';
import type { LanguagePack } from './language-pack.ts';

/** What one does oneself even where another makes one: "was seated", "was led away". */
const doneAllTheSame = new Set<Action>([
  'stand',
  'walk',
  'run',
  'sit',
  'lie',
  'sleep',
  'fall',
  'hide',
  'kneel',
  'think',
]);
const being = /^(?:is|are|am|was|were|be|been|being|got)$/u;
const adverb = /^(?:\p{L}+ly|not|never|just|also|always|often|soon|now|then|once|at|only|all|both)$/u;

/** "she was seized", "he had been carried off": it is done to them. */
export function isDoneToThem({ tokens, from }: Passage, verb: number, action: Action, pack: LanguagePack): boolean {
  if (pack.language !== 'en' || doneAllTheSame.has(action) || /ing$/u.test(tokens[verb]?.lower ?? '')) return false;
  let before = verb - 1;
  while (before > from && adverb.test(tokens[before]?.lower ?? '')) before -= 1;
  return before >= from && being.test(tokens[before]?.lower ?? '');
}

const reports = /^(?:return(?:s|ed)?|w[ea]nt|follow(?:s|ed)?|proceed(?:s|ed)?)$/u;
const onwards = /^(?:on|up)$/u;
const longestSubject = 4;

/** “Why,” she returned …, “I will,” he went on, “tell you”: said, and nobody walks. */
export function isReport({ tokens, quoted, from }: Passage, verb: number, length: number, pack: LanguagePack): boolean {
  const word = tokens[verb]?.lower ?? '';
  if (pack.language !== 'en' || !reports.test(word)) return false;
  const next = tokens[verb + length]?.lower ?? '';
  if (/^w[ea]nt$/u.test(word) && ![tokens[verb + 1]?.lower ?? '', next].some((after) => onwards.test(after)))
    return false;
  if (/^(?:to|into|from|home|back|with)$/u.test(next)) return false;
  // A name after the words is read as a sentence of its own: “Why?” Nell returned, …
  const closes = /^[,:]$/u.test(next);
  for (let at = verb - 1; at >= (closes ? 0 : from) && at >= verb - longestSubject; at -= 1) {
    if (quoted[at]) return true;
    if (!tokens[at]?.word && !/^[.,’”'"]$/u.test(tokens[at]?.text ?? '')) return false;
  }
  return false;
}
