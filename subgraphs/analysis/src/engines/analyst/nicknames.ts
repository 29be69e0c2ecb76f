/** Reads "thomas: tom, tommy" lines: each short name with the full ones it may stand for. */
export function readNicknames(table: string): ReadonlyMap<string, readonly string[]> {
  const full = new Map<string, string[]>();
  for (const line of table.trim().split('\n')) {
    const [name = '', shorts = ''] = line.split(':');
    for (const short of shorts.split(',').map((word) => word.trim()))
      full.set(short, [...(full.get(short) ?? []), name.trim()]);
  }
  return full;
}
