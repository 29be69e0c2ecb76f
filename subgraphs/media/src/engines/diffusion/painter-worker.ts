import type { Device } from '../device.ts';
import { DiffusionModel } from './diffusion-model.ts';
import type { FromPainter, ToPainter } from './painter.ts';

/*
 * A program of its own: ONNX Runtime computes on the thread that asks, for seconds, and what a broken model does to it, it does here.
 * Its arguments are the model's folder and the device.
 */

const [, , folder = '', device = 'cpu'] = process.argv;
const said = (message: FromPainter) => process.send?.(message);
const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
/** The painting that is being made, by its id. */
let current: { id: number; stop: AbortController } | null = null;

process.on('disconnect', () => process.exit());

try {
  const model = await DiffusionModel.load(folder, device as Device);
  process.on('message', (message: ToPainter) => {
    if ('stop' in message) {
      if (current?.id === message.stop) current.stop.abort();
    } else void paint(model, message);
  });
  const { fingerprint, size, scheduler, bytes } = model.directory;
  said({ loaded: { fingerprint, size, scheduler, bytes } });
} catch (error) {
  said({ broken: reasonOf(error) });
  process.disconnect();
}

async function paint(model: DiffusionModel, { id, painting }: Exclude<ToPainter, { stop: number }>): Promise<void> {
  const stop = new AbortController();
  current = { id, stop };
  try {
    const painted = await model.paint(painting, { signal: stop.signal, onStep: (step) => said({ id, step }) });
    said({ id, painted });
  } catch (error) {
    said({ id, failed: reasonOf(error) });
  } finally {
    current = null;
  }
}
