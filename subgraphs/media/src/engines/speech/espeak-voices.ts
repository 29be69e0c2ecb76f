import type { Language } from '@visiobook/contracts';
import { UnknownVoice, type Voice } from '../speech-engine.ts';
import { formants, timbre } from './espeak-timbre.ts';

export interface EspeakVoice extends Voice {
  /** eSpeak's own name of the accent, then our timbre. */
  readonly accent: 'en' | 'en-US' | 'fr';
  readonly timbre: string;
  /** Words per minute at pace 1. */
  readonly rate: number;
  /** eSpeak's scale, 0 to 99: height and liveliness of the melody. */
  readonly pitch: number;
  readonly range: number;
  /** Brings the voice to −16 LUFS after equalising, so that all that speak in a scene are as loud as each other. */
  readonly gainDb: number;
}

/** Of those who tell stories; characters have others. */
export const timbres: Readonly<Record<string, string>> = {
  'vb-clara': timbre(
    'gender female',
    'pitch 150 232',
    'flutter 3',
    'roughness 1',
    'breath 0 1 2 2 1 1',
    formants(113, 110, [100, 95, 90, 82, 78, 74, 70, 66, 60]),
  ),
  'vb-edmund': timbre(
    'gender male',
    'pitch 78 122',
    'flutter 3',
    'roughness 1',
    formants(98, 105, [105, 100, 96, 90, 82, 78, 70, 64, 60]),
  ),
  'vb-ada': timbre(
    'gender female',
    'pitch 168 262',
    'flutter 2',
    'roughness 0',
    'breath 0 1 1 1 1',
    formants(118, 105, [100, 96, 88, 84, 80, 74, 68, 64, 60]),
  ),
  'vb-louise': timbre(
    'gender female',
    'pitch 152 238',
    'flutter 3',
    'roughness 1',
    'breath 0 1 2 2 1 1',
    formants(112, 110, [100, 95, 90, 82, 78, 74, 70, 66, 60]),
  ),
  'vb-henri': timbre(
    'gender male',
    'pitch 80 126',
    'flutter 3',
    'roughness 1',
    formants(98, 105, [105, 100, 96, 90, 82, 78, 70, 64, 60]),
  ),
};

export const espeakVoices: readonly EspeakVoice[] = [
  {
    id: 'en-clara',
    name: 'Clara',
    language: 'en',
    gender: 'female',
    isDefault: true,
    accent: 'en',
    timbre: 'vb-clara',
    rate: 133,
    pitch: 48,
    range: 62,
    gainDb: 1.8,
  },
  {
    id: 'en-edmund',
    name: 'Edmund',
    language: 'en',
    gender: 'male',
    isDefault: false,
    accent: 'en',
    timbre: 'vb-edmund',
    rate: 131,
    pitch: 46,
    range: 62,
    gainDb: 3.6,
  },
  {
    id: 'en-ada',
    name: 'Ada',
    language: 'en',
    gender: 'female',
    isDefault: false,
    accent: 'en-US',
    timbre: 'vb-ada',
    rate: 135,
    pitch: 48,
    range: 60,
    gainDb: 2.2,
  },
  {
    id: 'fr-louise',
    name: 'Louise',
    language: 'fr',
    gender: 'female',
    isDefault: true,
    accent: 'fr',
    timbre: 'vb-louise',
    rate: 141,
    pitch: 48,
    range: 62,
    gainDb: 3.2,
  },
  {
    id: 'fr-henri',
    name: 'Henri',
    language: 'fr',
    gender: 'male',
    isDefault: false,
    accent: 'fr',
    timbre: 'vb-henri',
    rate: 139,
    pitch: 46,
    range: 62,
    gainDb: 5.3,
  },
];

/** @throws UnknownVoice */
export function voiceNamed(id: string, language: Language): EspeakVoice {
  const voices = espeakVoices.filter((voice) => voice.language === language);
  const found = voices.find((voice) => voice.id === id);
  if (found) return found;
  throw new UnknownVoice(
    id,
    voices.map((voice) => voice.id),
  );
}
