import { randomUUID } from 'node:crypto';
import { createBlobStore } from '@visiobook/blob-store';
import { eraseUserInMedia, PAINTERS_TOPIC, painterReady } from '@visiobook/contracts';
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
import { speechVoices } from './engines/speech-engines.ts';
import type { Voices } from './engines/voices.ts';
import { erasePerson } from './erase-person.ts';
import {
  type Context,
  IllustrationResolver,
  NarrationResolver,
  PainterResolver,
  SceneResolver,
  VisualStyleResolver,
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

export function mediaSubgraph({ db, config, log }: ServiceDeps<MediaConfig>): Subgraph<Context> {
  const blobs = createBlobStore(config);
  const voices = speechVoices(config, (fault) => log.warn(fault.message)).all();
  return {
    name: 'media',
    resolvers: [SceneResolver, IllustrationResolver, NarrationResolver, PainterResolver, VisualStyleResolver],
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
  /** Null: this worker holds no diffusion model. */
  painter: PainterSetup | null;
}

/** Those built in need no key, no model and no GPU; nothing of them is started before the first scene. */
const enginesOf = ({ config, log }: WorkerDeps<MediaConfig>): Engines => ({
  illustrator: new BuiltInImageEngine(),
  voices: speechVoices(config, (fault) => log.warn(fault.message)),
  painter: painterSetup(config),
});

export function mediaWorker(deps: WorkerDeps<MediaConfig>, engines = enginesOf(deps)): Worker {
  const { db, outbox, events, config, log } = deps;
  const products = new ProductStore(db, createBlobStore(config));
  const { illustrator, voices, painter } = engines;
  const painters = new PaintersRecord(db);
  // A worker that only paints takes only what asks for its model.
  const takesAll = config.MEDIA_ENGINES.some((engine) => engine !== 'diffusion');
  const easel = new Easel({
    painters,
    setup: painter,
    standIns: takesAll ? config.MEDIA_CONCURRENCY : 0,
    onReady: (news) => events.append(PAINTERS_TOPIC, painterReady, news, { id: randomUUID() }),
    log,
  });
  return {
    concurrency: config.MEDIA_CONCURRENCY,
    places: { [PAINTING]: () => easel.places, ...(!takesAll && { work: () => 0, quick: () => 0 }) },
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
