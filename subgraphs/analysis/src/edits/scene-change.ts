import type { Mood, PlaceKind, Season, Shot, TimeOfDay, Weather } from '@visiobook/contracts';
import { nothingToSay, tooLong } from './edit.errors.ts';
import type { SceneChange } from './edit.ts';
import type { EditSceneInput } from './edit.types.ts';

const MOST_CHARACTERS = 1000;
const MOST_OF_A_NAME = 100;

type Said = Omit<EditSceneInput, 'sceneId' | 'expectedVersion'>;

/** What a reader says of a scene, as it is kept; GraphQL has seen to it that its words are those of the vocabulary. */
export function sceneChange({ description, place, timeOfDay, weather, season, mood, shot }: Said): SceneChange {
  const change: SceneChange = {
    ...(description != null && { description: checked(description) }),
    ...(place && { place: { kind: place.kind as PlaceKind, indoors: place.indoors, name: nameOf(place.name) } }),
    ...(timeOfDay && { timeOfDay: timeOfDay as TimeOfDay }),
    ...(weather && { weather: weather as Weather }),
    ...(season && { season: season as Season }),
    ...(mood && { mood: mood as Mood }),
    ...(shot && { shot: shot as Shot }),
  };
  if (Object.keys(change).length === 0) throw nothingToSay();
  return change;
}

function checked(description: string): string {
  const clean = cleaned(description);
  if (clean.length >= 1 && clean.length <= MOST_CHARACTERS) return clean;
  throw tooLong(MOST_CHARACTERS);
}

const nameOf = (name: string | null | undefined) => cleaned(name ?? '').slice(0, MOST_OF_A_NAME) || null;

/** One line of what can be written: control characters and halves of surrogate pairs cannot. */
const cleaned = (text: string): string => text.replace(/[\p{Cc}\p{Cs}\s]+/gu, ' ').trim();
