import {
  analyseStory,
  assembleFilm,
  beginFilm,
  exportManuscript,
  generateFilm,
  generationFailed,
  generationStarted,
  projectTopic,
  storyboardReady,
} from '@visiobook/contracts';
import { type Database, derivedId, type Flow, orchestrate, TaskFailed } from '@visiobook/subgraph-kit';
import type { z } from 'zod';
import { readStoryboard } from '../board.ts';
import type { Cashier } from '../credits/cashier.ts';
import { NO_WORK, workOfFilm } from '../credits/work-of-film.ts';
import { GenerationRecord } from '../generation.record.ts';
import { MendRecord } from '../mending/mend.record.ts';
import { findStoryboard, type StoryboardFacts } from '../storyboard.writer.ts';
import { makeScenes } from './makeScenes.ts';

export interface GenerateFilmDeps {
  db: Database;
  cashier: Cashier;
  /** Scenes whose work may be in the queues at the same time. */
  window: number;
}

export type GenerateFilmInput = z.output<typeof generateFilm.input>;

/** Directs a film from manuscript to last frame. Everything it does goes through `flow`, so it survives any crash. */
export const generateFilmWorkflow = (deps: GenerateFilmDeps) =>
  orchestrate(generateFilm, async (input, flow) => {
    const record = new GenerationRecord(deps.db);
    const hold = { ownerId: input.ownerId, holdId: input.generationId };
    const film = await direct(deps, record, input, flow).catch(async (error) => {
      if (!flow.signal.aborted && error instanceof TaskFailed && error.code !== 'CANCELLED') {
        await announceFailure(record, input, flow, error);
        await deps.cashier.end(flow, hold);
      }
      throw error;
    });
    await deps.cashier.end(flow, hold);
    return film;
  });

async function direct(deps: GenerateFilmDeps, record: GenerationRecord, input: GenerateFilmInput, flow: Flow) {
  const { ownerId, projectId, generationId, manuscriptId, settings, title } = input;
  const about = { ownerId, projectId, generationId };
  const topic = projectTopic(ownerId, projectId);
  const once = (event: string) => ({ id: derivedId(event, generationId) });
  await flow.step('open', () =>
    record.open({ id: generationId, ownerId, projectId, manuscriptId, settings, title, retry: input.retry ?? null }),
  );
  await flow.announce(topic, generationStarted, about, once('generationStarted'));

  const storyboard = await (input.retry ? recall(deps.db, record, input, flow) : understand(record, input, flow));
  const { storyboardId, sceneCount, characterCount, estimatedSeconds, chapters } = storyboard;
  const understood = { ...about, storyboardId, sceneCount, characterCount, estimatedSeconds };
  await flow.announce(topic, storyboardReady, understood, once('storyboardReady'));

  // Somebody's first film has nothing to find, and its first scene need not wait for that answer.
  const isFirst = await flow.step('first film', () => record.isFirst(ownerId, generationId));
  const hold = { ownerId, holdId: generationId };
  await deps.cashier.reserve(flow, hold, async () =>
    input.retry?.isMending
      ? NO_WORK
      : workOfFilm(deps.db, { ownerId, settings, isFirst, retakes: input.retry?.version }, storyboard),
  );
  const { language, ratio, resolution } = settings;
  const begin = await flow.start(beginFilm, { ...about, title, language, ratio, resolution, sceneCount });
  const standIns = await makeScenes(deps, flow, { input, storyboard, isFirst }, begin);
  const { filmId } = await begin.result();

  await flow.step('assembling', () => record.update(generationId, { status: 'ASSEMBLING' }));
  const assembly = await flow.start(assembleFilm, { ...about, filmId, chapters });
  await assembly.result();
  await flow.step('ready', () => record.update(generationId, { status: 'READY', endedAt: new Date() }));
  const film = { id: generationId, ownerId, projectId, settings, isAgain: input.retry !== undefined };
  await flow.step('stand-ins', () => new MendRecord(deps.db).note(film, standIns));
  return { filmId };
}

/** Manuscript → storyboard, written down. */
async function understand(
  record: GenerationRecord,
  { ownerId, projectId, generationId, manuscriptId, settings }: GenerateFilmInput,
  flow: Flow,
): Promise<StoryboardFacts> {
  const { chapters, language, pace } = settings;
  const exporting = await flow.start(exportManuscript, { ownerId, manuscriptId, chapters });
  const { blobKey: manuscriptBlobKey } = await exporting.result();
  const about = { ownerId, projectId, generationId };
  const analysing = await flow.start(analyseStory, { ...about, manuscriptBlobKey, language, pace });
  const storyboard = await analysing.result();
  const { sceneCount, estimatedSeconds } = storyboard;
  await flow.step('understood', () => record.update(generationId, { status: 'MAKING', sceneCount, estimatedSeconds }));
  return storyboard;
}

/** The storyboard that a scene is made again of. */
async function recall(
  db: Database,
  record: GenerationRecord,
  { generationId, retry }: GenerateFilmInput,
  flow: Flow,
): Promise<StoryboardFacts> {
  return flow.step('understood', async () => {
    const { generationId: origin } = await readStoryboard(db, retry?.storyboardId ?? '');
    const storyboard = await findStoryboard(db, origin);
    if (!storyboard) throw new Error(`Generation ${origin} has no storyboard.`);
    const { sceneCount, estimatedSeconds } = storyboard;
    await record.update(generationId, { status: 'MAKING', sceneCount, estimatedSeconds });
    return storyboard;
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
  const news = { ownerId, projectId, generationId, code, message };
  await flow.announce(projectTopic(ownerId, projectId), generationFailed, news);
}
