import { NeuralCast } from './neural-cast.ts';
import type { NeuralVoice } from './voice-model.ts';

const voice = (id: string, gender: 'female' | 'male'): NeuralVoice => ({
  id,
  name: id,
  language: 'en',
  gender,
  isDefault: false,
  speaker: 0,
  pace: 1,
});
const heart = voice('heart', 'female');
const bella = voice('bella', 'female');
const michael = voice('michael', 'male');
const fenrir = voice('fenrir', 'male');
const all = [heart, bella, michael, fenrir];
const nell = { name: 'Nell', gender: 'female', age: 'child' } as const;
const brack = { name: 'Captain Brack', gender: 'male', age: 'elder' } as const;

describe('Who speaks in a scene with a model of several voices', () => {
  test('whoever tells the story does so as they are', () => {
    expect(new NeuralCast(heart, all, [], 1.2).delivery(null)).toEqual({ voice: heart, semitones: 0, speed: 1.2 });
  });

  test('characters have another voice of their gender, always the same, by their age higher or lower', () => {
    const cast = new NeuralCast(heart, all, [], 1);
    expect(cast.delivery(nell)).toEqual({ voice: bella, semitones: 3, speed: 1 });
    expect([michael, fenrir]).toContain(cast.delivery(brack).voice);
    expect(new NeuralCast(heart, all, [], 1).delivery(brack)).toEqual(cast.delivery(brack));
  });

  test('a wish goes before, and a model of one voice says everything with it', () => {
    const wish = { character: 'Captain Brack', voice: 'fenrir', pitch: -2, pace: 0.9 };
    expect(new NeuralCast(heart, all, [wish], 1).delivery(brack)).toEqual({ voice: fenrir, semitones: -2, speed: 0.9 });
    expect(new NeuralCast(heart, [heart], [], 1).delivery(brack).voice).toBe(heart);
  });
});
