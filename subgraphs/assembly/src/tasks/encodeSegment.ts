import { encodeSegment } from '@visiobook/contracts';
import { handle } from '@visiobook/subgraph-kit';
import { beatSeconds } from '../engines/film-format.ts';
import type { FilmPublisher } from '../film.publisher.ts';
import type { FilmScenes } from '../film.scenes.ts';
import type { SegmentMaker } from '../segment.maker.ts';

export interface SegmentDeps {
  scenes: FilmScenes;
  segments: SegmentMaker;
  publisher: FilmPublisher;
}

/** One scene of film: its segment, its captions, its place; then everything that has become playable. */
export const encodeSegmentTask = ({ scenes, segments, publisher }: SegmentDeps) =>
  handle(encodeSegment, async (input, context) => {
    await scenes.requireFilm(input);
    const { segment, made } = await segments.make(input, context);
    await scenes.add([{ input, segment, made }], context.signal);
    await publisher.publishReadyScenes(input.filmId, context.signal);
    return { key: segment.key, blobKey: segment.videoBlobKey, made, durationSeconds: beatSeconds(segment.beats) };
  });
