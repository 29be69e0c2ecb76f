import type { Database, PersonalRecords } from '@visiobook/subgraph-kit';
import { asc, eq } from 'drizzle-orm';
import { blocks, chapters, manuscripts } from './tables.ts';

/** Manuscripts with their text, a chapter at a time. */
export const personalRecords = (db: Database): PersonalRecords =>
  async function* (ownerId) {
    const isHers = eq(manuscripts.ownerId, ownerId);
    for (const manuscript of await db.select().from(manuscripts).where(isHers).orderBy(asc(manuscripts.createdAt))) {
      yield { type: 'manuscript', ...manuscript };
      const isOfIt = eq(chapters.manuscriptId, manuscript.id);
      for (const chapter of await db.select().from(chapters).where(isOfIt).orderBy(asc(chapters.number))) {
        const text = await db
          .select()
          .from(blocks)
          .where(eq(blocks.chapterId, chapter.id))
          .orderBy(asc(blocks.ordinal));
        yield { type: 'chapter', ...chapter, text: text.map((block) => block.text).join('\n\n') };
      }
    }
  };
