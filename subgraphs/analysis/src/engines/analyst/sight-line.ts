import type { Language } from '@visiobook/contracts';
import type { Passage } from './clause.ts';
import { isFiniteVerb, opensAside, verbAfter, verbPastAside } from './finite-verbs.ts';
import type { LanguagePack } from './language-pack.ts';
import type { Observation } from './observation.ts';
import { phrases } from './phrases.ts';
import type { Stretch } from './retold.ts';
import { shortenedTo, wordsOf } from './retold.ts';

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
  const tries = [stretch, whole, { ...whole, verb: null }];
  let line: string | null = null;
  for (const one of tries) line ??= shortenedTo(observation, one, most, pack);
  return untied(
    line ?? cut(passage.text.slice(passage.tokens[passage.from]?.start, passage.tokens[passage.to - 1]?.end), most),
    pack.language,
  );
}

type MainStart = Omit<Stretch, 'to'>;

/** Where the main clause begins: a sentence too long for a line may first say when or where. */
function mainStart(observation: Observation, pack: LanguagePack, most: number): MainStart | null {
  const { tokens, from, to, text, quoted } = observation.passage;
  const isLong = (tokens[to - 1]?.end ?? 0) - (tokens[from]?.start ?? 0) > most;
  const opening = tokens[from]?.start ?? 0;
  const tied = phrases[pack.language].ties.test(text.slice(opening, opening + 20));
  for (let at = from; at < to; at += 1) {
    if (quoted[at] || (at > from && tokens[at - 1]?.text !== ',')) continue;
    const word = tokens[at]?.lower ?? '';
    const hangs = /^(?:even|même)$/u.test(word) && pack.grammar.subordinating.has(tokens[at + 1]?.lower ?? '');
    const free = !hangs && !pack.grammar.prepositions.has(word) && !pack.grammar.conjunctions.has(word);
    if (!free && isLong && !(at === from && tied)) continue;
    if (at > from && !mayOpen(tokens, at, pack)) continue;
    const verb = verbBeforePause(observation.passage, at, pack);
    // "…, was green", "…, la suivirent": the subject stands farther back.
    if (verb !== null && verb > pastObjects(tokens, at)) return { from: at, after: at, subject: null, verb };
    const beyond = verb === null && isLong ? pastAsideOf(observation, at, pack) : null;
    const start = beyond ?? (verb === at ? turned(observation, at, pack) : null);
    if (start) return start;
  }
  return null;
}

/** A subject begins there, and not "covered with grass": with its article, a capital, or a word for how many. */
function mayOpen(tokens: Passage['tokens'], at: number, pack: LanguagePack): boolean {
  const { lower = '', capital = false } = tokens[at] ?? {};
  const { determiners, joining } = pack.grammar;
  if (pack.language !== 'en' || capital) return true;
  if (joining.has(lower)) return mayOpen(tokens, at + 1, pack);
  return determiners.has(lower) || pack.pronouns.subject.has(lower) || quantities.test(lower);
}
const quantities =
  /^(?:there|here|then|now|so|it|nothing|something|nobody|somebody|everybody|everyone|everything|someone|two|three|four|five|six|ten|all|many|few|several|none|others|most|never|not|came|went|stood|lay|sat|rose|fell)$/u;

const objects = /^(?:le|la|les|l'|lui|leur|en|y|se|s'|ne|n')$/u;
/** "ne se montrait": whose verb it is stands before. */
const pastObjects = (tokens: Passage['tokens'], from: number): number =>
  objects.test(tokens[from]?.lower ?? '') ? pastObjects(tokens, from + 1) : from;
const longestSubject = 8;
const longestBeforeDash = 14;

/** "The boat, heavy with rain, sank", "But the boats – all but one – sank": the aside is left out. */
function pastAsideOf(observation: Observation, at: number, pack: LanguagePack): MainStart | null {
  const { tokens, text } = observation.passage;
  const from = pack.grammar.joining.has(tokens[at]?.lower ?? '') ? at + 1 : at;
  if (!pack.grammar.determiners.has(tokens[from]?.lower ?? '')) return null;
  const pause = tokens.slice(from + 1, from + 1 + longestBeforeDash).findIndex((token) => isPause.test(token.text));
  const opening = from + 1 + pause;
  const byDash = tokens[opening]?.text !== ',';
  // "An old, pointed hat": the noun is still to come.
  if (unfinished.test(tokens[opening - 1]?.lower ?? '')) return null;
  if (pause < 0 || (!byDash && pause >= longestSubject)) return null;
  const found = byDash ? verbPastDash(observation, opening, pack) : verbPastAside(observation, opening, pack);
  return found && { from, ...found, subject: text.slice(tokens[from]?.start, tokens[opening - 1]?.end) };
}

const unfinished = /^(?:old|young|long|great|little|large|small|big|dark|tall|thin|deep|high)$/u;
const isPause = /^[,;:—–]$/u;
const dash = /^[—–]$/u;

function verbPastDash(observation: Observation, opening: number, pack: LanguagePack) {
  const { tokens, to } = observation.passage;
  if (!dash.test(tokens[opening]?.text ?? '')) return null;
  const aside = tokens.slice(opening + 1, to).findIndex(({ text }) => dash.test(text));
  const after = opening + aside + 2;
  const verb = aside < 0 ? null : verbAfter(observation, after, pack);
  return verb === null ? null : { after, verb };
}

/** "Above the smoke, over the hills, came the white light of the day": told as "the white light of the day came". */
function turned(observation: Observation, verb: number, pack: LanguagePack): MainStart | null {
  const { passage } = observation;
  const { tokens, from, to } = passage;
  const subject = tokens.slice(verb + 1, to);
  const { determiners, copulas } = pack.grammar;
  if (pack.language !== 'en' || verb === from || copulas.has(tokens[verb]?.lower ?? '')) return null;
  if (!determiners.has(subject[0]?.lower ?? '') || hasVerb(passage, from, verb, pack)) return null;
  const words = subject.findIndex((token) => !token.word);
  if (words < 0 || words > longestSubject || hasVerb(passage, verb + 1, verb + 1 + words, pack)) return null;
  const after = verb + 1 + words;
  // "came a smell of orange, lemon and wine": the subject goes on.
  if (tokens[after]?.text === ',' && !opensAside(tokens[after + 1]?.lower ?? '', pack)) return null;
  const named = { from: verb + 1, to: after, subject: null, after: verb + 1, verb: null };
  const name = wordsOf(observation, named, pack.language);
  return { from, after, subject: `${name} ${tokens[verb]?.text}`, verb };
}

/** Somebody or something does it there already. */
const hasVerb = ({ tokens }: Passage, from: number, to: number, { grammar, pronouns }: LanguagePack) =>
  tokens
    .slice(from, to)
    .some(({ lower }) => pronouns.subject.has(lower) || grammar.copulas.has(lower) || grammar.pastPerfect.has(lower));

function verbBeforePause({ tokens, to }: Passage, from: number, pack: LanguagePack): number | null {
  for (let at = from; at < to && tokens[at]?.text !== ','; at += 1) {
    const word = tokens[at]?.lower ?? '';
    if (isFiniteVerb(word, pack)) return at;
  }
  return null;
}

function title(observations: readonly Observation[], most: number): string {
  const line = observations.map(({ unit, passage }) => passage.text.slice(unit.start, unit.end)).join(' ');
  return cut(line, most);
}

const cut = (line: string, most: number) =>
  line.length <= most ? line : `${line.slice(0, line.lastIndexOf(' ', most))}…`;

function untied(line: string, language: Language): string {
  const rest = line.replace(phrases[language].ties, '').replace(/[\s,;:—–-]+$/u, '');
  if (rest !== line && phrases[language].ties.test(rest)) return untied(rest, language);
  return rest.slice(0, 1).toUpperCase() + rest.slice(1);
}
