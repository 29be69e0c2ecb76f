import { illustrateScene } from '@visiobook/contracts';
import { handle, isOutage, type TaskContext, TaskError } from '@visiobook/subgraph-kit';
import type { z } from 'zod';
import { contentKey } from '../content-key.ts';
import type { CardBrief, ImageEngine, Picture, PictureBrief } from '../engines/image-engine.ts';
import type { ProductStore } from '../product.store.ts';
import type { IllustrationRow } from '../tables.ts';
import { DEFAULT_STYLE, isStyle, styleIds } from '../visual-style.ts';

type Input = z.output<typeof illustrateScene.input>;

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

type Recipe = Pick<Input, 'facts' | 'textKey' | 'style' | 'seed' | 'ratio' | 'resolution'>;

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

const engineOf = ({ name, version }: ImageEngine) => ({ engine: name, engineVersion: version });
export const pictureKey = (engine: ImageEngine, brief: PictureBrief) => contentKey({ ...brief, ...engineOf(engine) });

/** A picture that fails becomes a card with the scene's action, under a key of its own: the picture is tried again next time. */
async function illustrate(
  { products, illustrator }: IllustrateDeps,
  { ownerId }: Input,
  brief: PictureBrief,
  { signal, log }: TaskContext,
): Promise<IllustrationRow> {
  // PostgreSQL has no place for the character zero.
  const description = brief.facts.description.replaceAll('\u0000', '');
  const about = { ownerId, description, ...engineOf(illustrator) };
  const add = ({ bytes, width, height }: Picture, key: string, degraded: boolean) =>
    products.addIllustration({ ...about, contentKey: key, width, height, degraded }, bytes, signal);
  const drawn = await illustrator.draw(brief, { signal }).catch((error: unknown) => {
    signal.throwIfAborted();
    if (isOutage(error)) throw error;
    log.warn({ err: error }, 'a picture failed, a card stands in for it');
    return null;
  });
  if (drawn) return add(drawn, pictureKey(illustrator, brief), false);
  const { facts, ...rest } = brief;
  const card = { ...rest, text: facts.description || facts.action || '…' };
  return add(await illustrator.drawCard(card, { signal }), contentKey({ card, ...engineOf(illustrator) }), true);
}
