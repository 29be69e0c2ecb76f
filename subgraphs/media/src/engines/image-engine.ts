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
}
