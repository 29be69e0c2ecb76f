import { createHash } from 'node:crypto';

type Sorted = string | number | boolean | null | Sorted[] | { [name: string]: Sorted };

/** Members in the order of their names, as RFC 8785 has it, so that equal values give equal text. */
function sorted(value: unknown): Sorted {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value as Sorted;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(
    members.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, member]) => [name, sorted(member)]),
  );
}

/** Hash of what determines a product's bytes, 64 hexadecimal digits. Ids, positions and the owner do not belong into it. */
export const contentKey = (recipe: object): string =>
  createHash('sha256')
    .update(JSON.stringify(sorted(recipe)))
    .digest('hex');
