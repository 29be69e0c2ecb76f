import { illustrateScene } from '@visiobook/contracts';
import { handle, isOutage, type TaskContext, TaskError } from '@visiobook/subgraph-kit';
import type { z } from 'zod';
import { contentKey } from '../content-key.ts';
import type { CardBrief, ImageEngine, Picture, PictureBrief } from '../engines/image-engine.ts';
import type { ProductStore } from '../product.store.ts';
import type { IllustrationRow } from '../tables.ts';
import { DEFAULT_STYLE, isStyle, styleIds } from '../visual-style.ts';

export type IllustrateInput = z.output<typeof illustrateScene.input>;

/** An engine that can also set a text as a card, for the scenes that fail. */
export interface Illustrator extends ImageEngine {
  drawCard(brief: CardBrief, options: { signal: AbortSignal }): Promise<Picture>;
}

export interface IllustrateDeps {
  products: ProductStore;
  illustrator: Illustrator;
}

export const illustrateSceneTask = (deps: IllustrateDeps) =>
  handle(illustrateScene, async (input, context) => {
    const brief = pictureBrief(input);
    const found = await deps.products.illustration(input.ownerId, pictureKey(deps.illustrator, brief));
    const row = found ?? (await illustrate(deps, input, brief, context));
    await deps.products.link(input, { illustrationId: row.id });
    return illustrationOutput(row, found === null);
  });

export function illustrationOutput(row: IllustrationRow, made: boolean) {
  const { id, contentKey, blobKey, width, height, degraded } = row;
  return { illustrationId: id, key: contentKey, blobKey, width, height, degraded, made };
}

type Recipe = Pick<IllustrateInput, 'facts' | 'textKey' | 'style' | 'seed' | 'ratio' | 'resolution'>;

/**
 * Ids are taken out, so that nothing in the picture can depend on them.
 * @throws TaskError UNKNOWN_STYLE
 */
export function pictureBrief({ facts, textKey, style, seed, ratio, resolution }: Recipe): PictureBrief {
  if (!isStyle(style)) {
    throw new TaskError('UNKNOWN_STYLE', `There is no style "${style}". Choose one of: ${styleIds.join(', ')}.`);
  }
  const cast = facts.cast.map((member) => ({ ...member, characterId: '' }));
  const chosen = style === 'default' ? DEFAULT_STYLE : style;
  return { facts: { ...facts, cast }, textKey, style: chosen, seed, ratio, resolution };
}

type Engine = Pick<ImageEngine, 'name' | 'version'>;
const engineOf = ({ name, version }: Engine) => ({ engine: name, engineVersion: version });
export const pictureKey = (engine: Engine, brief: PictureBrief) => contentKey({ ...brief, ...engineOf(engine) });

interface Made {
  picture: Picture;
  key: string;
  seconds: number;
  degraded?: boolean;
}

export function keep(
  products: ProductStore,
  { ownerId, facts }: IllustrateInput,
  engine: Engine & { device?: string },
  { picture, key, seconds, degraded = false }: Made,
  signal: AbortSignal,
): Promise<IllustrationRow> {
  // PostgreSQL has no place for the character zero.
  const description = facts.description.replaceAll('\u0000', '');
  const { bytes, width, height } = picture;
  const about = { ownerId, description, ...engineOf(engine), device: engine.device ?? 'cpu', seconds };
  return products.addIllustration({ ...about, contentKey: key, width, height, degraded }, bytes, signal);
}

/**
 * A picture that fails becomes a card with the scene's action, under a key of its own: the picture is tried again next time.
 * @param as the key that it is kept under, where that is not its own, and whether it stands in for another
 */
export async function illustrate(
  { products, illustrator }: IllustrateDeps,
  input: IllustrateInput,
  brief: PictureBrief,
  { signal, log }: TaskContext,
  as = { key: pictureKey(illustrator, brief), degraded: false },
): Promise<IllustrationRow> {
  const from = performance.now();
  const add = (made: Omit<Made, 'seconds'>) =>
    keep(products, input, illustrator, { ...made, seconds: (performance.now() - from) / 1000 }, signal);
  const picture = await illustrator.draw(brief, { signal }).catch((error: unknown) => {
    signal.throwIfAborted();
    if (isOutage(error)) throw error;
    log.warn({ err: error }, 'a picture failed, a card stands in for it');
    return null;
  });
  if (picture) return add({ picture, ...as });
  const { facts, ...rest } = brief;
  const card = { ...rest, text: facts.description || facts.action || '…' };
  const key = contentKey({ card, ...engineOf(illustrator) });
  return add({ picture: await illustrator.drawCard(card, { signal }), key, degraded: true });
}
