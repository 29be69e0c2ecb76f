/** The first place below `length` from which on this holds, `length` if there is none: it must not hold again before that. */
export function firstWhere(length: number, holds: (place: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Of these, in order: those from where the one holds to where the other does. A paragraph can hold thousands. */
export const between = <Item>(
  items: readonly Item[],
  begins: (item: Item) => boolean,
  isPast: (item: Item) => boolean,
): { from: number; to: number } => ({
  from: firstWhere(items.length, (place) => begins(items[place] as Item)),
  to: firstWhere(items.length, (place) => isPast(items[place] as Item)),
});
