import { z } from 'zod';
import {
  Action,
  AgeGroup,
  Build,
  Colour,
  Emotion,
  Garment,
  Gender,
  HairStyle,
  Height,
  Mood,
  PlaceKind,
  PropName,
  Season,
  Shot,
  Species,
  TimeOfDay,
  Weather,
} from './vocabulary.ts';

/** A place in a manuscript: a block and a UTF-16 offset into its text. It survives edits of other blocks. */
export const Position = z.object({ blockId: z.string(), offset: z.int().nonnegative() });
export type Position = z.infer<typeof Position>;

export const Place = z.object({
  kind: PlaceKind,
  /** As the text calls it ("Kansas", "the Reform Club"), or null. */
  name: z.string().nullable(),
  indoors: z.boolean(),
});
export type Place = z.infer<typeof Place>;

/** What is known of how a character looks; unknown parts are null and stay the same choice for the same name and seed. */
export const Look = z.object({
  species: Species,
  gender: Gender,
  age: AgeGroup,
  build: Build.nullable(),
  height: Height.nullable(),
  hair: z.object({ colour: Colour.nullable(), style: HairStyle.nullable() }),
  beard: z.boolean().nullable(),
  garments: z.array(z.object({ item: Garment, colour: Colour.nullable() })),
});
export type Look = z.infer<typeof Look>;

export const CastMember = z.object({
  characterId: z.string(),
  name: z.string(),
  look: Look,
  action: Action,
  emotion: Emotion,
  speaking: z.boolean(),
});
export type CastMember = z.infer<typeof CastMember>;

export const SceneProp = z.object({ name: PropName, colour: Colour.nullable(), count: z.int().min(1).max(12) });
export type SceneProp = z.infer<typeof SceneProp>;

/** Everything an artist is told about one scene. */
export const SceneFacts = z.object({
  place: Place,
  timeOfDay: TimeOfDay,
  weather: Weather,
  season: Season.nullable(),
  mood: Mood,
  shot: Shot,
  /** Most important first. */
  cast: z.array(CastMember).max(8),
  /** One short phrase in the story's language: what happens. */
  action: z.string(),
  props: z.array(SceneProp).max(8),
  /** One or two sentences in the story's language, as one would brief an artist or describe the picture to somebody who cannot see it. */
  description: z.string(),
});
export type SceneFacts = z.infer<typeof SceneFacts>;
