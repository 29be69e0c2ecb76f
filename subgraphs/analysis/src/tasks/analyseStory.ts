import type { BlobStore } from '@visiobook/blob-store';
import { analyseStory, ManuscriptText } from '@visiobook/contracts';
import { type Database, type EventLog, handle } from '@visiobook/subgraph-kit';
import type { StoryAnalyst } from '../engines/story-analyst.ts';
import { BlobAnswers } from '../kept-answers.ts';
import { findStoryboard, writeStoryboard } from '../storyboard.writer.ts';
import { ReadingNews } from './reading-news.ts';

export interface AnalyseStoryDeps {
  db: Database;
  events: Pick<EventLog, 'append'>;
  blobs: BlobStore;
  analyst: StoryAnalyst;
}

/** Manuscript → storyboard, written down; a run that was there before has left it, and it is not made again. */
export const analyseStoryTask = ({ db, events, blobs, analyst }: AnalyseStoryDeps) =>
  handle(analyseStory, async ({ manuscriptBlobKey, language, pace, ...origin }, { signal, log }) => {
    const known = await findStoryboard(db, origin.generationId);
    if (known) return known;
    const bytes = await blobs.read(manuscriptBlobKey, { signal });
    const answers = new BlobAnswers(blobs, origin.ownerId);
    const manuscript = { ...ManuscriptText.parse(JSON.parse(bytes.toString('utf8'))), language };
    const news = new ReadingNews(events, origin, log);
    const onScenes = (scenes: readonly unknown[]) => news.understood(scenes.length);
    const analysis = await analyst.analyse(manuscript, { signal, pace, answers, onScenes }).finally(() => news.end());
    return writeStoryboard(db, origin, { manuscript, analysis, pace });
  });
