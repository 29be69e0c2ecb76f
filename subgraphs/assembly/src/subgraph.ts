import { createBlobStore } from '@visiobook/blob-store';
import { eraseUserInAssembly, exportUserInAssembly, generationCancelled, generationFailed } from '@visiobook/contracts';
import {
  consume,
  eraseUserHandler,
  exportUserHandler,
  type ServiceDeps,
  type Subgraph,
  type Worker,
  type WorkerDeps,
} from '@visiobook/subgraph-kit';
import { type AssemblyConfig, segmentConcurrency } from './config.ts';
import { FluentFfmpeg } from './engines/ffmpeg.fluent.ts';
import { FilmJoiner } from './engines/film-joiner.ts';
import { SegmentEncoder } from './engines/segment-encoder.ts';
import { erasePerson } from './erase-person.ts';
import { FilmAssembler } from './film.assembler.ts';
import { abandonFilm } from './film.outcome.ts';
import { FilmPublisher } from './film.publisher.ts';
import { type Context, FilmResolver, ProjectFilmResolver } from './film.resolvers.ts';
import { FilmScenes } from './film.scenes.ts';
import { FilmService } from './film.service.ts';
import { Project } from './film.types.ts';
import { personalRecords } from './personal-records.ts';
import { SegmentMaker } from './segment.maker.ts';
import { assembleFilmTask } from './tasks/assembleFilm.ts';
import { beginFilmTask } from './tasks/beginFilm.ts';
import { encodeSegmentTask } from './tasks/encodeSegment.ts';
import { reuseSegmentsTask } from './tasks/reuseSegments.ts';

export function assemblySubgraph({ db, config }: ServiceDeps<AssemblyConfig>): Subgraph<Context> {
  const { BLOB_SIGNING_KEY: signingKey, PUBLIC_ORIGIN: publicOrigin } = config;
  const deps = { db, blobs: createBlobStore(config), signingKey, publicOrigin };
  return {
    name: 'assembly',
    resolvers: [FilmResolver, ProjectFilmResolver],
    orphanedTypes: [Project],
    references: {
      Film: ({ id }, { films }) => films.find(id),
      Project: ({ id }) => ({ id }),
    },
    context: ({ viewer }) => ({ films: new FilmService(deps, viewer) }),
  };
}

export function assemblyWorker({ db, outbox, config }: WorkerDeps<AssemblyConfig>): Worker {
  const blobs = createBlobStore(config);
  const ffmpeg = new FluentFfmpeg({ ffmpegPath: config.FFMPEG_PATH, ffprobePath: config.FFPROBE_PATH });
  const publisher = new FilmPublisher(db, outbox, blobs);
  const segments = new SegmentMaker(db, blobs, new SegmentEncoder(ffmpeg, segmentConcurrency()));
  const deps = { segments, publisher, scenes: new FilmScenes(db, blobs) };
  const assembler = new FilmAssembler({ db, outbox, blobs, publisher, joiner: new FilmJoiner(ffmpeg) });
  return {
    concurrency: segmentConcurrency(),
    handlers: [
      eraseUserHandler(eraseUserInAssembly, erasePerson({ db, outbox })),
      exportUserHandler(exportUserInAssembly, blobs, personalRecords(db)),
      beginFilmTask(db, blobs),
      encodeSegmentTask(deps),
      reuseSegmentsTask(deps),
      assembleFilmTask(assembler),
      consume(generationFailed, (news) => abandonFilm(db, news)),
      consume(generationCancelled, (news) => abandonFilm(db, news)),
    ],
  };
}
