import { createBlobStore } from '@visiobook/blob-store';
import { eraseUserInAnalysis, exportUserInAnalysis, filmReady, sceneReady } from '@visiobook/contracts';
import {
  consume,
  eraseUserHandler,
  exportUserHandler,
  type ServiceDeps,
  type Subgraph,
  type Worker,
  type WorkerDeps,
} from '@visiobook/subgraph-kit';
import type { AnalysisConfig } from './config.ts';
import type { Context } from './context.ts';
import { createStoryAnalyst } from './create-story-analyst.ts';
import { erasePerson } from './erase-person.ts';
import { GenerationRecord } from './generation.record.ts';
import { GenerationEventResolver, ProjectGenerationResolver } from './generation.resolvers.ts';
import { GenerationService } from './generation.service.ts';
import { Generation } from './generation.types.ts';
import { personalRecords } from './personal-records.ts';
import { ProjectStoryboardResolver, StoryboardResolver } from './storyboard.resolvers.ts';
import { StoryboardService } from './storyboard.service.ts';
import { Character, Project, Storyboard } from './storyboard.types.ts';
import { analyseStoryTask } from './tasks/analyseStory.ts';
import { generateFilmWorkflow } from './tasks/generateFilm.ts';

export const analysisSubgraph = ({ db, events, outbox }: ServiceDeps<AnalysisConfig>): Subgraph<Context> => ({
  name: 'analysis',
  resolvers: [StoryboardResolver, ProjectStoryboardResolver, GenerationEventResolver, ProjectGenerationResolver],
  orphanedTypes: [Project, Storyboard, Character, Generation],
  references: {
    Project: ({ id }) => ({ id }),
    Storyboard: ({ id }, { storyboards }) => storyboards.storyboard(id),
    Scene: ({ id }, { storyboards }) => storyboards.scene(id),
    Character: ({ id }, { storyboards }) => storyboards.character(id),
    Generation: ({ id }, { generations }) => generations.find(id),
  },
  context: ({ viewer, signal }) => ({
    storyboards: new StoryboardService(db, viewer),
    generations: new GenerationService({ db, events, outbox }, viewer),
    signal,
  }),
});

export function analysisWorker({ db, outbox, config, log }: WorkerDeps<AnalysisConfig>): Worker {
  const record = new GenerationRecord(db);
  const blobs = createBlobStore(config);
  return {
    handlers: [
      eraseUserHandler(eraseUserInAnalysis, erasePerson({ db, outbox })),
      exportUserHandler(exportUserInAnalysis, blobs, personalRecords(db)),
      generateFilmWorkflow({ db, window: config.GENERATION_WINDOW }),
      analyseStoryTask({ db, blobs, analyst: createStoryAnalyst(config, log) }),
      consume(sceneReady, ({ generationId, index, playableSeconds }) =>
        record.sceneReady(generationId, index, playableSeconds),
      ),
      consume(filmReady, ({ generationId }) => record.filmReady(generationId)),
    ],
  };
}
