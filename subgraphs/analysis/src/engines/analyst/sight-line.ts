import type { Language } from '@visiobook/contracts';
import type { Passage } from './clause.ts';
import { isFiniteVerb, verbPastAside } from './finite-verbs.ts';
import type { LanguagePack } from './language-pack.ts';
import type { Observation } from './observation.ts';
import { phrases } from './phrases.ts';
import type { Stretch } from './retold.ts';
import { shortenedTo } from './retold.ts';

/** Without anybody who acts: what is there, in the first sentence that tells it. */
export function sight(observations: readonly Observation[], pack: LanguagePack, most: number): string {
  const told = observations.filter(({ unit }) => !unit.heading);
  for (const observation of told) {
    const start = mainStart(observation, pack, most);
    if (start) return lineFrom(observation, start, pack, most);
  }
  const [first] = told;
  return first
    ? lineFrom(first, { from: first.passage.from, after: first.passage.from, subject: null, verb: null }, pack, most)
    : title(observations, most);
}

function lineFrom(observation: Observation, start: MainStart, pack: LanguagePack, most: number): string {
  const { passage } = observation;
  const stretch = { ...start, to: passage.to };
  const whole = { from: passage.from, to: passage.to, subject: null, after: passage.from, verb: start.verb };
  const line = shortenedTo(observation, stretch, most, pack) ?? shortenedTo(observation, whole, most, pack) ?? '';
  return untied(line, pack.language);
}

type MainStart = Omit<Stretch, 'to'>;

/** Where the main clause begins: a sentence too long for a line may first say when or where. */
function mainStart(observation: Observation, pack: LanguagePack, most: number): MainStart | null {
  const { tokens, from, to, text, quoted } = observation.passage;
  const isLong = (tokens[to - 1]?.end ?? 0) - (tokens[from]?.start ?? 0) > most;
  const start = tokens[from]?.start ?? 0;
  const tied = phrases[pack.language].ties.test(text.slice(start, start + 20));
  for (let at = from; at < to; at += 1) {
    if (quoted[at] || (at > from && tokens[at - 1]?.text !== ',')) continue;
    const word = tokens[at]?.lower ?? '';
    const free = !pack.grammar.prepositions.has(word) && !pack.grammar.conjunctions.has(word);
    if (!free && isLong && !(at === from && tied)) continue;
    const verb = verbBeforePause(observation.passage, at, pack);
    // "…, was green", "…, la suivirent": the subject stands farther back.
    if (verb !== null && verb > (objects.test(word) ? at + 1 : at)) return { from: at, after: at, subject: null, verb };
    const beyond = verb === null && isLong ? pastOneAside(observation, at, pack) : null;
    if (beyond) return beyond;
  }
  return null;
}

const objects = /^(?:le|la|les|l'|lui|leur|en|y|se|s')$/u;
const longestSubject = 8;

/** "The boat, heavy with rain, sank": the aside is left out. */
function pastOneAside(observation: Observation, from: number, pack: LanguagePack): MainStart | null {
  const { tokens, text } = observation.passage;
  if (!pack.grammar.determiners.has(tokens[from]?.lower ?? '')) return null;
  const comma = tokens.slice(from + 1, from + 1 + longestSubject).findIndex((token) => token.text === ',');
  if (comma < 0) return null;
  const opening = from + 1 + comma;
  const found = verbPastAside(observation, opening, pack);
  return found && { from, ...found, subject: text.slice(tokens[from]?.start, tokens[opening - 1]?.end) };
}

function verbBeforePause({ tokens, to }: Passage, from: number, pack: LanguagePack): number | null {
  for (let at = from; at < to && tokens[at]?.text !== ','; at += 1) {
    const word = tokens[at]?.lower ?? '';
    if (isFiniteVerb(word, pack)) return at;
  }
  return null;
}

function title(observations: readonly Observation[], most: number): string {
  const line = observations.map(({ unit, passage }) => passage.text.slice(unit.start, unit.end)).join(' ');
  return line.length <= most ? line : `${line.slice(0, line.lastIndexOf(' ', most))}…`;
}

function untied(line: string, language: Language): string {
  const rest = line.replace(phrases[language].ties, '').replace(/[\s,;:—–-]+$/u, '');
  if (rest !== line && phrases[language].ties.test(rest)) return untied(rest, language);
  return rest.slice(0, 1).toUpperCase() + rest.slice(1);
}
