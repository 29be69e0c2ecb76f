import type { BlobStore } from '@visiobook/blob-store';
import {
  assembleFilm,
  beginFilm,
  exportManuscript,
  generateFilm,
  generationFailed,
  generationStarted,
  ManuscriptText,
  projectTopic,
  storyboardReady,
} from '@visiobook/contracts';
import { type Database, type Flow, orchestrate, TaskFailed } from '@visiobook/subgraph-kit';
import type { z } from 'zod';
import type { StoryAnalyst } from '../engines/story-analyst.ts';
import { GenerationRecord } from '../generation.record.ts';
import { type StoryboardFacts, writeStoryboard } from '../storyboard.writer.ts';
import { makeScenes } from './makeScenes.ts';

export interface GenerateFilmDeps {
  db: Database;
  blobs: BlobStore;
  analyst: StoryAnalyst;
  /** Scenes whose work may be in the queues at the same time. */
  window: number;
}

export type GenerateFilmInput = z.output<typeof generateFilm.input>;

/** Directs a film from manuscript to last frame. Everything it does goes through `flow`, so it survives any crash. */
export const generateFilmWorkflow = (deps: GenerateFilmDeps) =>
  orchestrate(generateFilm, async (input, flow) => {
    const record = new GenerationRecord(deps.db);
    try {
      return await direct(deps, record, input, flow);
    } catch (error) {
      if (!flow.signal.aborted && error instanceof TaskFailed && error.code !== 'CANCELLED') {
        await announceFailure(record, input, flow, error);
      }
      throw error;
    }
  });

async function direct(deps: GenerateFilmDeps, record: GenerationRecord, input: GenerateFilmInput, flow: Flow) {
  const { ownerId, projectId, generationId, settings, title } = input;
  const about = { ownerId, projectId, generationId };
  const topic = projectTopic(ownerId, projectId);
  await flow.step('open', () => record.open({ id: generationId, ownerId, projectId, settings }));
  await flow.announce(topic, generationStarted, about);

  const storyboard = await understand(deps, record, input, flow);
  const { storyboardId, sceneCount, characterCount, estimatedSeconds, chapters } = storyboard;
  await flow.announce(topic, storyboardReady, { ...about, storyboardId, sceneCount, characterCount, estimatedSeconds });

  const { language, ratio, resolution } = settings;
  const begin = await flow.start(beginFilm, { ...about, title, language, ratio, resolution, sceneCount });
  const { filmId } = await begin.result();
  await makeScenes(deps, flow, input, storyboard, filmId);

  await flow.step('assembling', () => record.update(generationId, { status: 'ASSEMBLING' }));
  const assembly = await flow.start(assembleFilm, { ...about, filmId, chapters });
  await assembly.result();
  await flow.step('ready', () => record.update(generationId, { status: 'READY', endedAt: new Date() }));
  return { filmId };
}

/** Manuscript → storyboard, written down. */
async function understand(
  { db, blobs, analyst }: GenerateFilmDeps,
  record: GenerationRecord,
  { ownerId, projectId, generationId, manuscriptId, settings }: GenerateFilmInput,
  flow: Flow,
): Promise<StoryboardFacts> {
  const exporting = await flow.start(exportManuscript, { ownerId, manuscriptId, chapters: settings.chapters });
  const { blobKey } = await exporting.result();
  return flow.step('understand', async (signal) => {
    const manuscript = ManuscriptText.parse(JSON.parse((await blobs.read(blobKey)).toString('utf8')));
    const analysis = await analyst.analyse(
      { ...manuscript, language: settings.language },
      { signal, pace: settings.pace },
    );
    const facts = await writeStoryboard(db, { ownerId, projectId, generationId }, manuscript, analysis);
    const { sceneCount, estimatedSeconds } = facts;
    await record.update(generationId, { status: 'MAKING', sceneCount, estimatedSeconds });
    return facts;
  });
}

async function announceFailure(
  record: GenerationRecord,
  input: GenerateFilmInput,
  flow: Flow,
  { code, message }: TaskFailed,
) {
  const { ownerId, projectId, generationId } = input;
  const failure = { code, message };
  await flow.step('failed', () => record.update(generationId, { status: 'FAILED', failure, endedAt: new Date() }));
  await flow.announce(projectTopic(ownerId, projectId), generationFailed, {
    ownerId,
    projectId,
    generationId,
    code,
    message,
  });
}
