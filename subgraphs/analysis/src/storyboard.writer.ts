import { createHash } from 'node:crypto';
import type { analyseStory, ManuscriptText } from '@visiobook/contracts';
import { type Database, derivedId } from '@visiobook/subgraph-kit';
import { and, asc, eq, gte } from 'drizzle-orm';
import type { z } from 'zod';
import type { AnalysedScene, StoryAnalysis } from './engines/story-analyst.ts';
import { characters, type SceneRow, scenes, storyboards } from './tables.ts';

/** Rows per INSERT: PostgreSQL takes 65,534 parameters in one statement. */
const BATCH = 500;
const PAUSE_WITHIN_CHAPTER_SECONDS = 0.45;
const PAUSE_AT_CHAPTER_END_SECONDS = 1.2;

export type StoryboardFacts = z.output<typeof analyseStory.output>;

interface Origin {
  ownerId: string;
  projectId: string;
  generationId: string;
}

/** Writes what was understood, in one transaction; written before, it is left as it is. */
export async function writeStoryboard(
  db: Database,
  origin: Origin,
  manuscript: ManuscriptText,
  analysis: StoryAnalysis,
): Promise<StoryboardFacts> {
  const storyboardId = derivedId('storyboard', origin.generationId);
  const facts = {
    storyboardId,
    sceneCount: analysis.scenes.length,
    characterCount: analysis.characters.length,
    estimatedSeconds: analysis.scenes.reduce((sum, scene) => sum + scene.estimatedSeconds, 0),
    chapters: chaptersOf(manuscript, analysis.scenes),
  };
  const isNew = await db.transaction(async (tx) => {
    const { storyboardId: id, ...columns } = facts;
    const row = { id, ...columns, ...origin, language: analysis.language };
    const written = await tx.insert(storyboards).values(row).onConflictDoNothing().returning();
    if (written.length === 0) return false;
    const { ownerId } = origin;
    for (const part of batches(
      analysis.characters.map((character, rank) => characterRow(character, rank, id, ownerId)),
    )) {
      await tx.insert(characters).values(part);
    }
    for (const part of batches(sceneRows(analysis.scenes, id, origin))) await tx.insert(scenes).values(part);
    return true;
  });
  // Another run was first, maybe with another analyst: what is written counts.
  return isNew ? facts : ((await findStoryboard(db, origin.generationId)) ?? facts);
}

/** What a generation's storyboard came to; null before it is written. */
export async function findStoryboard(db: Database, generationId: string): Promise<StoryboardFacts | null> {
  const { id: storyboardId, sceneCount, characterCount, estimatedSeconds, chapters } = storyboards;
  const columns = { storyboardId, sceneCount, characterCount, estimatedSeconds, chapters };
  const [found] = await db.select(columns).from(storyboards).where(eq(storyboards.generationId, generationId));
  return found ?? null;
}

/** One page of a storyboard's scenes, in reading order. Rows never change, so a workflow may read them again after a crash. */
export const scenePage = (db: Database, storyboardId: string, from: number, count: number): Promise<SceneRow[]> =>
  db
    .select()
    .from(scenes)
    .where(and(eq(scenes.storyboardId, storyboardId), gte(scenes.index, from)))
    .orderBy(asc(scenes.index))
    .limit(count);

/** Same facts, other words: another picture. */
export const textKey = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

function characterRow(
  character: StoryAnalysis['characters'][number],
  rank: number,
  storyboardId: string,
  ownerId: string,
) {
  const { name, aliases, look, mentions } = character;
  return {
    id: derivedId('character', storyboardId, rank),
    ownerId,
    storyboardId,
    rank,
    name,
    aliases,
    look,
    mentionCount: mentions.length,
  };
}

function sceneRows(analysed: AnalysedScene[], storyboardId: string, { ownerId, projectId }: Origin) {
  return analysed.map((scene, index) => ({
    id: derivedId('scene', storyboardId, index),
    ownerId,
    projectId,
    storyboardId,
    index,
    chapterNumber: scene.chapterNumber,
    startBlockId: scene.start.blockId,
    startOffset: scene.start.offset,
    endBlockId: scene.end.blockId,
    endOffset: scene.end.offset,
    text: scene.text,
    pauseSeconds: pauseAfter(scene, analysed[index + 1]),
    facts: scene.facts,
  }));
}

const pauseAfter = (scene: AnalysedScene, next: AnalysedScene | undefined) =>
  next?.chapterNumber === scene.chapterNumber ? PAUSE_WITHIN_CHAPTER_SECONDS : PAUSE_AT_CHAPTER_END_SECONDS;

function chaptersOf(manuscript: ManuscriptText, analysed: AnalysedScene[]) {
  return manuscript.chapters.flatMap(({ number, title }) => {
    const firstScene = analysed.findIndex((scene) => scene.chapterNumber === number);
    return firstScene < 0 ? [] : [{ title, firstScene }];
  });
}

function* batches<Row>(rows: Row[]): Generator<Row[]> {
  for (let start = 0; start < rows.length; start += BATCH) yield rows.slice(start, start + BATCH);
}
