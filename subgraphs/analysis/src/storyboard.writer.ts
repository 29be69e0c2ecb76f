import type { analyseStory, ManuscriptText } from '@visiobook/contracts';
import { type Database, derivedId, type Transaction } from '@visiobook/subgraph-kit';
import { and, asc, desc, eq, ne } from 'drizzle-orm';
import type { z } from 'zod';
import { holdEdits, lastVersion, readEdits } from './edits/edit.log.ts';
import { anchorsOf, liveEdits } from './edits/edit.ts';
import { type PlannedScene, pauseAfter, planScenes } from './edits/plan.ts';
import { type EarlierText, findAgain, finder } from './edits/reanchor.ts';
import { spansOf } from './edits/spans.ts';
import { type FoundScene, Story } from './edits/story.ts';
import type { StoryAnalysis } from './engines/story-analyst.ts';
import { filmSeconds } from './film-length.ts';
import { characters, scenes, storyboards } from './tables.ts';
import { turnFinder } from './turns.ts';

/** Rows per INSERT: PostgreSQL takes 65,534 parameters in one statement. */
const BATCH = 500;

export type StoryboardFacts = z.output<typeof analyseStory.output>;

interface Origin {
  ownerId: string;
  projectId: string;
  generationId: string;
}

export interface Reading {
  manuscript: ManuscriptText;
  analysis: StoryAnalysis;
  /** Speech speed. */
  pace: number;
}

/** Writes what was understood, in one transaction; written before, it is left as it is. */
export async function writeStoryboard(
  db: Database,
  origin: Origin,
  { manuscript, analysis, pace }: Reading,
): Promise<StoryboardFacts> {
  const storyboardId = derivedId('storyboard', origin.generationId);
  const rows = sceneRows(manuscript, analysis, storyboardId, origin);
  // Understood before the project is held, so that nobody waits for it; again if she has said more meanwhile.
  const early = await understand(db, origin, manuscript, rows);
  return db.transaction(async (tx) => {
    await holdEdits(tx, origin);
    const isLate = (await lastVersion(tx, origin)) !== early.editsVersion;
    const { filmed, ...said } = isLate ? await understand(tx, origin, manuscript, rows) : early;
    const { language } = analysis;
    const told = filmed.map(({ from, until, pauseSeconds }) => ({ characters: until - from, pauseSeconds }));
    const facts = {
      sceneCount: filmed.length,
      characterCount: analysis.characters.length,
      estimatedSeconds: filmSeconds(told, { language, pace }),
      chapters: chaptersOf(manuscript, filmed),
    };
    const row = { id: storyboardId, ...origin, ...facts, language, ...said };
    const written = await tx.insert(storyboards).values(row).onConflictDoNothing().returning();
    // Another run was first, maybe with another analyst: what is written counts.
    if (written.length === 0) return (await findStoryboard(tx, origin.generationId)) ?? { storyboardId, ...facts };
    const people = analysis.characters.map((character, rank) => characterRow(character, rank, storyboardId, origin));
    for (const part of batches(people)) await tx.insert(characters).values(part);
    for (const part of batches(rows)) await tx.insert(scenes).values(part);
    return { storyboardId, ...facts };
  });
}

/** What the reader has said until now comes to in this text. */
async function understand(
  db: Database | Transaction,
  origin: Origin,
  manuscript: ManuscriptText,
  rows: readonly FoundScene[],
) {
  const edits = await readEdits(db, origin);
  const anchors = edits.flatMap(({ edit }) => anchorsOf(edit));
  const movedAnchors = findAgain(anchors, manuscript, await readEarlier(db, origin));
  const story = new Story(rows);
  const { scenes: filmed } = planScenes(story, liveEdits(edits), finder(story, movedAnchors));
  return { filmed, movedAnchors, editsVersion: edits.at(-1)?.version ?? 0 };
}

/** What the project's storyboard before this one was made of. */
async function readEarlier(
  db: Database | Transaction,
  { ownerId, projectId, generationId }: Origin,
): Promise<EarlierText> {
  const ofProject = and(eq(storyboards.ownerId, ownerId), eq(storyboards.projectId, projectId));
  const [latest] = await db
    .select({ id: storyboards.id, movedAnchors: storyboards.movedAnchors })
    .from(storyboards)
    .where(and(ofProject, ne(storyboards.generationId, generationId)))
    .orderBy(desc(storyboards.createdAt))
    .limit(1);
  if (!latest) return { blockIds: new Set(), movedAnchors: {} };
  const read = await db
    .select({ spans: scenes.spans })
    .from(scenes)
    .where(eq(scenes.storyboardId, latest.id))
    .orderBy(asc(scenes.index));
  const blockIds = new Set(read.flatMap(({ spans }) => spans.map(({ blockId }) => blockId)));
  return { blockIds, movedAnchors: latest.movedAnchors };
}

/** What a generation's storyboard came to; null before it is written. */
export async function findStoryboard(
  db: Database | Transaction,
  generationId: string,
): Promise<StoryboardFacts | null> {
  const { id: storyboardId, sceneCount, characterCount, estimatedSeconds, chapters } = storyboards;
  const columns = { storyboardId, sceneCount, characterCount, estimatedSeconds, chapters };
  const [found] = await db.select(columns).from(storyboards).where(eq(storyboards.generationId, generationId));
  return found ?? null;
}

function characterRow(
  character: StoryAnalysis['characters'][number],
  rank: number,
  storyboardId: string,
  { ownerId }: Origin,
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

function sceneRows(manuscript: ManuscriptText, analysis: StoryAnalysis, storyboardId: string, origin: Origin) {
  const { ownerId, projectId } = origin;
  const analysed = analysis.scenes;
  const turnsOf = turnFinder(analysis);
  const read = spansOf(manuscript, analysed);
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
    spans: read[index]?.spans ?? [],
    glue: read[index]?.glue ?? '\n',
    pauseSeconds: pauseAfter(scene, analysed[index + 1]),
    facts: scene.facts,
    turns: turnsOf(read[index]?.spans ?? []),
  }));
}

function chaptersOf(manuscript: ManuscriptText, filmed: readonly PlannedScene[]) {
  return manuscript.chapters.flatMap(({ number, title }) => {
    const firstScene = filmed.findIndex((scene) => scene.chapterNumber === number);
    return firstScene < 0 ? [] : [{ title, firstScene }];
  });
}

function* batches<Row>(rows: Row[]): Generator<Row[]> {
  for (let start = 0; start < rows.length; start += BATCH) yield rows.slice(start, start + BATCH);
}
