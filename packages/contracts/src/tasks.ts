import { z } from 'zod';
import { Language } from './manuscript.ts';
import { SceneFacts } from './scene.ts';
import { FilmSettings, Ratio, Resolution } from './settings.ts';
import { CharacterVoice, Pronunciation, Turn } from './speech.ts';
import { defineTask } from './task.ts';

const id = z.string().min(1);
const seconds = z.number().nonnegative();

/** What every maker of a product answers: where it is, the key that determines its bytes, and whether it was made now. */
const product = { key: z.string(), blobKey: z.string(), made: z.boolean() };

/** True of what stands in for a product that could not be made: that is tried again by the next film. */
const degraded = z.boolean().default(false);

export const importManuscript = defineTask({
  name: 'importManuscript',
  queue: 'ingestion',
  input: z.object({ ownerId: id, manuscriptId: id }),
  output: z.object({ status: z.enum(['READY', 'FAILED']) }),
});

/** Writes the chosen chapters as one `ManuscriptText` blob. */
export const exportManuscript = defineTask({
  name: 'exportManuscript',
  queue: 'ingestion',
  input: z.object({ ownerId: id, manuscriptId: id, chapters: FilmSettings.shape.chapters }),
  output: z.object({ blobKey: z.string(), key: z.string() }),
});

export const generateFilm = defineTask({
  name: 'generateFilm',
  queue: 'analysis',
  input: z.object({
    ownerId: id,
    projectId: id,
    generationId: id,
    manuscriptId: id,
    title: z.string(),
    settings: FilmSettings,
    /** The film of a storyboard that is there, with one scene made again; up to which version of its edits pictures are taken anew. */
    retry: z
      .object({
        storyboardId: id,
        sceneId: id,
        version: z.int().nonnegative(),
        /** Nobody has asked for it: what failed has been made since, and its segments were paid for with the film. */
        isMending: z.boolean().optional(),
      })
      .optional(),
  }),
  output: z.object({ filmId: id }),
});

/** Reads the exported manuscript and writes its storyboard, once per generation. */
export const analyseStory = defineTask({
  name: 'analyseStory',
  queue: 'analysis',
  input: z.object({
    ownerId: id,
    projectId: id,
    generationId: id,
    manuscriptBlobKey: z.string(),
    language: Language,
    /** Speech speed that scenes are cut for. */
    pace: FilmSettings.shape.pace,
  }),
  output: z.object({
    storyboardId: id,
    sceneCount: z.int(),
    characterCount: z.int(),
    estimatedSeconds: seconds,
    chapters: z.array(z.object({ title: z.string(), firstScene: z.int().nonnegative() })),
  }),
});

export const illustrateScene = defineTask({
  name: 'illustrateScene',
  queue: 'media',
  input: z.object({
    ownerId: id,
    projectId: id,
    sceneId: id,
    facts: SceneFacts,
    /** Hash of the scene's text: scenes with the same facts still get different pictures. */
    textKey: z.string(),
    style: z.string(),
    seed: z.int().nonnegative(),
    ratio: Ratio,
    resolution: Resolution,
  }),
  output: z.object({ ...product, degraded, illustrationId: id, width: z.int(), height: z.int() }),
});

/** The same for a painted style: it waits for a worker that holds a model. Where none is, the illustrator stands in. */
export const paintScene = defineTask({
  name: 'paintScene',
  queue: 'media',
  input: illustrateScene.input,
  output: illustrateScene.output,
});

export const narrateScene = defineTask({
  name: 'narrateScene',
  queue: 'media',
  input: z.object({
    ownerId: id,
    projectId: id,
    sceneId: id,
    text: z.string(),
    language: Language,
    voice: z.string(),
    pace: z.number(),
    /** Silence after the scene's last word, so that chapters and scenes breathe. */
    pauseSeconds: seconds,
    /** In order, without overlap; the rest is told. Null: not known, but by the marks in the text. */
    turns: z.array(Turn).nullable().default(null),
    /** Those of the scene's words, and of who speaks in it, are enough. */
    pronunciations: z.array(Pronunciation).default([]),
    characterVoices: z.array(CharacterVoice).default([]),
  }),
  output: z.object({ ...product, degraded, narrationId: id, durationSeconds: seconds }),
});

/** Has one scene of a storyboard drawn and spoken before, or without, the film it is for. */
export const previewScene = defineTask({
  name: 'previewScene',
  queue: 'analysis',
  input: z.object({
    ownerId: id,
    projectId: id,
    storyboardId: id,
    sceneId: id,
    /** Of the storyboard's edits. */
    version: z.int().nonnegative(),
  }),
  output: z.object({ illustrationId: id, narrationId: id }),
});

/** Tries again what failed in a film, its project's latest; once nothing of it is missing there is a new version of it. */
export const mendFilm = defineTask({
  name: 'mendFilm',
  queue: 'analysis',
  input: z.object({
    ownerId: id,
    projectId: id,
    generationId: id,
  }),
  output: z.object({ mended: z.int().nonnegative() }),
});

/** Most scenes that one task looks up; a storyboard is read in pages of this size, too. */
export const SCENES_AT_ONCE = 50;

/** Which pictures and narrations an earlier film of the owner's has left for these scenes; what is found is theirs from now on. */
export const findSceneProducts = defineTask({
  name: 'findSceneProducts',
  queue: 'media',
  input: z.object({
    ...illustrateScene.input.omit({ sceneId: true, facts: true, textKey: true }).shape,
    ...narrateScene.input.pick({ ownerId: true, projectId: true, language: true, voice: true, pace: true }).shape,
    scenes: z
      .array(
        z.object({
          ...illustrateScene.input.pick({ sceneId: true, facts: true, textKey: true }).shape,
          ...narrateScene.input.omit({ ownerId: true, projectId: true, language: true, voice: true, pace: true }).shape,
        }),
      )
      .max(SCENES_AT_ONCE),
  }),
  /** One for each scene, in the same order; null for what has to be made. */
  output: z.object({
    scenes: z.array(
      z.object({ picture: illustrateScene.output.nullable(), narration: narrateScene.output.nullable() }),
    ),
  }),
});

const productRef = z.object({ key: z.string(), blobKey: z.string() });

export const encodeSegment = defineTask({
  name: 'encodeSegment',
  queue: 'assembly',
  input: z.object({
    ownerId: id,
    projectId: id,
    filmId: id,
    generationId: id,
    sceneId: id,
    /** From 0, in the order in which scenes are told. */
    index: z.int().nonnegative(),
    text: z.string(),
    picture: productRef,
    /** The cross-fade into this scene belongs to this scene's segment. */
    previousPicture: productRef.nullable(),
    narration: productRef,
    ratio: Ratio,
    resolution: Resolution,
    seed: z.int().nonnegative(),
    /** What was made for this scene before, told on in `sceneReady`. */
    made: z.object({ picture: z.boolean(), narration: z.boolean() }),
  }),
  output: z.object({ ...product, durationSeconds: seconds }),
});

/** Puts the scenes whose segments an earlier film of the owner's has left into this one. */
export const reuseSegments = defineTask({
  name: 'reuseSegments',
  queue: 'assembly',
  input: z.object({ scenes: z.array(encodeSegment.input).min(1).max(SCENES_AT_ONCE) }),
  /** Indices of the scenes that have to be encoded. */
  output: z.object({ missing: z.array(z.int().nonnegative()) }),
});

/** Opens the film's record, so that its playlist exists before its first scene. */
export const beginFilm = defineTask({
  name: 'beginFilm',
  queue: 'assembly',
  input: z.object({
    ownerId: id,
    projectId: id,
    generationId: id,
    title: z.string(),
    language: Language,
    ratio: Ratio,
    resolution: Resolution,
    sceneCount: z.int().positive(),
  }),
  output: z.object({ filmId: id }),
});

export const assembleFilm = defineTask({
  name: 'assembleFilm',
  queue: 'assembly',
  input: z.object({
    ownerId: id,
    projectId: id,
    generationId: id,
    filmId: id,
    chapters: z.array(z.object({ title: z.string(), firstScene: z.int().nonnegative() })),
  }),
  output: z.object({ filmId: id, durationSeconds: seconds }),
});

/** Saves all rows of all services; the same id again is the same backup. */
export const backUp = defineTask({
  name: 'backUp',
  queue: 'database',
  input: z.object({ backupId: id }),
  output: z.object({ rows: z.int().nonnegative(), bytes: z.int().nonnegative() }),
});

/** Sends one of the letters that the user service has written. */
export const sendMail = defineTask({
  name: 'sendMail',
  queue: 'user',
  input: z.object({ letterId: id }),
  output: z.object({ sent: z.boolean() }),
});
