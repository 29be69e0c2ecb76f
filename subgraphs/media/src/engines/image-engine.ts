import type { Ratio, Resolution, SceneFacts } from '@visiobook/contracts';

/** What one picture is made from; with the engine's name and version it determines every byte. */
export interface PictureBrief {
  facts: SceneFacts;
  /** Hash of the scene's text: scenes with the same facts still get different pictures. */
  textKey: string;
  style: string;
  /** The project's seed: the same people and places look the same in all its pictures. */
  seed: number;
  ratio: Ratio;
  resolution: Resolution;
}

/** A title card, and the stand-in for a scene whose picture failed. */
export interface CardBrief extends Omit<PictureBrief, 'facts'> {
  text: string;
}

export interface Picture {
  bytes: Buffer;
  contentType: 'image/jpeg';
  /** In pixels. */
  width: number;
  height: number;
}

/** One sheet of a picture drawn apart, so that a film can move it on its own. */
export interface Plane {
  /** From far to near; a place without sky begins with its land. */
  name: PlaneName;
  /** RGBA, 8 bits a channel, colours multiplied with their alpha. The first plane is opaque. */
  data: Uint8Array;
}

export type PlaneName = 'sky' | 'far' | 'land' | 'actors' | 'front';

export interface LayeredPicture {
  width: number;
  height: number;
  planes: readonly Plane[];
  /** The picture of these planes laid over each other: what `draw` gives. */
  flat: Picture;
}

export interface DrawOptions {
  signal: AbortSignal;
  /** How much of the picture is there, from 0 to 1, for engines that take their time. */
  onProgress?(share: number): void;
}

/** Makes the picture of a scene. Same brief, same engine version: same bytes. */
export interface ImageEngine {
  readonly name: string;
  /** Changes whenever the same brief would give another picture. */
  readonly version: string;
  /** Throws only when the signal aborts or the engine itself is broken; any valid facts give a picture. */
  draw(brief: PictureBrief, options: DrawOptions): Promise<Picture>;
  /** The same picture with its planes apart, before the mood's grade and the paper's grain; not every engine can. */
  drawLayers?(brief: PictureBrief, options: DrawOptions): Promise<LayeredPicture>;
}
