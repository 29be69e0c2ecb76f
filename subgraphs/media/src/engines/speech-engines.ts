import { createRequire } from 'node:module';
import type { MediaConfig } from '../config.ts';
import { ModelMemory } from './neural/model-memory.ts';
import { voiceModelsIn } from './neural/voice-model.ts';
import { EspeakProcess } from './speech/espeak-process.ts';
import { EspeakSpeechEngine } from './speech-engine.espeak.ts';
import { NeuralSpeechEngine } from './speech-engine.neural.ts';
import type { SpeechEngine } from './speech-engine.ts';
import { Voices } from './voices.ts';

type SpeechConfig = Pick<MediaConfig, 'MEDIA_ENGINES' | 'MEDIA_MODELS' | 'MEDIA_DEVICE'>;

/** All voices of a process, as its settings have them; nothing is started before the first scene. */
export function speechVoices(config: SpeechConfig, onFault: (fault: Error) => void): Voices {
  const builtIn = new EspeakSpeechEngine();
  const engines: Readonly<Record<string, () => SpeechEngine[]>> = {
    builtin: () => [builtIn],
    neural: () => neuralEngines(config, onFault),
  };
  return new Voices(
    config.MEDIA_ENGINES.flatMap((name) => engines[name]?.() ?? []),
    builtIn,
  );
}

function neuralEngines(config: SpeechConfig, onFault: (fault: Error) => void): SpeechEngine[] {
  const { MEDIA_MODELS, MEDIA_DEVICE } = config;
  if (!MEDIA_MODELS) return [];
  const { models, faults } = voiceModelsIn(MEDIA_MODELS);
  faults.forEach(onFault);
  if (models.length > 0 && !isInstalled()) {
    onFault(new Error('Voice models need the package sherpa-onnx-node, which is not installed on this platform.'));
    return [];
  }
  const shared = { memory: new ModelMemory(), reference: new EspeakProcess(), device: MEDIA_DEVICE };
  return models.map((model) => new NeuralSpeechEngine(model, shared));
}

/** It is an optional dependency. */
function isInstalled(): boolean {
  try {
    createRequire(import.meta.url).resolve('sherpa-onnx-node');
    return true;
  } catch {
    return false;
  }
}
