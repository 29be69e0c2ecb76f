import { PlaceKind, type SceneFacts, TimeOfDay, Weather } from '@visiobook/contracts';
import { z } from 'zod';

/** Wordings of one person or thing, any of which means it. */
const Wordings = z.array(z.string()).min(1);

/**
 * What readers saw in a passage before anybody saw what the analyst made of it; offsets are UTF-16 indices into the book's blocks joined
 * by empty lines. Empty = the text does not tell, and every answer will do.
 */
export const ReadFacts = z.object({
  start: z.int(),
  end: z.int(),
  place: z.array(PlaceKind),
  indoors: z.boolean().nullable(),
  time: z.array(TimeOfDay),
  weather: z.array(Weather),
  /** Everybody who is there; a picture must show those who matter. */
  present: z.array(z.object({ names: Wordings, must: z.boolean() })),
  /** Who does what happens, the actions that fit, and words one of which a line about it holds. */
  doer: z.array(z.string()),
  acts: z.array(z.string()),
  words: z.array(z.string()),
  props: z.array(Wordings),
});
export type ReadFacts = z.infer<typeof ReadFacts>;

export const FACTS = ['place', 'time', 'weather', 'cast', 'action', 'prop'] as const;
export type Fact = (typeof FACTS)[number];

/** What is compared; a floor has no more than this either. */
export type Seen = Pick<SceneFacts, 'place' | 'timeOfDay' | 'weather' | 'action'> & {
  cast: readonly { name: string; action: string }[];
  props: readonly { name: string }[];
};

export interface Verdict {
  /** Right or wrong, for each fact that the text tells. */
  facts: Partial<Record<Fact, boolean>>;
  missing: string[];
  /** Shown, and not there. */
  invented: string[];
}

const ignored =
  /^(?:the|a|an|le|la|les|l|un|une|des|de|du|d|of|mr|mrs|m|mme|his|her|their|son|sa|ses|little|big|great|old)$/u;
const irregular: Record<string, string> = { men: 'man', women: 'woman', mice: 'mouse', wolves: 'wolf' };

/** Words without accents, articles and plural endings. */
const stems = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/u)
    .filter((word) => word !== '' && !ignored.test(word))
    .map((word) => irregular[word] ?? word.replace(/(?:ies|ie)$/u, 'y').replace(/s$/u, ''));

function isSame(one: string, other: string): boolean {
  const [a, b] = [stems(one), stems(other)];
  if (a.length === 0 || b.length === 0) return one.toLowerCase() === other.toLowerCase();
  return a.every((word) => b.includes(word)) || b.every((word) => a.includes(word));
}

const isOneOf = (name: string, names: readonly string[]) => names.some((one) => isSame(one, name));

/** One of these words, or the beginning of one, stands in the line. */
const saysOne = (line: string, words: readonly string[]) => {
  const said = stems(line).join(' ');
  return words.flatMap(stems).some((word) => said.includes(word.slice(0, Math.max(4, word.length - 2))));
};

const isPlace = ({ place, indoors }: ReadFacts, seen: Seen['place']) =>
  place.includes(seen.kind) || (seen.kind === 'room' && indoors === true && seen.indoors);

function isAction({ doer, acts, words }: ReadFacts, { cast, action }: Seen): boolean {
  const shown = cast.find(({ name }) => isOneOf(name, doer));
  if (shown && acts.includes(shown.action)) return true;
  return doer.some((name) => stems(name).every((word) => stems(action).includes(word))) && saysOne(action, words);
}

/** `wordings`: all words of the language for each prop of the vocabulary. */
export function compare(read: ReadFacts, seen: Seen, wordings: Readonly<Record<string, readonly string[]>>): Verdict {
  const names = seen.cast.map(({ name }) => name);
  const missing = read.present.filter((one) => one.must && !names.some((name) => isOneOf(name, one.names)));
  const invented = names.filter((name) => !read.present.some((one) => isOneOf(name, one.names)));
  const called = seen.props.flatMap(({ name }) => [name.replaceAll('-', ' '), ...(wordings[name] ?? [])]);
  const facts: Verdict['facts'] = { cast: missing.length === 0 && invented.length === 0 };
  if (read.place.length > 0) facts.place = isPlace(read, seen.place);
  if (read.time.length > 0) facts.time = read.time.includes(seen.timeOfDay);
  if (read.weather.length > 0) facts.weather = read.weather.includes(seen.weather);
  if (read.doer.length > 0) facts.action = isAction(read, seen);
  if (read.props.length > 0) facts.prop = read.props.some((one) => called.some((name) => isOneOf(name, one)));
  return { facts, missing: missing.map((one) => one.names[0] ?? ''), invented };
}
