import { createHash } from 'node:crypto';
import { FPS } from '../film-format.ts';

/** The part of a picture that fills the frame: magnification, and where the rest lies (0 = all of it right/below, 1 = left/above). */
export interface Framing {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
}

/** More would soften a picture that is drawn at the film's own size. */
const MAX_ZOOM = 1.12;
const PAN_ZOOM = 1.1;
/** Fraction of the whole move made per second; longer scenes are slower instead of going further. */
const SPEED = 0.08;
const SHORTEST_MOVE = 0.25;
const RAMP_SECONDS = 1.2;

const at = (zoom: number, x: number, y: number): Framing => ({ zoom, x, y });

/** Each whole move as [from, to]. A tall picture pans better up and down, so the long side's moves come with the shape. */
const PUSHES = [0.3, 0.5, 0.7].map((x) => [at(1, 0.5, 0.5), at(MAX_ZOOM, x, 0.4)] as const);
const PULLS = [0.35, 0.5, 0.65].map((x) => [at(MAX_ZOOM, x, 0.45), at(1, 0.5, 0.5)] as const);
const PANS = [
  [at(PAN_ZOOM, 0, 0.45), at(PAN_ZOOM, 1, 0.55)],
  [at(PAN_ZOOM, 1, 0.55), at(PAN_ZOOM, 0, 0.45)],
] as const;
const TILTS = [
  [at(PAN_ZOOM, 0.45, 0), at(PAN_ZOOM, 0.55, 1)],
  [at(PAN_ZOOM, 0.55, 1), at(PAN_ZOOM, 0.45, 0)],
] as const;

/**
 * A slow Ken Burns move over one picture. It is chosen by the picture's content key and always comes to rest on the same framing,
 * however long the scene is: so the next scene, which knows this picture but not this scene's length, can fade out of that rest.
 */
export class Motion {
  readonly #from: Framing;
  /** Where the picture rests when its scene ends. */
  readonly rest: Framing;
  readonly #frames: number;

  constructor(pictureKey: string, shape: { width: number; height: number }, frames: number) {
    const [from, to] = chooseMove(pictureKey, shape);
    const seconds = frames / FPS;
    this.#from = between(to, from, Math.min(1, Math.max(SHORTEST_MOVE, seconds * SPEED)));
    this.rest = to;
    this.#frames = frames;
  }

  /** @param frame 0 ≤ frame < frames */
  framing(frame: number): Framing {
    const progress = this.#frames > 1 ? frame / (this.#frames - 1) : 1;
    return between(this.#from, this.rest, eased(progress, (RAMP_SECONDS * FPS) / this.#frames));
  }
}

function chooseMove(pictureKey: string, { width, height }: { width: number; height: number }) {
  const slides = width > height ? [...PANS, ...PANS, ...TILTS] : [...TILTS, ...TILTS, ...PANS];
  const moves = [...PUSHES, ...PULLS, ...slides];
  const index = createHash('sha256').update(pictureKey).digest().readUInt32LE(0) % moves.length;
  return moves[index] as readonly [Framing, Framing];
}

const mix = (a: number, b: number, t: number) => a + (b - a) * t;
const between = (a: Framing, b: Framing, t: number): Framing =>
  at(mix(a.zoom, b.zoom, t), mix(a.x, b.x, t), mix(a.y, b.y, t));

/** 0..1 → 0..1 with speed rising from rest over the first `ramp` of the way, constant, and falling to rest over the last. */
export function eased(t: number, ramp: number): number {
  const r = Math.min(0.5, ramp);
  const speed = 1 / (1 - r);
  if (t < r) return (speed * t * t) / (2 * r);
  if (t > 1 - r) return 1 - (speed * (1 - t) ** 2) / (2 * r);
  return speed * (t - r / 2);
}
