import { createBlobStore } from '@visiobook/blob-store';
import { eraseUserInMedia } from '@visiobook/contracts';
import {
  eraseUserHandler,
  type ServiceDeps,
  type Subgraph,
  type Worker,
  type WorkerDeps,
} from '@visiobook/subgraph-kit';
import type { MediaConfig } from './config.ts';
import { Easel, type PainterSetup } from './easel.ts';
import { BuiltInImageEngine } from './engines/image-engine.builtin.ts';
import { EspeakSpeechEngine } from './engines/speech-engine.espeak.ts';
import type { SpeechEngine } from './engines/speech-engine.ts';
import { erasePerson } from './erase-person.ts';
import {
  type Context,
  IllustrationResolver,
  NarrationResolver,
  PainterResolver,
  SceneResolver,
} from './media.resolvers.ts';
import { MediaService } from './media.service.ts';
import { painterSetup } from './painter-setup.ts';
import { PaintersRecord } from './painters.record.ts';
import { ProductStore } from './product.store.ts';
import { Scene } from './scene.types.ts';
import { findSceneProductsTask } from './tasks/findSceneProducts.ts';
import { type Illustrator, illustrateSceneTask } from './tasks/illustrateScene.ts';
import { narrateSceneTask } from './tasks/narrateScene.ts';
import { PAINTING, paintSceneTask } from './tasks/paintScene.ts';

export function mediaSubgraph({ db, config }: ServiceDeps<MediaConfig>): Subgraph<Context> {
  const blobs = createBlobStore(config);
  const voices = new EspeakSpeechEngine().voices();
  return {
    name: 'media',
    resolvers: [SceneResolver, IllustrationResolver, NarrationResolver, PainterResolver],
    // Nothing in this service's queries leads to it; the gateway comes by reference.
    orphanedTypes: [Scene],
    references: {
      Scene: ({ id }) => ({ id }),
      Illustration: ({ id }, { media }) => media.illustration(id),
      Narration: ({ id }, { media }) => media.narration(id),
    },
    context: ({ viewer }) => ({ media: new MediaService(db, blobs, viewer), voices, locale: viewer.locale }),
  };
}

export interface Engines {
  illustrator: Illustrator;
  voices: SpeechEngine;
  /** Null: this worker holds no diffusion model. */
  painter: PainterSetup | null;
}

/** Those built in need no key, no model and no GPU; nothing of them is started before the first scene. */
const enginesOf = (config: MediaConfig): Engines => ({
  illustrator: new BuiltInImageEngine(),
  voices: new EspeakSpeechEngine(),
  painter: painterSetup(config),
});

export function mediaWorker(deps: WorkerDeps<MediaConfig>, engines = enginesOf(deps.config)): Worker {
  const { db, outbox, config, log } = deps;
  const products = new ProductStore(db, createBlobStore(config));
  const { illustrator, voices, painter } = engines;
  const painters = new PaintersRecord(db);
  const isBuiltIn = config.MEDIA_ENGINES.includes('builtin');
  const easel = new Easel({ painters, setup: painter, standIns: isBuiltIn ? config.MEDIA_CONCURRENCY : 0, log });
  return {
    concurrency: config.MEDIA_CONCURRENCY,
    // A worker without the engines that are built in takes only what asks for its model.
    places: { [PAINTING]: () => easel.places, ...(!isBuiltIn && { work: () => 0, quick: () => 0 }) },
    handlers: [
      eraseUserHandler(eraseUserInMedia, erasePerson({ db, outbox })),
      findSceneProductsTask({ products, painters, illustrator, voices }),
      illustrateSceneTask({ products, illustrator }),
      paintSceneTask({ products, illustrator, painters, easel }),
      narrateSceneTask({ products, voices }),
    ],
    close: async () => {
      await Promise.all([voices.close(), easel.close()]);
    },
  };
}
