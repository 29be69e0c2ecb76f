/** Like `to.push(...more)`, which throws when there are too many for one call. */
export function append<T>(to: T[], more: readonly T[]): void {
  for (const one of more) to.push(one);
}
