const titles = new Set(
  'mr mrs ms miss dr sir lady lord captain colonel general major lieutenant sergeant professor reverend rev count countess duke duchess baron baroness prince princess king queen uncle aunt father mother brother sister old young little poor dear saint st the a an of de d du des la le les von van l m mme mlle mlles me monsieur madame mademoiselle maître docteur capitaine général comte comtesse duc marquis marquise abbé père mère oncle tante frère sœur roi reine vieux vieille jeune petit petite pauvre cher chère mon ma ton son sa notre votre this that his her my our your'.split(
    ' ',
  ),
);

/** Lower-case given names and surnames, titles and small words aside. */
export const nameWords = (names: readonly string[]): Set<string> =>
  new Set(
    names.flatMap((name) =>
      [...name.matchAll(/\p{Lu}[\p{L}'’-]*/gu)]
        .map(([word]) => word.toLowerCase().replace(/['’]s?$/u, ''))
        .filter((word) => !titles.has(word)),
    ),
  );

export const inCommon = (a: ReadonlySet<string>, b: ReadonlySet<string>): number =>
  [...a].filter((word) => b.has(word)).length;
