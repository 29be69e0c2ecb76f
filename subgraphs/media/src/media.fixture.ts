import type { SceneFacts } from '@visiobook/contracts';

export const facts: SceneFacts = {
  place: { kind: 'forest', name: null, indoors: false },
  timeOfDay: 'dusk',
  weather: 'clear',
  season: 'autumn',
  mood: 'mysterious',
  shot: 'wide',
  cast: [],
  action: 'A girl walks through the forest.',
  props: [],
  description: 'A girl in a red hood walks through a dark forest at dusk.',
};
export const about = (ownerId: string, sceneId: string) => ({ ownerId, projectId: 'p1', sceneId });
export const picture = { facts, textKey: 'a', style: 'storybook', seed: 1, ratio: '16:9', resolution: 720 } as const;
export const reading = {
  text: '“Where are you going?” asked Mr. Wolf. She said nothing — nothing at all.',
  language: 'en',
  voice: 'default',
  pace: 1,
  pauseSeconds: 0.4,
} as const;

export const PRODUCTS = `query($scenes: [_Any!]!) { _entities(representations: $scenes) { ... on Scene {
  illustration { id url width height engine contentKey description degraded }
  narration { id url durationSeconds voice contentKey degraded words { text start end offset length } }
} } }`;

export interface Products {
  _entities: {
    illustration: { id: string; url: string; width: number; description: string; degraded: boolean } | null;
    narration: {
      id: string;
      url: string;
      durationSeconds: number;
      voice: string;
      degraded: boolean;
      words: { text: string; start: number; end: number; offset: number; length: number }[];
    } | null;
  }[];
}

export const scenes = (...ids: string[]) => ({ scenes: ids.map((id) => ({ __typename: 'Scene', id })) });
