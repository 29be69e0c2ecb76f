import { createHash } from 'node:crypto';
import type { FrameSize } from '../film-format.ts';
import { decodePicture, type YuvPicture } from './picture.ts';

/** Every picture is shown twice, in its own scene and where the next one fades in; scenes are encoded a few at a time. */
const MOST = 4;

/** The pictures decoded last. They are told apart by their bytes: a content key names what was asked for, not what was drawn. */
export class PictureCache {
  readonly #decoded = new Map<string, Promise<YuvPicture>>();

  /** @throws as `decodePicture` does */
  decode(bytes: Uint8Array, size: FrameSize): Promise<YuvPicture> {
    const name = `${size.width}x${size.height} ${createHash('sha256').update(bytes).digest('base64')}`;
    const picture = this.#decoded.get(name) ?? decodePicture(bytes, size);
    this.#decoded.delete(name);
    this.#decoded.set(name, picture);
    // Another try may have the memory that this one lacked.
    picture.catch(() => this.#decoded.delete(name));
    for (const oldest of [...this.#decoded.keys()].slice(0, -MOST)) this.#decoded.delete(oldest);
    return picture;
  }
}
