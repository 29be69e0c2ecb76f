import type { Mood, TimeOfDay, Weather } from '@visiobook/contracts';
import type { Passage } from './clause.ts';
import { isNegated } from './clause.ts';
import type { LanguagePack } from './language-pack.ts';

export type MoodVotes = Map<Mood, number>;

const vote = (votes: MoodVotes, mood: Mood, weight: number) => votes.set(mood, (votes.get(mood) ?? 0) + weight);

/** Counts the words that set a mood; what is said counts half of what is told. */
export function countMoods(votes: MoodVotes, passage: Passage, pack: LanguagePack): void {
  for (const { value, at } of pack.moods.findAll(passage.tokens, passage.from, passage.to)) {
    if (!isNegated(passage, at, pack)) vote(votes, value, passage.quoted[at] ? 0.5 : 1);
  }
}

/** The mood of a scene; the sky and the mood before it weigh in, and a single word does not make one. */
export function moodOf(votes: MoodVotes, previous: Mood | null, weather: Weather, timeOfDay: TimeOfDay): Mood {
  const all = new Map(votes);
  if (weather === 'storm') vote(all, 'tense', 0.7);
  if (timeOfDay === 'night') vote(all, 'mysterious', 0.3);
  if (previous && previous !== 'calm') vote(all, previous, 0.4);
  const [best] = [...all].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return best && best[1] >= 1 ? best[0] : 'calm';
}
