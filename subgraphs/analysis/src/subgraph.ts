import { createBlobStore } from '@visiobook/blob-store';
import { eraseUserInAnalysis, exportUserInAnalysis, filmReady, painterReady, sceneReady } from '@visiobook/contracts';
import {
  consume,
  eraseUserHandler,
  exportUserHandler,
  type ServiceDeps,
  type Subgraph,
  type Worker,
  type WorkerDeps,
} from '@visiobook/subgraph-kit';
import { Policies } from '@visiobook/subgraph-kit/policy';
import { Character } from './character.types.ts';
import type { AnalysisConfig } from './config.ts';
import type { Context } from './context.ts';
import { createStoryAnalyst } from './create-story-analyst.ts';
import { Cashier } from './credits/cashier.ts';
import { createCredits } from './credits/create-credits.ts';
import { EditResolver } from './edits/edit.resolvers.ts';
import { erasePerson } from './erase-person.ts';
import { ProjectEstimateResolver, SceneEstimateResolver } from './estimate/estimate.resolvers.ts';
import { EstimateService } from './estimate/estimate.service.ts';
import { GenerationRecord } from './generation.record.ts';
import { GenerationEventResolver, ProjectGenerationResolver } from './generation.resolvers.ts';
import { GenerationService } from './generation.service.ts';
import { Generation } from './generation.types.ts';
import { MendRecord } from './mending/mend.record.ts';
import { scheduleMends } from './mending/mend.schedule.ts';
import { personalRecords } from './personal-records.ts';
import { PreviewService } from './preview.service.ts';
import { RetryService } from './retry.service.ts';
import { StoryboardEditor } from './storyboard.editor.ts';
import { ProjectStoryboardResolver, StoryboardResolver } from './storyboard.resolvers.ts';
import { StoryboardService } from './storyboard.service.ts';
import { Project, Storyboard } from './storyboard.types.ts';
import { analyseStoryTask } from './tasks/analyseStory.ts';
import { generateFilmWorkflow } from './tasks/generateFilm.ts';
import { mendFilmWorkflow } from './tasks/mendFilm.ts';
import { previewSceneWorkflow } from './tasks/previewScene.ts';
import { settleHoldWorkflow } from './tasks/settleHold.ts';

export function analysisSubgraph({ db, events, outbox }: ServiceDeps<AnalysisConfig>): Subgraph<Context> {
  const policies = new Policies();
  return {
    name: 'analysis',
    resolvers: [
      StoryboardResolver,
      ProjectStoryboardResolver,
      EditResolver,
      ProjectEstimateResolver,
      SceneEstimateResolver,
      GenerationEventResolver,
      ProjectGenerationResolver,
    ],
    orphanedTypes: [Project, Storyboard, Character, Generation],
    references: {
      Project: (project) => project,
      Storyboard: ({ id }, { storyboards }) => storyboards.storyboard(id),
      Scene: ({ id }, { storyboards }) => storyboards.scene(id),
      Character: ({ id }, { storyboards }) => storyboards.character(id),
      Generation: ({ id }, { generations }) => generations.find(id),
    },
    context: ({ viewer, signal }) => {
      const storyboards = new StoryboardService(db, viewer);
      const editor = new StoryboardEditor({ db, policies, storyboards }, viewer);
      const generations = new GenerationService({ db, events, outbox, storyboards }, viewer);
      return {
        ...{ storyboards, editor, generations },
        estimates: new EstimateService(db, viewer, storyboards),
        retries: new RetryService({ db, outbox, policies, storyboards, editor, generations }, viewer),
        previews: new PreviewService({ db, outbox, policies, storyboards }, viewer),
        signal,
      };
    },
  };
}

export function analysisWorker({ db, events, outbox, config, log }: WorkerDeps<AnalysisConfig>): Worker {
  const record = new GenerationRecord(db);
  const blobs = createBlobStore(config);
  const cashier = new Cashier(db, createCredits(config));
  const mends = scheduleMends({ db, outbox, log });
  return {
    handlers: [
      eraseUserHandler(eraseUserInAnalysis, erasePerson({ db, outbox })),
      exportUserHandler(exportUserInAnalysis, blobs, personalRecords(db)),
      generateFilmWorkflow({ db, cashier, window: config.GENERATION_WINDOW }),
      previewSceneWorkflow({ db, cashier }),
      mendFilmWorkflow({ db, outbox, cashier }),
      settleHoldWorkflow(cashier),
      analyseStoryTask({ db, events, blobs, analyst: createStoryAnalyst(config, log) }),
      consume(sceneReady, ({ generationId, index, playableSeconds }) =>
        record.sceneReady(generationId, index, playableSeconds),
      ),
      consume(filmReady, ({ generationId }) => record.filmReady(generationId)),
      consume(painterReady, () => new MendRecord(db).painterCame()),
    ],
    close: () => mends.close(),
  };
}
