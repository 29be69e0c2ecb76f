import * as vocabulary from '@visiobook/contracts';
import { registerEnumType } from 'type-graphql';
import type { z } from 'zod';

/** A list of words of the contracts as a GraphQL enum: `ship-deck` is SHIP_DECK to clients. */
function enumOf(words: z.ZodEnum, name: string, description: string): Record<string, string> {
  const entries = words.options.map((word) => [String(word).toUpperCase().replaceAll('-', '_'), String(word)]);
  const values = Object.fromEntries(entries) as Record<string, string>;
  registerEnumType(values, { name, description });
  return values;
}

export const PlaceKind = enumOf(vocabulary.PlaceKind, 'PlaceKind', 'The kind of place where a scene happens.');
export const TimeOfDay = enumOf(vocabulary.TimeOfDay, 'TimeOfDay', 'When in the day a scene happens.');
export const Weather = enumOf(vocabulary.Weather, 'Weather', 'The weather outside, also of scenes indoors.');
export const Season = enumOf(vocabulary.Season, 'Season', 'The season, where the text tells it.');
export const Mood = enumOf(vocabulary.Mood, 'Mood', 'The feeling of a scene.');
export const Shot = enumOf(vocabulary.Shot, 'Shot', 'How near the picture is to its subject.');
export const Action = enumOf(vocabulary.Action, 'Action', 'What somebody is doing.');
export const Emotion = enumOf(vocabulary.Emotion, 'Emotion', 'What somebody’s face shows.');
export const Species = enumOf(vocabulary.Species, 'Species', 'What kind of being a character is.');
export const Gender = enumOf(vocabulary.Gender, 'Gender', 'A character’s gender, as far as the text tells.');
export const AgeGroup = enumOf(vocabulary.AgeGroup, 'AgeGroup', 'A character’s age, roughly.');
export const Build = enumOf(vocabulary.Build, 'Build', 'How broad somebody is.');
export const Height = enumOf(vocabulary.Height, 'Height', 'How tall somebody is.');
export const HairStyle = enumOf(vocabulary.HairStyle, 'HairStyle', 'How somebody wears his hair.');
export const GarmentKind = enumOf(vocabulary.Garment, 'GarmentKind', 'What can be worn.');
export const Colour = enumOf(vocabulary.Colour, 'Colour', 'A colour, roughly.');
