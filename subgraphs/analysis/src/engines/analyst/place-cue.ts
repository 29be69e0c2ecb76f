import type { Place, PlaceKind } from '@visiobook/contracts';
import { PlaceKind as PlaceKinds } from '@visiobook/contracts';

/** What a sentence says of where we are. */
export interface PlaceCue {
  /** Null: only the name is told ("in Kansas"). */
  kind: PlaceKind | null;
  name: string | null;
  indoors: boolean;
  /** 1 = it is there to be seen, 2 = somebody is there, 3 = somebody gets there. */
  strength: 1 | 2 | 3;
  leaving: boolean;
  at: number;
  /** It stands there to be looked at: "The lighthouse stood on Gull Rock". */
  shown: boolean;
  /** Nobody is said to be there: from a room it is only seen through the window. */
  distant: boolean;
  /** Somebody makes for it, or means to go there. */
  ahead: boolean;
  /** What one sees on stepping out: "in the kitchen at the foot of the lighthouse". */
  around: Place | null;
}

/** The kinds stand in this order: those outdoors first. */
const firstIndoors = PlaceKinds.options.indexOf('room');

export const isIndoors = (kind: PlaceKind): boolean => PlaceKinds.options.indexOf(kind) >= firstIndoors;
