import {
  assembleFilm,
  beginFilm,
  encodeSegment,
  exportManuscript,
  filmReady,
  findSceneProducts,
  illustrateScene,
  narrateScene,
  projectTopic,
  reuseSegments,
  sceneReady,
} from '@visiobook/contracts';
import { type EventLog, handle, TaskError } from '@visiobook/subgraph-kit';
import type { z } from 'zod';

type SegmentInput = z.output<typeof encodeSegment.input>;

/** Scenes of the project “revised” that an earlier film has not left everything for. */
export const CHANGED = 2;

const product = (kind: string, sceneId: string) => ({
  key: `${kind}-${sceneId}`,
  blobKey: `ada/${kind}/${sceneId}`,
  made: true,
});
/** What other services do with this one's tasks, without doing it: each names its product after the scene. */
export class Studio {
  /** `index:previous picture>picture` of each segment. */
  readonly encoded: string[] = [];
  /** The project of each picture that was drawn. */
  readonly drawn: string[] = [];
  /** Encoding in this project waits until the test says so, or the task is stopped. */
  readonly held = new Map<string, { reached(): void; released: Promise<void> }>();
  mostInFlight = 0;
  #inFlight = 0;
  readonly #events: () => EventLog;

  constructor(events: () => EventLog) {
    this.#events = events;
  }

  readonly handlers = [
    handle(exportManuscript, async ({ manuscriptId }) => {
      if (manuscriptId === 'short') throw new TaskError('CHAPTERS_OUT_OF_RANGE', 'This book has 2 chapters.');
      return { blobKey: 'ada/manuscripts/kite.json', key: 'kite' };
    }),
    handle(beginFilm, async ({ generationId }) => ({ filmId: `film-${generationId}` })),
    handle(illustrateScene, async ({ projectId, sceneId }) => {
      this.drawn.push(projectId);
      this.mostInFlight = Math.max(this.mostInFlight, ++this.#inFlight);
      return { ...product('picture', sceneId), illustrationId: sceneId, width: 1280, height: 720 };
    }),
    handle(narrateScene, async ({ sceneId }) => ({
      ...product('narration', sceneId),
      narrationId: sceneId,
      durationSeconds: 8,
    })),
    handle(encodeSegment, async (input, { signal }) => {
      this.#inFlight--;
      const hold = input.index === 1 ? this.held.get(input.projectId) : undefined;
      hold?.reached();
      if (hold) await Promise.race([hold.released, new Promise((_, stop) => signal.addEventListener('abort', stop))]);
      this.encoded.push(`${input.index}:${input.previousPicture?.key ?? '-'}>${input.picture.key}`);
      await this.#tellReady(input);
      return { ...product('segment', input.sceneId), durationSeconds: 8 };
    }),
    handle(findSceneProducts, async ({ projectId, scenes }) => ({
      scenes: scenes.map(({ sceneId }, index) => {
        if (projectId !== 'revised' || index === CHANGED) return { picture: null, narration: null };
        const old = { ...product('old', sceneId), made: false };
        return {
          picture: { ...old, illustrationId: sceneId, width: 1280, height: 720 },
          narration: { ...old, narrationId: sceneId, durationSeconds: 8 },
        };
      }),
    })),
    // Only a segment that fades out of an old picture is there.
    handle(reuseSegments, async ({ scenes }) => {
      const isThere = ({ previousPicture }: (typeof scenes)[number]) => !previousPicture?.key.startsWith('picture');
      for (const scene of scenes.filter(isThere)) await this.#tellReady(scene);
      return { missing: scenes.filter((scene) => !isThere(scene)).map(({ index }) => index) };
    }),
    handle(assembleFilm, async ({ ownerId, projectId, generationId, filmId }) => {
      const news = { ownerId, projectId, generationId, filmId, durationSeconds: 32 };
      await this.#events().append(projectTopic(ownerId, projectId), filmReady, news, { id: `film-${generationId}` });
      return { filmId, durationSeconds: 32 };
    }),
  ];

  async #tellReady({ ownerId, projectId, generationId, filmId, sceneId, index }: SegmentInput): Promise<void> {
    const fact = { ownerId, projectId, generationId, filmId, sceneId, index, key: 'k', made: true };
    await this.#events().append(
      projectTopic(ownerId, projectId),
      sceneReady,
      { ...fact, start: index * 8, duration: 8, playableSeconds: (index + 1) * 8 },
      { id: `ready-${sceneId}` },
    );
  }
}
