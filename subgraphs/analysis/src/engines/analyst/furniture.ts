import type { Place, PlaceKind, PropName, SceneProp } from '@visiobook/contracts';

const furniture = new Set<PropName>([
  'table',
  'chair',
  'bed',
  'fireplace',
  'door',
  'window',
  'mirror',
  'clock',
  'candle',
  'carpet',
  'curtain',
  'shelf',
  'pillow',
  'piano',
]);
const wild = new Set<PlaceKind>([
  'forest',
  'jungle',
  'meadow',
  'prairie',
  'hills',
  'mountain',
  'desert',
  'swamp',
  'lake',
  'river',
  'sea',
  'beach',
  'island',
  'snowfield',
  'sky',
  'road',
  'path',
  'field',
]);

/** From a room they are at most the wall of the room itself. */
const outside = new Set<PropName>(['wall', 'castle', 'tower']);
export const isOutside = ({ name }: Pick<SceneProp, 'name'>): boolean => outside.has(name);

/** They are before whoever is in them, or where they arrive; in a house one only speaks of them. */
const vessels = new Set<PropName>(['ship', 'boat', 'train', 'carriage']);
const arrivals = new Set<PlaceKind>(['ship-cabin', 'ship-deck', 'train', 'carriage', 'station', 'harbour', 'workshop']);
export const isOutOfPlace = (prop: Pick<SceneProp, 'name'>, { kind, indoors }: Place): boolean =>
  indoors && (isOutside(prop) || (vessels.has(prop.name) && !arrivals.has(kind)));

export const isFurniture = ({ name }: Pick<SceneProp, 'name'>): boolean => furniture.has(name);

/** Where a chair stands only if the text sets one down there. */
export const isWild = (kind: PlaceKind): boolean => wild.has(kind);

/** "a cookstove, a table, three chairs and the beds": a sentence that counts furniture is told from indoors. */
export const furnishes = (props: readonly SceneProp[]): boolean => props.filter(isFurniture).length >= 2;
