import type { PlaceKind } from '@visiobook/contracts';
import type { PieceName } from './furniture/furniture.ts';
import type { SeatKind } from './setting.ts';

export interface RoomPlan {
  walls: readonly string[];
  floor: string;
  wood?: string;
  cloth?: readonly string[];
  pattern?: 'plain' | 'stripes' | 'panels' | 'stone' | 'planks' | 'tiles' | 'bricks';
  ceiling?: 'plain' | 'beams' | 'vault' | 'rafters' | 'arch';
  window?: 'sash' | 'tall' | 'arched' | 'small' | 'barred' | 'round' | 'wide' | 'none';
  windows?: number;
  /** Against the back wall, from the left; `_` leaves room for a window. */
  furniture: readonly (PieceName | '_')[];
  hanging?: readonly PieceName[];
  rug?: boolean;
  light?: 'chandelier' | 'lantern' | 'none';
  seat?: SeatKind;
  /** Floor pattern. */
  ground?: 'boards' | 'tiles' | 'flags' | 'earth';
}

export type RoomPlans = Partial<Record<PlaceKind, RoomPlan>>;

export interface Shell {
  left: number;
  right: number;
  top: number;
  base: number;
}
