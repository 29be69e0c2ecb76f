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
import { BuiltInImageEngine } from './engines/image-engine.builtin.ts';
import { speechVoices } from './engines/speech-engines.ts';
import type { Voices } from './engines/voices.ts';
import { erasePerson } from './erase-person.ts';
import { type Context, IllustrationResolver, NarrationResolver, SceneResolver } from './media.resolvers.ts';
import { MediaService } from './media.service.ts';
import { ProductStore } from './product.store.ts';
import { Scene } from './scene.types.ts';
import { findSceneProductsTask } from './tasks/findSceneProducts.ts';
import { type Illustrator, illustrateSceneTask } from './tasks/illustrateScene.ts';
import { narrateSceneTask } from './tasks/narrateScene.ts';

export function mediaSubgraph({ db, config, log }: ServiceDeps<MediaConfig>): Subgraph<Context> {
  const blobs = createBlobStore(config);
  const voices = speechVoices(config, (fault) => log.warn(fault.message)).all();
  return {
    name: 'media',
    resolvers: [SceneResolver, IllustrationResolver, NarrationResolver],
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
  voices: Voices;
}

const enginesOf = ({ config, log }: WorkerDeps<MediaConfig>): Engines => ({
  illustrator: new BuiltInImageEngine(),
  voices: speechVoices(config, (fault) => log.warn(fault.message)),
});

export function mediaWorker(deps: WorkerDeps<MediaConfig>, engines = enginesOf(deps)): Worker {
  const { db, outbox, config } = deps;
  const products = new ProductStore(db, createBlobStore(config));
  const { illustrator, voices } = engines;
  return {
    concurrency: config.MEDIA_CONCURRENCY,
    handlers: [
      eraseUserHandler(eraseUserInMedia, erasePerson({ db, outbox })),
      findSceneProductsTask({ products, illustrator, voices }),
      illustrateSceneTask({ products, illustrator }),
      narrateSceneTask({ products, voices }),
    ],
    close: () => voices.close(),
  };
}
