import { z } from 'zod';
import { defineEvent } from './event.ts';

const id = z.string().min(1);
const about = { ownerId: id, projectId: id, generationId: id };
const seconds = z.number().nonnegative();

/** Everything that happens to one project, in one gapless sequence. The owner is part of the topic: nobody else's can be read by guessing. */
export const projectTopic = (ownerId: string, projectId: string) => `project/${ownerId}/${projectId}`;

export const projectCreated = defineEvent({
  name: 'projectCreated',
  payload: z.object({ ownerId: id, projectId: id }),
});

export const generationStarted = defineEvent({ name: 'generationStarted', payload: z.object(about) });

/** So many scenes of a long text are understood, and it is still being read. */
export const scenesUnderstood = defineEvent({
  name: 'scenesUnderstood',
  payload: z.object({ ...about, sceneCount: z.int() }),
});

export const storyboardReady = defineEvent({
  name: 'storyboardReady',
  payload: z.object({
    ...about,
    storyboardId: id,
    sceneCount: z.int(),
    characterCount: z.int(),
    estimatedSeconds: seconds,
  }),
});

const sceneFact = z.object({ ...about, sceneId: id, index: z.int(), key: z.string(), made: z.boolean() });
export const sceneIllustrated = defineEvent({ name: 'sceneIllustrated', payload: sceneFact });
export const sceneNarrated = defineEvent({ name: 'sceneNarrated', payload: sceneFact });

/** One scene's picture and narration are there without a film; with a code and a message, they could not be made. */
export const scenePreviewed = defineEvent({
  name: 'scenePreviewed',
  payload: z.object({
    ...about,
    sceneId: id,
    index: z.int(),
    code: z.string().optional(),
    message: z.string().optional(),
  }),
});

/** The film can be played from its start up to the end of this scene; stated in the order in which scenes are told. */
export const sceneReady = defineEvent({
  name: 'sceneReady',
  payload: sceneFact.extend({ filmId: id, start: seconds, duration: seconds, playableSeconds: seconds }),
});

export const filmReady = defineEvent({
  name: 'filmReady',
  payload: z.object({ ...about, filmId: id, durationSeconds: seconds }),
});

/** What happens to workers that paint, whoever they paint for. */
export const PAINTERS_TOPIC = 'painters';

/** A worker has loaded its diffusion model: from now on it paints. */
export const painterReady = defineEvent({
  name: 'painterReady',
  payload: z.object({ painterId: id, version: z.string() }),
});

export const generationFailed = defineEvent({
  name: 'generationFailed',
  payload: z.object({ ...about, code: z.string(), message: z.string() }),
});

/** A person stopped it for a while; everything made so far is kept. */
export const generationPaused = defineEvent({ name: 'generationPaused', payload: z.object(about) });

export const generationResumed = defineEvent({ name: 'generationResumed', payload: z.object(about) });

export const generationCancelled = defineEvent({ name: 'generationCancelled', payload: z.object(about) });
