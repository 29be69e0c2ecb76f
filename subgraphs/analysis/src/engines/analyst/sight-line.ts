import type { Language } from '@visiobook/contracts';
import type { Passage } from './clause.ts';
import { isFiniteVerb } from './finite-verbs.ts';
import type { LanguagePack } from './language-pack.ts';
import * as en from './lexicon/phrases.en.ts';
import * as fr from './lexicon/phrases.fr.ts';
import type { Observation } from './observation.ts';
import { shortenedTo } from './retold.ts';

const phrases = { en, fr };

/** Without anybody who acts: what is there, where most of it is told. */
export function sight(observations: readonly Observation[], pack: LanguagePack, most: number): string {
  const told = observations.filter(({ unit }) => !unit.heading);
  const [observation] = [...told].sort((a, b) => b.props.length - a.props.length);
  if (!observation) return title(observations, most);
  const { passage } = observation;
  const { from, verb } = mainStart(observation, pack, most);
  const stretch = { to: passage.to, subject: null, after: from, from, verb };
  const whole = shortenedTo(observation, { ...stretch, from: passage.from, verb }, most, pack);
  return untied(
    (from > passage.from ? shortenedTo(observation, stretch, most, pack) : null) ?? whole ?? '',
    pack.language,
  );
}

/** Where the main clause begins: a sentence too long for a line may first say when or where. */
function mainStart({ passage }: Observation, pack: LanguagePack, most: number): { from: number; verb: number | null } {
  const { tokens, from, to, text } = passage;
  const isLong = (tokens[to - 1]?.end ?? 0) - (tokens[from]?.start ?? 0) > most;
  for (let at = from; at < to; at += 1) {
    const word = tokens[at]?.lower ?? '';
    const opens = at === from || tokens[at - 1]?.text === ',';
    const free = !pack.grammar.prepositions.has(word) && !pack.grammar.conjunctions.has(word);
    if (
      !opens ||
      !(free || !isLong || (at === from && phrases[pack.language].ties.test(text.slice(tokens[at]?.start))))
    )
      continue;
    const verb = verbBeforePause(passage, at, pack);
    if (verb !== null) return { from: at, verb };
  }
  return { from, verb: null };
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
