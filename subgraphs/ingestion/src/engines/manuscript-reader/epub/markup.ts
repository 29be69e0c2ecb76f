import { Parser } from 'htmlparser2';
import type { ReadLimits } from '../limits.ts';
import { ManuscriptError } from '../manuscript-error.ts';

/** What a markup document says, element by element; names are in lower case, without their namespace prefix. */
export interface MarkupHandler {
  open(name: string, attributes: Record<string, string>): void;
  text(text: string): void;
  close(name: string): void;
}

const local = (name: string) => name.slice(name.indexOf(':') + 1);

/**
 * Streams XML or XHTML to a handler without building a tree, so memory stays flat whatever the nesting. Forgiving, as
 * real books are not well-formed. Entities that a document declares itself are how a kilobyte becomes gigabytes: refused.
 */
export function parseMarkup(
  bytes: Buffer,
  handler: MarkupHandler,
  limits: ReadLimits,
  options: { xml?: boolean } = {},
): void {
  const source = decodeMarkup(bytes);
  if (/<!ENTITY/i.test(source)) throw new ManuscriptError('UNSAFE_FILE');
  let depth = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth += 1;
        if (depth > limits.maxDepth) throw new ManuscriptError('UNSAFE_FILE');
        handler.open(local(name.toLowerCase()), attributes);
      },
      ontext: (text) => handler.text(text),
      onclosetag(name) {
        depth -= 1;
        handler.close(local(name.toLowerCase()));
      },
    },
    { xmlMode: options.xml ?? false, decodeEntities: true, recognizeSelfClosing: true, recognizeCDATA: true },
  );
  parser.end(source);
}

/** XML is UTF-8 unless a mark or its declaration says otherwise. */
function decodeMarkup(bytes: Buffer): string {
  const declared = /^[^<]{0,3}<\?xml[^>]{0,200}encoding=["']([\w-]{1,40})["']/i.exec(
    bytes.toString('latin1', 0, 300),
  )?.[1];
  const wide =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
  try {
    return new TextDecoder(wide ?? declared ?? 'utf-8').decode(bytes);
  } catch {
    return bytes.toString('utf8');
  }
}

export interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Element[];
  /** All text inside, children's included, up to a limit no title needs. */
  text: string;
}

const MAX_ELEMENT_TEXT = 2_000;

/** A small document (package, navigation) as a tree. */
export function parseTree(bytes: Buffer, limits: ReadLimits, options: { xml?: boolean } = {}): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const stack = [root];
  let count = 0;
  parseMarkup(
    bytes,
    {
      open(name, attributes) {
        count += 1;
        if (count > limits.maxElements) throw new ManuscriptError('UNSAFE_FILE');
        const element: Element = { name, attributes, children: [], text: '' };
        stack[stack.length - 1]!.children.push(element);
        stack.push(element);
      },
      text(text) {
        for (const element of stack) element.text += text.slice(0, MAX_ELEMENT_TEXT - element.text.length);
      },
      close() {
        if (stack.length > 1) stack.pop();
      },
    },
    limits,
    options,
  );
  return root;
}

/** Every element of that name, in document order. */
export function findAll(element: Element, name: string): Element[] {
  return element.children.flatMap((child) =>
    child.name === name ? [child, ...findAll(child, name)] : findAll(child, name),
  );
}
