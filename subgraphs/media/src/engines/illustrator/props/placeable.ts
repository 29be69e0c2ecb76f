import type { Garment, PlaceKind, PropName, SceneProp } from '@visiobook/contracts';
import type { Setting } from '../places/setting.ts';
import type { Stage } from '../stage.ts';

/** What the sky and the weather draw themselves, better: a second sun would be one too many. */
const OF_THE_SKY: readonly PropName[] = ['sun', 'moon', 'star', 'cloud', 'lightning'];

/** Parts and furniture of a house: in the open they would float. */
const OF_A_ROOM: readonly PropName[] = [
  'window',
  'door',
  'fireplace',
  'mirror',
  'clock',
  'shelf',
  'curtain',
  'carpet',
  'bed',
  'lamp',
  'piano',
  'throne',
];

/** Told of indoors, they are seen through a window or in the mind: in the room they would be toys. */
const OF_THE_OPEN: readonly PropName[] = [
  'tree',
  'bush',
  'boat',
  'ship',
  'sail',
  'cart',
  'sledge',
  'carriage',
  'train',
  'balloon',
  'tower',
  'castle',
  'wall',
  'hole',
];

/** What stands, grows or burns on land: from a deck it is only spoken of. */
const OF_THE_LAND: readonly PropName[] = [
  'fire',
  'tree',
  'bush',
  'cart',
  'sledge',
  'carriage',
  'train',
  'tower',
  'castle',
  'wall',
  'hole',
];

/** Places made of walls: one more, standing by itself, would bar the way. */
const WALLED: readonly PlaceKind[] = [
  'street',
  'city',
  'square',
  'market',
  'courtyard',
  'village',
  'castle',
  'harbour',
];

/** Where a thing is the place itself. */
const PART_OF: Partial<Record<PropName, readonly PlaceKind[]>> = {
  wall: WALLED,
  castle: ['castle'],
  throne: ['throne-room'],
  train: ['station'],
  ship: ['ship-deck', 'harbour'],
  sail: ['ship-deck'],
};

const CONVEYANCES: readonly PlaceKind[] = ['train', 'carriage', 'ship-cabin'];

/** What no cabin and no compartment has, whatever its passengers talk of. */
const OF_A_BUILDING: readonly PropName[] = [
  'fire',
  'fireplace',
  'machine',
  'pillar',
  'statue',
  'well',
  'throne',
  'hay',
];

/** Clothes: whoever has them on is drawn with them. */
const WORN: Partial<Record<PropName, readonly Garment[]>> = {
  hat: ['hat', 'bonnet'],
  cap: ['cap', 'hat', 'bonnet'],
  crown: ['crown'],
  shoe: ['shoes', 'boots'],
  coat: ['coat', 'cloak', 'jacket', 'uniform'],
  dress: ['dress', 'robe', 'nightgown', 'skirt'],
  gloves: ['gloves'],
  spectacles: ['glasses'],
};

function isWorn({ name }: SceneProp, { facts }: Stage): boolean {
  return facts.cast.some(({ look }) => look.garments.some(({ item }) => WORN[name]?.includes(item)));
}

/** Without what somebody wears: it is drawn on them. */
export function withoutWorn(stage: Stage): Stage {
  return { ...stage, facts: { ...stage.facts, props: stage.facts.props.filter((prop) => !isWorn(prop, stage)) } };
}

/** Each thing once, though two words of the text have meant it; a red book is not the blue one. */
const once = (props: readonly SceneProp[]): SceneProp[] =>
  props.filter(
    ({ name, colour }, i) => props.findIndex((other) => other.name === name && other.colour === colour) === i,
  );

/** What of these things can stand in this picture. */
export function placeables(props: readonly SceneProp[], stage: Stage, setting: Setting): SceneProp[] {
  return once(props.flatMap((prop) => placeable(prop, stage, setting)));
}

/** The prop as it can stand in this picture, or nothing. */
function placeable(prop: SceneProp, { facts }: Stage, { indoors = false, shows }: Setting): SceneProp[] {
  const { kind } = facts.place;
  if (OF_THE_SKY.includes(prop.name) || (indoors ? OF_THE_OPEN : OF_A_ROOM).includes(prop.name)) return [];
  if (PART_OF[prop.name]?.includes(kind) || (shows?.has(prop.name) && !prop.colour)) return [];
  if (CONVEYANCES.includes(kind) && OF_A_BUILDING.includes(prop.name)) return [];
  if (kind === 'ship-deck' && OF_THE_LAND.includes(prop.name)) return [];
  // Indoors a fire burns in a hearth.
  return indoors && prop.name === 'fire' ? [{ ...prop, name: 'fireplace', count: 1 }] : [prop];
}
