import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ModelMemory } from './neural/model-memory.ts';
import { writeTinyVoice } from './neural/tiny-voice.fixture.ts';
import { readVoiceModel } from './neural/voice-model.ts';
import { briefFor, speechEngineContract } from './speech-engine.contract.ts';
import { NeuralSpeechEngine } from './speech-engine.neural.ts';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'visiobook-voices-'));
});
afterAll(() => rm(root, { recursive: true }));

describe('A neural voice', () => {
  speechEngineContract('tiny', async () => new NeuralSpeechEngine(readVoiceModel(await writeTinyVoice(root, 'tiny'))));
});

describe('A neural voice in trouble', () => {
  const brief = briefFor('broken', { text: 'Once upon a time.' });
  let directory: string;
  beforeAll(async () => {
    directory = await writeTinyVoice(root, 'broken');
  });

  test('a model that is none kills its own program alone, is left alone for a while and then tried again', async () => {
    await writeFile(path.join(directory, 'model.onnx'), 'not a model at all');
    const engine = new NeuralSpeechEngine(readVoiceModel(directory), { restMs: 300 });
    await expect(engine.speak(brief, {})).rejects.toMatchObject({ code: 'CRASHED' });
    await expect(engine.speak(brief, {})).rejects.toMatchObject({ code: 'RESTING' });
    expect(engine.processId).toBeNull();
    await writeTinyVoice(root, 'broken');
    await new Promise((resolve) => setTimeout(resolve, 350));
    await expect(engine.speak(brief, {})).resolves.toBeDefined();
    await engine.close();
  });

  test('a program that does not answer in time is killed', async () => {
    const hasty = new NeuralSpeechEngine(readVoiceModel(directory), { timeoutMs: 1 });
    await expect(hasty.speak(brief, {})).rejects.toMatchObject({ code: 'TIMED_OUT' });
    expect(hasty.processId).toBeNull();
    await hasty.close();
  });

  test('room for a model is made of one that nobody uses, and where there is none it is said', async () => {
    let available = 10e9;
    const memory = new ModelMemory(() => available);
    const other = new NeuralSpeechEngine(readVoiceModel(await writeTinyVoice(root, 'other')), { memory });
    const engine = new NeuralSpeechEngine(readVoiceModel(directory), { memory });
    await other.speak({ ...brief, voice: 'other' }, {});
    available = 1e6;
    await expect(engine.speak(brief, {})).rejects.toMatchObject({ code: 'NO_MEMORY' });
    expect(other.processId).toBeNull();
    available = 10e9;
    await expect(engine.speak(brief, {})).resolves.toBeDefined();
    await Promise.all([engine.close(), other.close()]);
  });
});
