import { reuseSegments } from '@visiobook/contracts';
import { handle, TaskError } from '@visiobook/subgraph-kit';
import type { SegmentDeps } from './encodeSegment.ts';

/** What `encodeSegment` would find instead of encoding it, for many scenes at the price of one. */
export const reuseSegmentsTask = ({ scenes, segments, publisher }: SegmentDeps) =>
  handle(
    reuseSegments,
    async ({ scenes: inputs }, { signal }) => {
      const [first] = inputs;
      if (!first || inputs.some((input) => input.filmId !== first.filmId || input.ownerId !== first.ownerId))
        throw new TaskError('INVALID_INPUT', 'All scenes have to be of one film.');
      await scenes.requireFilm(first);
      const found = await segments.find(inputs);
      const stored = inputs.flatMap((input, i) => {
        const segment = found[i];
        return segment ? [{ input, segment, made: false }] : [];
      });
      await scenes.add(stored, signal);
      await publisher.publishReadyScenes(first.filmId, signal);
      return { missing: inputs.filter((_, i) => !found[i]).map(({ index }) => index) };
    },
    // It moves bytes and encodes nothing.
    { isQuick: true },
  );
