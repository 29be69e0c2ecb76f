import type { FilmSettings, Work } from '@visiobook/contracts';
import type { Database } from '@visiobook/subgraph-kit';
import { Board } from '../board.ts';
import { scenesToMake, sumOf } from '../estimate/to-make.ts';
import type { StoryboardFacts } from '../storyboard.writer.ts';

export const NO_WORK: Work = Object.freeze({ pictures: 0, narrations: 0, segments: 0, seconds: 0 });

interface FilmToMake {
  ownerId: string;
  settings: FilmSettings;
  /** Nothing was ever made for its owner. */
  isFirst: boolean;
  /** Up to which version of the edits pictures are taken anew. */
  retakes?: number;
}

/** What a film takes at most: the estimate of it. */
export async function workOfFilm(
  db: Database,
  { ownerId, settings, isFirst, retakes }: FilmToMake,
  { storyboardId, sceneCount, estimatedSeconds }: StoryboardFacts,
): Promise<Work> {
  if (isFirst) return { pictures: sceneCount, narrations: sceneCount, segments: sceneCount, seconds: estimatedSeconds };
  const board = await Board.filmed(db, storyboardId, retakes);
  const toMake = await scenesToMake(db, ownerId, await board.page(0, sceneCount), settings);
  const { pictures, narrations, segments, seconds } = sumOf(toMake, estimatedSeconds);
  return { pictures, narrations, segments, seconds };
}
