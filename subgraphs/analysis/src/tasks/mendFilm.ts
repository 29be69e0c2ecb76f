import { mendFilm, narrateScene, type Work } from '@visiobook/contracts';
import { type Database, derivedId, type Flow, type Outbox, orchestrate, TaskFailed } from '@visiobook/subgraph-kit';
import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { Board, type StoryScene } from '../board.ts';
import type { Cashier } from '../credits/cashier.ts';
import { NO_WORK } from '../credits/work-of-film.ts';
import { holdEdits } from '../edits/edit.log.ts';
import { SceneProduct } from '../estimate/estimate.types.ts';
import { MadeRecipes } from '../estimate/made-recipes.ts';
import { recipesOf } from '../estimate/recipes.ts';
import { scenesToMake, sumOf } from '../estimate/to-make.ts';
import { MendRecord } from '../mending/mend.record.ts';
import { beginAgain, latestRun } from '../retry.record.ts';
import { findStoryboard } from '../storyboard.writer.ts';
import { type GenerationRow, generations, type SceneRetry } from '../tables.ts';
import { briefsOf, pictureTask } from './sceneProducts.ts';
import { dueAt, HORIZON_SECONDS } from './urgency.ts';

export interface MendDeps {
  db: Database;
  outbox: Outbox;
  cashier: Cashier;
}

type Input = z.output<typeof mendFilm.input>;

/** When so many scenes in a row have failed again, whatever failed is not back yet. */
const MOST_FAILURES = 3;

/** A film that is its project's latest, and the places of its scenes that something stands in for. */
interface IllFilm extends Pick<SceneRetry, 'storyboardId' | 'version'> {
  scenes: number[];
  /** To draw and to speak. Segments were paid for with the film, cards and all. */
  work: Work;
}

/**
 * Tries again what failed in a film, scene by scene and behind what others wait for. Once nothing of it is missing there is a new version of
 * the film, for which all is found; the old one plays on.
 */
export const mendFilmWorkflow = (deps: MendDeps) =>
  orchestrate(mendFilm, async (input, flow) => {
    try {
      return { mended: await mend(deps, flow, input) };
    } finally {
      await flow.step('over', () => new MendRecord(deps.db).over(input));
    }
  });

/** Answers how many scenes have come out whole. */
async function mend(deps: MendDeps, flow: Flow, input: Input): Promise<number> {
  const ill = await flow.step('ill', () => findIll(deps.db, input));
  if (!ill) return 0;
  const run = await flow.read(() => readRun(deps.db, input.generationId));
  const mended = ill.scenes.length > 0 ? await tryWhatIsPaid(deps, flow, { run, ill, input }) : 0;
  // By what there is, not by what this try has made: an earlier one, or a preview, may have made the rest.
  const left = await flow.step('left', () => findIll(deps.db, input));
  if (left?.scenes.length === 0) await flow.step('begin', () => begin(deps, run, flow.taskId, ill));
  return mended;
}

async function tryWhatIsPaid(deps: MendDeps, flow: Flow, attempt: Attempt): Promise<number> {
  const hold = { ownerId: attempt.input.ownerId, holdId: flow.taskId };
  try {
    await deps.cashier.reserve(flow, hold, async () => attempt.ill.work);
    return await tryAgain(deps, flow, attempt);
  } catch (error) {
    if (!(error instanceof TaskFailed && error.code === 'NOT_ENOUGH_CREDITS')) throw error;
    return 0;
  } finally {
    await deps.cashier.end(flow, hold);
  }
}

/** Null where another film was asked for since. */
async function findIll(db: Database, { ownerId, projectId, generationId }: Input): Promise<IllFilm | null> {
  const run = await latestRun(db, { ownerId, projectId });
  if (run?.id !== generationId || run.status !== 'READY') return null;
  const storyboardId = run.retry?.storyboardId ?? (await findStoryboard(db, run.id))?.storyboardId;
  if (!storyboardId) return null;
  const version = run.retry?.version ?? 0;
  const board = await Board.filmed(db, storyboardId, version);
  const toMake = await scenesToMake(db, ownerId, await board.page(0, await board.sceneCount()), run.settings);
  const ill = toMake.filter(({ products }) => products.some((product) => product !== SceneProduct.SEGMENT));
  const { pictures, narrations } = sumOf(ill, 0);
  const scenes = ill.map(({ scene }) => scene.index);
  return { storyboardId, version, scenes, work: { ...NO_WORK, pictures, narrations } };
}

async function readRun(db: Database, id: string): Promise<GenerationRow> {
  const [run] = await db.select().from(generations).where(eq(generations.id, id));
  if (!run) throw new Error(`There is no generation ${id}.`);
  return run;
}

interface Attempt {
  run: GenerationRow;
  ill: IllFilm;
  input: Input;
}

/** Answers of how many scenes something has come out whole. */
async function tryAgain(deps: MendDeps, flow: Flow, { run, ill, input }: Attempt): Promise<number> {
  const { storyboardId, version, scenes } = ill;
  const board = await flow.read(() => Board.filmed(deps.db, storyboardId, version));
  let [mended, failures] = [0, 0];
  // Each try begins elsewhere: a scene that always fails does not stand before the others.
  const from = Number.parseInt(derivedId('begins at', flow.taskId).slice(0, 8), 16) % scenes.length;
  for (const index of [...scenes.slice(from), ...scenes.slice(0, from)]) {
    if (failures === MOST_FAILURES) break;
    // What no film will show is neither made nor paid for.
    if (!(await flow.step(`wanted ${index}`, () => isLatest(deps.db, input)))) break;
    const [scene] = await flow.read(() => board.at([index]));
    if (!scene) throw new Error(`Storyboard ${storyboardId} has no scene ${index}.`);
    const isMended = await tryScene(deps, flow, run, scene);
    failures = isMended ? 0 : failures + 1;
    if (isMended) mended += 1;
  }
  return mended;
}

async function isLatest(db: Database, { ownerId, projectId, generationId }: Input): Promise<boolean> {
  return (await latestRun(db, { ownerId, projectId }))?.id === generationId;
}

/** What is there of it is found, not made. */
async function tryScene({ db, cashier }: MendDeps, flow: Flow, run: GenerationRow, scene: StoryScene) {
  const { settings } = run;
  const recipes = recipesOf(scene, undefined, settings);
  const there = await flow.step(`there ${scene.index}`, async () => [
    ...(await new MadeRecipes(db, scene.ownerId).among([recipes.picture, recipes.narration])),
  ]);
  const briefs = briefsOf(scene, settings);
  const options = { priority: dueAt(HORIZON_SECONDS, Date.now(), Date.now()) };
  const drawing = await flow.start(pictureTask(settings), briefs.picture, options);
  const speaking = await flow.start(narrateScene, briefs.narration, options);
  const [drawn, spoken] = [await drawing.result(), await speaking.result()];
  const whole = [
    ...(drawn.degraded || there.includes(recipes.picture) ? [] : [recipes.picture]),
    ...(spoken.degraded || there.includes(recipes.narration) ? [] : [recipes.narration]),
  ];
  const isMade = (product: typeof drawn | typeof spoken) => product.made && !product.degraded;
  await flow.step(`tried ${scene.index}`, async () => {
    await new MadeRecipes(db, scene.ownerId).add(whole);
    await cashier.note(flow.taskId, scene.index, { picture: isMade(drawn), narration: isMade(spoken) });
  });
  return whole.length > 0;
}

/** Unless another film was asked for meanwhile: that one finds what was mended. */
async function begin({ db, outbox }: MendDeps, run: GenerationRow, taskId: string, ill: IllFilm): Promise<void> {
  const { storyboardId, version, scenes } = ill;
  const [scene] = await (await Board.filmed(db, storyboardId, version)).at([scenes[0] ?? 0]);
  const retry = { storyboardId, version, sceneId: scene?.id ?? '', isMending: true };
  await db.transaction(async (tx) => {
    await holdEdits(tx, run);
    const latest = await latestRun(tx, run);
    if (latest?.id === run.id) await beginAgain(tx, outbox, run, { id: derivedId('mended', taskId), retry });
  });
}
