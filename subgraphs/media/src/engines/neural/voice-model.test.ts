import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readVoiceModel, voiceModelsIn } from './voice-model.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'visiobook-models-'));
});
afterEach(() => rm(root, { recursive: true }));

const described = (...voices: object[]) => JSON.stringify({ language: 'en', voices });
const joe = { name: 'Joe', gender: 'male' };

async function directory(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  const place = path.join(root, name);
  await mkdir(path.join(place, 'espeak-ng-data'), { recursive: true });
  for (const [file, content] of Object.entries({ 'tokens.txt': '_ 0', ...files }))
    await writeFile(path.join(place, file), content);
  return place;
}

describe('A directory with a voice model', () => {
  test('is known by its layout: VITS, Kokoro or Matcha', async () => {
    const description = { 'voices.json': described(joe) };
    const at = async (name: string, files: Readonly<Record<string, string>>) =>
      Object.keys(readVoiceModel(await directory(name, { ...description, ...files })).files);
    expect(await at('a', { 'en_US-joe-medium.onnx': 'x' })).toEqual(['vits']);
    expect(await at('b', { 'model.int8.onnx': 'x', 'voices.bin': 'x' })).toEqual(['kokoro']);
    expect(await at('c', { 'model-steps-3.onnx': 'x', 'vocos-22khz-univ.onnx': 'x' })).toEqual(['matcha']);
  });

  test('names its voices after itself, and after themselves where there are several', async () => {
    const one = await directory('joe', { 'model.onnx': 'x', 'voices.json': described(joe) });
    const two = await directory('many', {
      'model.onnx': 'x',
      'voices.json': described({ ...joe, name: 'Joël B.' }, { name: 'Ann', gender: 'female', speaker: 1 }),
    });
    expect(readVoiceModel(one).voices).toMatchObject([{ id: 'joe', name: 'Joe', language: 'en', speaker: 0 }]);
    expect(readVoiceModel(two).voices.map(({ id, speaker }) => [id, speaker])).toEqual([
      ['many-joel-b', 0],
      ['many-ann', 1],
    ]);
  });

  test('has a fingerprint that changes with its bytes alone', async () => {
    const files = { 'model.onnx': 'weights', 'voices.json': described(joe) };
    const first = readVoiceModel(await directory('a', files)).fingerprint;
    expect(readVoiceModel(await directory('b', files)).fingerprint).toBe(first);
    expect(readVoiceModel(await directory('c', { ...files, 'model.onnx': 'weighty' })).fingerprint).not.toBe(first);
  });

  test.each([
    ['no description', 'a', { 'model.onnx': 'x' }, /voices\.json: it is missing/],
    ['a description that is none', 'a', { 'model.onnx': 'x', 'voices.json': '{"language":"de"}' }, /language/],
    ['no weights', 'a', { 'voices.json': described(joe) }, /exactly one model/],
    ['two models', 'a', { 'a.onnx': 'x', 'b.onnx': 'x', 'voices.json': described(joe) }, /exactly one model/],
    ['two voices of one name', 'a', { 'a.onnx': 'x', 'voices.json': described(joe, joe) }, /the same name/],
    ['the name of a built-in voice', 'en-clara', { 'a.onnx': 'x', 'voices.json': described(joe) }, /built-in voice/],
  ])('with %s is passed over, and it is said why', async (_, name, files, reason) => {
    await directory(name, files);
    await directory('zoe', { 'model.onnx': 'x', 'voices.json': described(joe) });
    await mkdir(path.join(root, '.downloads'));
    await mkdir(path.join(root, 'no-voice-at-all'));
    const { models, faults } = voiceModelsIn(root);
    expect(models.map((model) => model.name)).toEqual(['zoe']);
    expect(faults).toEqual([expect.objectContaining({ message: expect.stringMatching(reason) })]);
  });

  test('need not be there', () => {
    expect(voiceModelsIn(path.join(root, 'nowhere'))).toEqual({ models: [], faults: [] });
  });
});
