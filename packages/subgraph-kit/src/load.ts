import DataLoader from 'dataloader';

/** Batches the look-ups of one request into one query and hands each caller its own row. */
export function loadById<Row extends { id: string }>(fetchRows: (ids: string[]) => PromiseLike<Row[]>) {
  return loadOne(fetchRows, (row) => row.id);
}

/** Like `loadById` for another unique key. */
export function loadOne<Row>(fetchRows: (keys: string[]) => PromiseLike<Row[]>, keyOf: (row: Row) => string) {
  return new DataLoader<string, Row | undefined>(async (keys) => {
    const rows = new Map((await fetchRows([...keys])).map((row) => [keyOf(row), row]));
    return keys.map((key) => rows.get(key));
  });
}

/** Hands each caller all rows of its key, in the order they were fetched. */
export function loadMany<Row>(fetchRows: (keys: string[]) => PromiseLike<Row[]>, keyOf: (row: Row) => string) {
  return new DataLoader<string, Row[]>(async (keys) => {
    const groups = new Map<string, Row[]>(keys.map((key) => [key, []]));
    for (const row of await fetchRows([...keys])) groups.get(keyOf(row))?.push(row);
    return keys.map((key) => groups.get(key) ?? []);
  });
}
