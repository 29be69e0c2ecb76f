import { illustrate, illustrateLayers } from './illustrator/illustrate.ts';
import { textCard } from './illustrator/text-card.ts';
import type { CardBrief, DrawOptions, ImageEngine, LayeredPicture, Picture, PictureBrief } from './image-engine.ts';

/** The illustrator that needs no model, no key and no GPU: vector drawing code, the same bytes everywhere. */
export class BuiltInImageEngine implements ImageEngine {
  readonly name = 'illustrator';
  /** Raise it when a picture of the same facts changes, or old ones pass for new ones. */
  readonly version = '10';

  async draw(brief: PictureBrief, { signal }: DrawOptions): Promise<Picture> {
    signal.throwIfAborted();
    return illustrate(brief, { signal });
  }

  async drawLayers(brief: PictureBrief, { signal }: DrawOptions): Promise<LayeredPicture> {
    signal.throwIfAborted();
    return illustrateLayers(brief, { signal });
  }

  /** A card that says `text` (a chapter's title, or the sentence of a scene whose picture failed). */
  async drawCard(brief: CardBrief, { signal }: DrawOptions): Promise<Picture> {
    signal.throwIfAborted();
    return textCard(brief, { signal });
  }
}
