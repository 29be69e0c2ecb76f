import path from 'node:path/posix';
import type { ReadContext } from '../book.ts';
import { ManuscriptError } from '../manuscript-error.ts';
import { cleanLine } from '../typography.ts';
import type { Archive } from './archive.ts';
import { type Element, findAll, parseTree } from './markup.ts';

/** What an EPUB's package document says (EPUB 3.3 §5; OPF 2.0.1). Paths are inside the archive. */
export interface EpubPackage {
  title: string | null;
  author: string | null;
  language: string | null;
  /** Content documents in reading order, without those marked as aside (`linear="no"`). */
  spine: string[];
  /** EPUB 3 navigation document. */
  nav: string | null;
  /** EPUB 2 navigation. */
  ncx: string | null;
  /** EPUB 2 `guide`: path → what the document is ("cover", "toc", "text"). */
  guide: Map<string, string>;
}

export async function readPackage(archive: Archive, context: ReadContext): Promise<EpubPackage> {
  const opf = await findPackage(archive, context);
  const bytes = await archive.read(opf);
  if (!bytes) throw new ManuscriptError('TRUNCATED_FILE');
  const root = parseTree(bytes, context.limits, { xml: true });
  const toPath = (href: string) => resolveHref(opf, href).path;
  const items = new Map(findAll(root, 'item').map((item) => [item.attributes.id ?? '', item]));
  const spineElement = findAll(root, 'spine')[0];
  const spine = findAll(root, 'itemref')
    .filter((ref) => ref.attributes.linear !== 'no')
    .map((ref) => items.get(ref.attributes.idref ?? ''))
    .filter((item): item is Element => item !== undefined && isContent(item))
    .map((item) => toPath(item.attributes.href ?? ''));
  const byProperty = (property: string) =>
    [...items.values()].find((item) => tokens(item.attributes.properties).includes(property));
  const nav = byProperty('nav');
  const ncx =
    items.get(spineElement?.attributes.toc ?? '') ??
    [...items.values()].find((i) => i.attributes['media-type'] === 'application/x-dtbncx+xml');
  return {
    title: mainTitle(root),
    author: creators(root),
    language: first(root, 'language'),
    spine: [...new Set(spine)],
    nav: nav ? toPath(nav.attributes.href ?? '') : null,
    ncx: ncx ? toPath(ncx.attributes.href ?? '') : null,
    guide: new Map(
      findAll(root, 'reference').map(({ attributes: a }) => [toPath(a.href ?? ''), (a.type ?? '').toLowerCase()]),
    ),
  };
}

const tokens = (value: string | undefined) => (value ?? '').split(/\s+/);
const first = (root: Element, name: string) => cleanLine(findAll(root, name)[0]?.text ?? '') || null;
const isContent = (item: Element) => {
  const type = item.attributes['media-type'] ?? '';
  return (
    /html|dtbook/i.test(type) ||
    (!/^(?:image|font|audio|video|text\/css)/i.test(type) && /\.x?html?$/i.test(item.attributes.href ?? ''))
  );
};

/** No path in an archive is longer, and resolving the steps of a longer one takes the square of their number. */
const MAX_HREF = 2_000;

/** A link as written in one document → the path in the archive and the fragment it points to. */
export function resolveHref(from: string, href: string): { path: string; fragment: string | null } {
  const [file = '', fragment = null] = href.slice(0, MAX_HREF).split('#', 2);
  const target = file === '' ? from : path.join(path.dirname(from), decode(file));
  return { path: target, fragment: fragment && decode(fragment) };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

async function findPackage(archive: Archive, { limits }: ReadContext): Promise<string> {
  const container = await archive.read('META-INF/container.xml');
  const named =
    container && findAll(parseTree(container, limits, { xml: true }), 'rootfile')[0]?.attributes['full-path'];
  if (named && archive.has(named)) return named;
  const only = archive.endingIn('.opf')[0];
  if (only) return only;
  throw foreignArchive(archive);
}

/** Other formats are zip archives too. */
function foreignArchive(archive: Archive): ManuscriptError {
  const same = (name: string) => ({ en: name, fr: name });
  if (archive.has('word/document.xml')) return new ManuscriptError('UNSUPPORTED_FORMAT', same('Word (.docx)'));
  if (archive.has('content.xml')) return new ManuscriptError('UNSUPPORTED_FORMAT', same('OpenDocument (.odt)'));
  if (archive.has('META-INF/container.xml')) return new ManuscriptError('TRUNCATED_FILE');
  return new ManuscriptError('NOT_A_BOOK', { en: 'This is an archive', fr: 'C’est une archive' });
}

/** EPUB 3 may give several titles, each with a type; the main one counts. */
function mainTitle(root: Element): string | null {
  const main = findAll(root, 'meta').find((m) => m.attributes.property === 'title-type' && m.text.trim() === 'main');
  const titles = findAll(root, 'title');
  const chosen = titles.find((title) => `#${title.attributes.id}` === main?.attributes.refines) ?? titles[0];
  return cleanLine(chosen?.text ?? '') || null;
}

/** Those who wrote it: creators whose role is author, or who have none. */
function creators(root: Element): string | null {
  const metas = findAll(root, 'meta');
  const roles = (creator: Element) => {
    const refined = metas.filter(
      (m) => m.attributes.property === 'role' && m.attributes.refines === `#${creator.attributes.id}`,
    );
    return [creator.attributes['opf:role'], ...refined.map((m) => m.text.trim())].filter(Boolean);
  };
  // The first few only: each is compared with every refinement.
  const names = findAll(root, 'creator')
    .slice(0, 20)
    .filter((creator) => roles(creator).length === 0 || roles(creator).includes('aut'))
    .map((creator) => cleanLine(creator.text))
    .filter(Boolean);
  return [...new Set(names)].slice(0, 3).join(', ') || null;
}
