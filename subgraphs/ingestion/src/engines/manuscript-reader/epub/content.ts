import type { BlockKind } from '@visiobook/contracts';
import type { ReadLimits } from '../limits.ts';
import { ManuscriptError } from '../manuscript-error.ts';
import { cleanLine, cleanLines } from '../typography.ts';
import { type MarkupHandler, parseMarkup } from './markup.ts';
import { isAsideElement, typesOf } from './matter.ts';

/** A block of a content document, in reading order. */
export interface ContentItem {
  kind: BlockKind;
  /** VERSE and HEADING keep the lines the document broke them into. */
  text: string;
  /** Of a HEADING: 1 to 6. */
  level: number;
  /** Ids on the way from the previous item to this one: where links can point. */
  anchors: string[];
  /** Headings and verse lines of one container belong together; null outside one. */
  group: number | null;
  /** Nearly all of it is links to other places of the book: an entry of a list of contents. */
  isLink: boolean;
}

const SKIPPED = new Set(
  'head script style svg math img audio video object iframe canvas form button select textarea noscript template nav figure rt rp'.split(
    ' ',
  ),
);
const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q ruby rb s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);
const VERSE = /(?:^|[\s:])(?:verse|poem|poetry|stanza|lyrics|song|hymn|linegroup|lg)(?:$|[\s-])/i;
const STANZA = /(?:^|[\s:])(?:stanza|linegroup|lg)(?:$|\s)/i;

/** A note's mark is a few characters; each entity among them comes as a piece of its own. */
const MAX_MARK_PIECES = 12;

/** What is asked of a link, again for each piece of its text, shows in its beginning. */
const MAX_HREF = 2_000;

interface Frame {
  name: string;
  skip: boolean;
  /** At which of the block's pieces the element's text began. */
  at: number;
  verse: boolean;
  heading: number;
  group: number | null;
  href: string | null;
}

/** XHTML of any quality → its blocks, without notes, pictures, page marks and other things beside the text. */
export function readContent(bytes: Buffer, limits: ReadLimits): ContentItem[] {
  const reader = new ContentReader(limits.maxBlocks, limits.maxTitleLength);
  parseMarkup(bytes, reader, limits);
  return reader.finish();
}

class ContentReader implements MarkupHandler {
  #items: ContentItem[] = [];
  #stack: Frame[] = [{ name: '', skip: false, at: 0, verse: false, heading: 0, group: null, href: null }];
  /** The text of the block so far, in the pieces it came in: joined once, as joining it anew for each link takes the square of their number. */
  #pieces: string[] = [];
  #linked = 0;
  #anchors: string[] = [];
  #groups = 0;
  readonly #maxBlocks: number;
  readonly #maxTitleLength: number;

  constructor(maxBlocks: number, maxTitleLength: number) {
    this.#maxBlocks = maxBlocks;
    this.#maxTitleLength = maxTitleLength;
  }

  get #top(): Frame {
    return this.#stack[this.#stack.length - 1]!;
  }

  open(name: string, attributes: Record<string, string>): void {
    const parent = this.#top;
    if (name === 'br' && !attributes.class) {
      this.#openBreak(parent, attributes.id);
      return;
    }
    const skip = parent.skip || SKIPPED.has(name) || 'hidden' in attributes || isAsideElement(attributes);
    const isBlock = !INLINE.has(name) && name !== 'br';
    if (isBlock && !parent.skip) this.#breakBlock(parent);
    if (!parent.skip) for (const id of [attributes.id, attributes.name]) if (id) this.#anchors.push(id);
    if (!skip) this.#mark(name);
    this.#stack.push(this.#frame(parent, name, attributes, skip));
  }

  /** Line breaks may come by the million: one stands on the stack as what it is in. */
  #openBreak(parent: Frame, id: string | undefined): void {
    if (!parent.skip) {
      this.#pieces.push('\n');
      if (id) this.#anchors.push(id);
    }
    this.#stack.push(parent);
  }

  /** Elements that say something by themselves. */
  #mark(name: string): void {
    if (name === 'br') this.#pieces.push('\n');
    else if (name === 'hr') this.#push('BREAK', '');
    else if (name === 'td' || name === 'th') this.#pieces.push(' ');
  }

  #frame(parent: Frame, name: string, attributes: Record<string, string>, skip: boolean): Frame {
    const marks = [...typesOf(attributes), attributes.class ?? ''].join(' ');
    const level = /^h([1-6])$/.exec(name)?.[1];
    const grouped = name === 'hgroup' || (name === 'header' && parent.group === null);
    const startsVerse = marks !== '' && VERSE.test(marks) && !INLINE.has(name) && !level;
    const newGroup = grouped || (startsVerse && (!parent.verse || STANZA.test(marks)));
    if (newGroup) this.#groups += 1;
    // Each field by its name: made by a spread, a frame takes ten times as long.
    return {
      name,
      skip,
      at: this.#pieces.length,
      verse: parent.verse || startsVerse,
      heading: level ? Number(level) : name === 'hgroup' ? 2 : parent.heading,
      group: newGroup ? this.#groups : parent.group,
      href: name === 'a' ? (attributes.href?.slice(0, MAX_HREF) ?? null) : parent.href,
    };
  }

  text(text: string): void {
    if (this.#top.skip) return;
    // Source line ends are only spaces; a '\n' in a piece always comes from a <br>.
    const flat = text.replace(/[\r\n]+/g, ' ');
    this.#pieces.push(flat);
    if (this.#top.href && !/^[a-z]+:/i.test(this.#top.href)) this.#linked += flat.trim().length;
  }

  close(name: string): void {
    if (this.#stack.length < 2) return;
    const frame = this.#stack.pop()!;
    if (frame.skip) return;
    if (INLINE.has(name)) this.#dropNoteMark(frame);
    else if (name !== 'br') this.#breakBlock(frame);
  }

  /** A link or a raised link that reads "1", "[2]" or "*" leads to a note. */
  #dropNoteMark(frame: Frame): void {
    const isLink = frame.name === 'a' && frame.href?.includes('#');
    const isRaised = frame.name === 'sup' && frame.href?.includes('#');
    if (!isLink && !isRaised) return;
    if (this.#pieces.length - frame.at > MAX_MARK_PIECES) return;
    const text = this.#pieces.slice(frame.at).join('').trim();
    const isMark = /^[[(]?(?:\d{1,4}|[*†‡§¶]{1,3}|\p{Ll})[\])]?$/u.test(text) || text === '↩';
    if (isMark) this.#pieces.length = frame.at;
  }

  #breakBlock(frame: Frame): void {
    if (this.#pieces.length === 0) return;
    const text = this.#pieces.join('');
    const isLink = this.#linked > text.trim().length * 0.7;
    this.#pieces = [];
    this.#linked = 0;
    for (const open of this.#stack) open.at = 0;
    if (!text.trim()) return;
    if (frame.heading > 0 && cleanLine(text).length <= this.#maxTitleLength) this.#push('HEADING', text, frame, isLink);
    else if (isOrnament(text)) this.#push('BREAK', '');
    else if (frame.verse || isBrokenIntoLines(text)) this.#push('VERSE', text, frame, isLink);
    else this.#push('PARAGRAPH', text.replaceAll('\n', ' '), frame, isLink);
  }

  #push(kind: BlockKind, raw: string, frame?: Frame, isLink = false): void {
    const text = cleanLines(raw);
    if (kind !== 'BREAK' && !text) return;
    if (this.#items.length >= this.#maxBlocks) throw new ManuscriptError('FILE_TOO_LARGE');
    this.#items.push({
      kind,
      text,
      level: frame?.heading ?? 0,
      anchors: this.#anchors,
      group: frame?.group ?? null,
      isLink,
    });
    this.#anchors = [];
  }

  finish(): ContentItem[] {
    this.#breakBlock(this.#top);
    return joinVerseLines(this.#items);
  }
}

const isOrnament = (text: string) =>
  text.length <= 60 && !/[\p{L}\p{N}]/u.test(text) && /^[\s*·•.#~=_+⁂❦☙✻✽—–-]+$/u.test(text);

/** Several breaks and only short lines: verse, a letter's head, a notice. */
function isBrokenIntoLines(text: string): boolean {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  return lines.length >= 3 && lines.every((line) => line.length <= 70);
}

/** A poem that gives each line an element of its own is one stanza again. */
function joinVerseLines(items: ContentItem[]): ContentItem[] {
  const joined: ContentItem[] = [];
  for (const item of items) {
    const last = joined[joined.length - 1];
    const sameStanza =
      last?.kind === 'VERSE' && item.kind === 'VERSE' && item.group !== null && last.group === item.group;
    if (sameStanza && !item.text.includes('\n')) last.text += `\n${item.text}`;
    else joined.push(item);
  }
  return joined;
}
