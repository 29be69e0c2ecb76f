/**
 * A scene that reads what one of the analyst's reads has its id. Any other has that of the scene in which it begins, with its distance and
 * its length: a scene of a film never is one that reads something else, whatever was edited since.
 */
export const sceneIdOf = (foundId: string, distance: number, length: number): string =>
  `${foundId}.${distance}-${length}`;

/** The analyst's scene in which a scene begins. */
export const foundSceneId = (sceneId: string): string => sceneId.split('.')[0] ?? '';
