import { bedPieces } from './beds.ts';
import { craftPieces } from './crafts.ts';
import { hallPieces } from './halls.ts';
import { hearthPieces } from './hearths.ts';
import { ornamentPieces } from './ornaments.ts';
import { seatPieces } from './seats.ts';
import { storagePieces } from './storage.ts';
import { tablePieces } from './tables.ts';

/** Every piece of furniture that a room may be filled with. */
export const furniture = {
  ...seatPieces,
  ...tablePieces,
  ...bedPieces,
  ...storagePieces,
  ...hearthPieces,
  ...craftPieces,
  ...hallPieces,
  ...ornamentPieces,
};

export type PieceName = keyof typeof furniture;
