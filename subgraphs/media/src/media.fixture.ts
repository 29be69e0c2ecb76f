import type { SceneFacts } from '@visiobook/contracts';
import { defineService, type WorkerDeps } from '@visiobook/subgraph-kit';
import type { MediaConfig } from './config.ts';
import { illustrate } from './engines/illustrator/illustrate.ts';
import { BuiltInImageEngine } from './engines/image-engine.builtin.ts';
import { EspeakSpeechEngine } from './engines/speech-engine.espeak.ts';
import { Voices } from './engines/voices.ts';
import { service } from './service.ts';
import { type Engines, mediaWorker } from './subgraph.ts';
import type { Illustrator } from './tasks/illustrateScene.ts';

const builtIn = new BuiltInImageEngine();

/** The real illustrator at a quarter of the size: a sixteenth of the work. */
export const smallIllustrator: Illustrator = {
  name: builtIn.name,
  version: builtIn.version,
  draw: (brief, options) => illustrate(brief, { ...options, scale: 0.25 }),
  drawCard: (brief, options) => builtIn.drawCard(brief, options),
};

/** The service with engines of the test's choice. */
export const serviceWith = (engines: Partial<Engines>) =>
  defineService({
    ...service,
    worker: (deps: WorkerDeps<MediaConfig>) =>
      mediaWorker(deps, {
        illustrator: smallIllustrator,
        voices: new Voices([new EspeakSpeechEngine()]),
        painter: null,
        ...engines,
      }),
  });

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
