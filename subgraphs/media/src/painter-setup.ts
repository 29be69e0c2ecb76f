import { hostname } from 'node:os';
import path from 'node:path';
import { derivedId, StartFault } from '@visiobook/subgraph-kit';
import type { MediaConfig } from './config.ts';
import type { PainterSetup } from './easel.ts';
import { DiffusionImageEngine } from './engines/image-engine.diffusion.ts';

/** How this worker comes by a model; null where it is not to have one. @throws StartFault */
export function painterSetup(config: MediaConfig): PainterSetup | null {
  if (!config.MEDIA_ENGINES.includes('diffusion')) return null;
  const { DIFFUSION_MODEL, DIFFUSION_STEPS, DIFFUSION_GUIDANCE, MEDIA_DEVICE: device } = config;
  if (!DIFFUSION_MODEL)
    throw new StartFault('MEDIA_ENGINES names diffusion: DIFFUSION_MODEL must be the folder of a model.');
  const model = path.resolve(DIFFUSION_MODEL);
  const host = hostname();
  return {
    id: derivedId('painter', host, device, model),
    host,
    device,
    engine: 'diffusion',
    open: () =>
      DiffusionImageEngine.open({
        model,
        device,
        environment: environmentOf(config),
        ...(DIFFUSION_STEPS !== undefined && { steps: DIFFUSION_STEPS }),
        ...(DIFFUSION_GUIDANCE !== undefined && { guidance: DIFFUSION_GUIDANCE }),
      }),
  };
}

function environmentOf({ LD_LIBRARY_PATH, CUDA_VISIBLE_DEVICES }: MediaConfig): Record<string, string> {
  return {
    ...(LD_LIBRARY_PATH !== undefined && { LD_LIBRARY_PATH }),
    ...(CUDA_VISIBLE_DEVICES !== undefined && { CUDA_VISIBLE_DEVICES }),
  };
}
