import { setImmediate } from 'node:timers/promises';
import type { DraftBook, ReadContext, WarningCode } from '../book.ts';
import { ManuscriptError } from '../manuscript-error.ts';
import { type Archive, openArchive } from './archive.ts';
import { type PlacedItem, toChapters } from './chapters.ts';
import { readContent } from './content.ts';
import { isAsideFile, isAsideGuide, isAsideTitle, isAsideType } from './matter.ts';
import { type Navigation, type NavPoint, readNavigation } from './navigation.ts';
import { type EpubPackage, readPackage } from './package.ts';
import { refuseLockedBook } from './rights.ts';

/** An EPUB 2 or 3 file → its chapters, in the order of its spine. */
export async function readEpubBook(bytes: Buffer, context: ReadContext): Promise<DraftBook> {
  const archive = await openArchive(bytes, context);
  try {
    await refuseLockedBook(archive, context);
    const book = await readPackage(archive, context);
    const navigation = await readNavigation(archive, book, context);
    const { items, warnings } = await readSpine(archive, book, navigation, context);
    const { title, author, language } = book;
    return { title, author, languageHint: language, chapters: toChapters(items, navigation.points), warnings };
  } finally {
    archive.close();
  }
}

async function readSpine(archive: Archive, book: EpubPackage, navigation: Navigation, context: ReadContext) {
  const items: PlacedItem[] = [];
  const warnings: WarningCode[] = [];
  const titles = documentTitles(navigation.points);
  for (const path of book.spine) {
    if (path === book.nav || isAside(path, book, navigation, titles)) continue;
    const bytes = await archive.read(path);
    if (!bytes) warnings.push('PART_UNREADABLE');
    else
      for (const [at, item] of readContent(bytes, context.limits).entries())
        items.push(Object.assign(item, { path, opensDocument: at === 0 }));
    if (items.length > context.limits.maxBlocks) throw new ManuscriptError('FILE_TOO_LARGE');
    // Lets a cancellation through between two documents.
    await setImmediate();
    context.signal.throwIfAborted();
  }
  return { items, warnings };
}

/** Documents named whole by one line of the contents. */
function documentTitles(points: NavPoint[]): Map<string, string[]> {
  const titles = new Map<string, string[]>();
  const add = ({ path, title, children }: NavPoint) => {
    const listed = titles.get(path);
    if (listed) listed.push(title);
    else titles.set(path, [title]);
    children.forEach(add);
  };
  points.forEach(add);
  return titles;
}

function isAside(path: string, book: EpubPackage, { landmarks }: Navigation, titles: Map<string, string[]>): boolean {
  const listed = titles.get(path) ?? [];
  if (listed.length > 0 && listed.every(isAsideTitle)) return true;
  if (listed.length > 1) return false;
  return isAsideFile(path) || isAsideGuide(book.guide.get(path)) || isAsideType(landmarks.get(path) ?? []);
}
