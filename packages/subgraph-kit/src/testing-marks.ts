import postgres from 'postgres';

/** Where one of these texts can be read in a database, in whatever way it may be written there: `schema.table: text`. */
export async function tablesWith(adminUrl: string, marks: readonly string[]): Promise<string[]> {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => undefined });
  try {
    const tables = await sql<{ name: string }[]>`
      select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'm') and n.nspname not in ('pg_catalog', 'information_schema') order by 1`;
    const found: string[] = [];
    for (const { name } of tables) {
      const rows = await sql.unsafe<{ row: string }[]>(`select t::text as row from ${name} t`);
      const text = rows.map(({ row }) => row).join('\n');
      found.push(...marksIn(text, marks).map((mark) => `${name}: ${mark}`));
    }
    return found;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Those of the texts that some bytes contain: plain, escaped, encoded for URLs, in UTF-16, hexadecimal or base64. */
export function marksIn(content: string | Uint8Array, marks: readonly string[]): string[] {
  // One character a byte, so that any encoding can be looked for in any content.
  const bytes = Buffer.from(content).toString('latin1').toLowerCase();
  return marks.filter((mark) => writings(mark).some((writing) => bytes.includes(writing)));
}

function writings(mark: string): string[] {
  const escaped = [...mark].map((c) => (c > '~' ? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}` : c)).join('');
  const texts = [mark, mark.normalize('NFD'), escaped, encodeURIComponent(mark), JSON.stringify(mark).slice(1, -1)];
  const encoded = texts.flatMap((text) => {
    const utf8 = Buffer.from(text);
    return [utf8.toString('latin1'), utf8.toString('hex'), ...inBase64(utf8)];
  });
  const wide = Buffer.from(mark, 'utf16le');
  const all = [...encoded, wide.toString('latin1'), Buffer.from(wide).swap16().toString('latin1')];
  return [...new Set(all.map((text) => text.toLowerCase()))];
}

/** Base64 depends on where in a group of three bytes a text begins: what is the same wherever it stands. */
function inBase64(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((offset) => {
    const padded = Buffer.concat([Buffer.alloc(offset), bytes]);
    const [from, to] = [Math.ceil((offset * 8) / 6), Math.floor((padded.length * 8) / 6)];
    return [padded.toString('base64').slice(from, to), padded.toString('base64url').slice(from, to)];
  });
}
