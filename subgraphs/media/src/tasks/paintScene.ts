import { paintScene } from '@visiobook/contracts';
import { handle, isOutage, type TaskContext } from '@visiobook/subgraph-kit';
import { contentKey } from '../content-key.ts';
import type { Easel } from '../easel.ts';
import type { PictureBrief } from '../engines/image-engine.ts';
import type { PaintersRecord } from '../painters.record.ts';
import type { IllustrationRow } from '../tables.ts';
import { DEFAULT_STYLE } from '../visual-style.ts';
import {
  type IllustrateDeps,
  type IllustrateInput,
  illustrate,
  illustrationOutput,
  keep,
  pictureBrief,
  pictureKey,
} from './illustrateScene.ts';

export interface PaintDeps extends IllustrateDeps {
  painters: PaintersRecord;
  easel: Pick<Easel, 'engine'>;
}

/** A scene that has ended this many workers is not painted again. */
const MOST_CRASHES = 2;

/** Lane of what takes a diffusion model. */
export const PAINTING = 'painting';

export const paintSceneTask = (deps: PaintDeps) =>
  handle(
    paintScene,
    async (input, context) => {
      const brief = pictureBrief(input);
      const found = await painted(deps, input.ownerId, brief);
      const row = found ?? (await paint(deps, input, brief, context)) ?? (await standIn(deps, input, brief, context));
      await deps.products.link(input, { illustrationId: row.id });
      return illustrationOutput(row, found === null);
    },
    { lane: PAINTING },
  );

/** Whichever model has painted it: by this worker's, then by the others', whether they are at work now or not. */
async function painted({ products, painters, easel }: PaintDeps, ownerId: string, brief: PictureBrief) {
  const engines = [...(easel.engine ? [easel.engine] : []), ...(await painters.engines())];
  const keys = engines.map((engine) => pictureKey(engine, brief));
  const found = await products.illustrations(ownerId, keys);
  return keys.map((key) => found.get(key)).find((row) => row !== undefined) ?? null;
}

/** Null where this worker cannot. */
async function paint(
  { products, easel }: PaintDeps,
  input: IllustrateInput,
  brief: PictureBrief,
  context: TaskContext,
): Promise<IllustrationRow | null> {
  const { engine } = easel;
  const { signal, log, attempt } = context;
  if (!engine || attempt > MOST_CRASHES) return null;
  const from = performance.now();
  const picture = await engine.draw(brief, { signal, onProgress: told(context) }).catch((error: unknown) => {
    signal.throwIfAborted();
    if (isOutage(error)) throw error;
    log.warn({ err: error }, 'a painting failed, the illustrator stands in for it');
    return null;
  });
  if (!picture) return null;
  const seconds = (performance.now() - from) / 1000;
  log.info({ engine: engine.name, version: engine.version, device: engine.device, seconds }, 'painted');
  return keep(products, input, engine, { picture, key: pictureKey(engine, brief), seconds }, signal);
}

const told =
  ({ log }: TaskContext) =>
  (share: number) =>
    log.debug({ share }, 'painting');

/** Drawn, under a key of its own: it is painted as soon as somebody asks again and can. */
async function standIn(
  deps: PaintDeps,
  input: IllustrateInput,
  brief: PictureBrief,
  context: TaskContext,
): Promise<IllustrationRow> {
  const { name, version } = deps.illustrator;
  const key = contentKey({ ...brief, standIn: { name, version } });
  const drawn = await deps.products.illustration(input.ownerId, key);
  return drawn ?? illustrate(deps, input, { ...brief, style: DEFAULT_STYLE }, context, { key, degraded: true });
}
