import type { ReadContext } from '../book.ts';
import { cleanLine } from '../typography.ts';
import type { Archive } from './archive.ts';
import { type Element, findAll, parseTree } from './markup.ts';
import { type EpubPackage, resolveHref } from './package.ts';

/** One line of the table of contents. */
export interface NavPoint {
  title: string;
  path: string;
  fragment: string | null;
  children: NavPoint[];
}

export interface Navigation {
  points: NavPoint[];
  /** Path → what the landmarks say stands there ("bodymatter", "titlepage"). */
  landmarks: Map<string, string[]>;
}

/** The book's own table of contents: the EPUB 3 navigation document, else the EPUB 2 NCX, else nothing. */
export async function readNavigation(
  archive: Archive,
  book: EpubPackage,
  { limits }: ReadContext,
): Promise<Navigation> {
  const nav = book.nav ? await archive.read(book.nav) : null;
  if (book.nav && nav) {
    const navs = findAll(parseTree(nav, limits), 'nav');
    const toc = navs.find((element) => types(element).includes('toc')) ?? navs[0];
    const points = toc ? navPoints(book.nav, toc) : [];
    if (points.length > 0) return { points, landmarks: readLandmarks(book.nav, navs) };
  }
  const ncx = book.ncx ? await archive.read(book.ncx) : null;
  if (!book.ncx || !ncx) return { points: [], landmarks: new Map() };
  const map = findAll(parseTree(ncx, limits, { xml: true }), 'navmap')[0];
  return { points: map ? ncxPoints(book.ncx, map) : [], landmarks: new Map() };
}

const types = (element: Element) => (element.attributes['epub:type'] ?? '').split(/\s+/);
const child = (element: Element, name: string) => element.children.find((c) => c.name === name);

function navPoints(from: string, element: Element): NavPoint[] {
  const list = child(element, 'ol') ?? child(element, 'ul') ?? findAll(element, 'ol')[0];
  return (list?.children ?? [])
    .filter((item) => item.name === 'li')
    .flatMap((item) => {
      const link = child(item, 'a') ?? findAll(item, 'a')[0];
      const children = navPoints(from, {
        ...item,
        children: item.children.filter((c) => c.name === 'ol' || c.name === 'ul'),
      });
      const label = child(item, 'span') ?? link;
      const href = child(item, 'a')?.attributes.href;
      // A part without a page of its own has only a <span>: its chapters carry it.
      if (!href || !label) return children;
      return [{ title: cleanLine(link?.text ?? label.text), ...resolveHref(from, href), children }];
    });
}

function ncxPoints(from: string, element: Element): NavPoint[] {
  return element.children
    .filter((point) => point.name === 'navpoint')
    .flatMap((point) => {
      const children = ncxPoints(from, point);
      const src = child(point, 'content')?.attributes.src;
      return src
        ? [{ title: cleanLine(child(point, 'navlabel')?.text ?? ''), ...resolveHref(from, src), children }]
        : children;
    });
}

function readLandmarks(from: string, navs: Element[]): Map<string, string[]> {
  const landmarks = new Map<string, string[]>();
  const list = navs.find((element) => types(element).includes('landmarks'));
  for (const link of list ? findAll(list, 'a') : []) {
    const { path, fragment } = resolveHref(from, link.attributes.href ?? '');
    if (!fragment) landmarks.set(path, types(link));
  }
  return landmarks;
}
