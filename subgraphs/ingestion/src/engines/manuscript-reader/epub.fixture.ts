import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipFixtureFile {
  path: string;
  content: string | Buffer;
  /** What the directory claims the size to be, when it lies. */
  claimedSize?: number;
  /** Only packed, not made smaller: a book of repetitions is else refused for that alone. */
  uncompressed?: boolean;
  /** Already deflated content. */
  deflated?: Buffer;
  flags?: number;
}

/** A zip archive, honest or not (APPNOTE 6.3.10: local headers, central directory, end record). */
export function zipFixture(files: ZipFixtureFile[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const file of files) {
    const content = Buffer.from(file.content);
    const data = file.deflated ?? deflateRawSync(content, file.uncompressed ? { level: 0 } : {});
    const name = Buffer.from(file.path);
    const fields = zipFields(file, content, data, name);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, Buffer.alloc(2), name, data]);
    local.writeUInt16LE(name.length, 26);
    const central = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, Buffer.alloc(16), name]);
    central.writeUInt32LE(offset, 42);
    bodies.push(local);
    directory.push(central);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, central, end]);
}

/** The fields both headers share, from "version needed" to "file name length". */
function zipFields(file: ZipFixtureFile, content: Buffer, data: Buffer, name: Buffer): Buffer {
  const fields = Buffer.alloc(24);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE((file.flags ?? 0) | 0x0800, 2);
  fields.writeUInt16LE(8, 4);
  fields.writeUInt32LE(crc32(content), 10);
  fields.writeUInt32LE(data.length, 14);
  fields.writeUInt32LE(file.claimedSize ?? content.length, 18);
  fields.writeUInt16LE(name.length, 22);
  return fields;
}

export interface EpubFixture {
  title?: string;
  author?: string;
  language?: string;
  /** File name → body markup, in spine order. */
  documents: Record<string, string>;
  /** Lines of the navigation document: [href, title]. */
  nav?: [string, string][];
  /** Written as an EPUB 2 NCX instead. */
  ncx?: [string, string][];
  extra?: ZipFixtureFile[];
  uncompressed?: boolean;
}

export const xhtml = (body: string) =>
  `<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>x</title></head><body>${body}</body></html>`;

const container = '<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>';

export function epubFixture({
  title = 'A Book',
  author = 'A. Writer',
  language = 'en',
  documents,
  nav,
  ncx,
  extra = [],
  uncompressed = false,
}: EpubFixture): Buffer {
  const names = Object.keys(documents);
  const items = names.map((name) => `<item id="${name}" href="${name}" media-type="application/xhtml+xml"/>`);
  if (nav) items.push('<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>');
  if (ncx) items.push('<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>');
  const metadata = `<dc:title>${title}</dc:title><dc:creator>${author}</dc:creator><dc:language>${language}</dc:language>`;
  const spine = names.map((name) => `<itemref idref="${name}"/>`).join('');
  const opf = `<package xmlns:dc="d"><metadata>${metadata}</metadata><manifest>${items.join('')}</manifest><spine toc="ncx">${spine}</spine></package>`;
  const files = [
    { path: 'mimetype', content: 'application/epub+zip' },
    { path: 'META-INF/container.xml', content: container },
    { path: 'OEBPS/book.opf', content: opf },
    ...names.map((name) => ({ path: `OEBPS/${name}`, content: xhtml(documents[name]!) })),
    ...(nav ? [{ path: 'OEBPS/nav.xhtml', content: xhtml(navMarkup(nav)) }] : []),
    ...(ncx ? [{ path: 'OEBPS/toc.ncx', content: ncxMarkup(ncx) }] : []),
    ...extra,
  ];
  return zipFixture(files.map((file) => ({ uncompressed, ...file })));
}

const navMarkup = (lines: [string, string][]) =>
  `<nav epub:type="toc"><ol>${lines.map(([href, title]) => `<li><a href="${href}">${title}</a></li>`).join('')}</ol></nav>`;

const ncxMarkup = (lines: [string, string][]) =>
  `<ncx><navMap>${lines.map(([src, title]) => `<navPoint><navLabel><text>${title}</text></navLabel><content src="${src}"/></navPoint>`).join('')}</navMap></ncx>`;
