import { availableParallelism } from 'node:os';
import { blobConfig } from '@visiobook/blob-store';
import { z } from 'zod';

export const assemblyConfig = {
  ...blobConfig,
  /** Another ffmpeg than the installation's; its version then is part of every segment's key. */
  FFMPEG_PATH: z.string().optional(),
  FFPROBE_PATH: z.string().optional(),
};
export type AssemblyConfig = z.output<z.ZodObject<typeof assemblyConfig>>;

/** Each segment is encoded by one single-threaded process, so as many as there are cores. */
export const segmentConcurrency = () => availableParallelism();
