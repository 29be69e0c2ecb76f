import { availableParallelism } from 'node:os';
import { blobConfig } from '@visiobook/blob-store';
import { z } from 'zod';

/** A variable that is set to nothing, as compose files do, is not set. */
const optionalPath = z
  .string()
  .optional()
  .transform((text) => text || undefined);

export const assemblyConfig = {
  ...blobConfig,
  /** Another ffmpeg than the installation's; its version then is part of every segment's key. */
  FFMPEG_PATH: optionalPath,
  FFPROBE_PATH: optionalPath,
};
export type AssemblyConfig = z.output<z.ZodObject<typeof assemblyConfig>>;

/** Each segment is encoded by one single-threaded process, so as many as there are cores. */
export const segmentConcurrency = () => availableParallelism();
