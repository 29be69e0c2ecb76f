import type { Speaker } from '@visiobook/contracts';
import { Casting } from './casting.ts';
import { espeakVoices } from './espeak-voices.ts';

const [clara, edmund] = espeakVoices;
if (!clara || !edmund) throw new Error('The narrators are missing.');
const speaker = (changes: Partial<Speaker>): Speaker => ({ name: 'Nora', gender: 'female', age: 'adult', ...changes });
const heard = (who: Partial<Speaker>) => new Casting(clara, [], 1).delivery(speaker(who), true);
const NAMES = ['Nora', 'Basil', 'Ahab', 'Anne', 'Jim', 'Long John Silver', 'M. Morel', 'Fix', 'Aouda', 'Passepartout'];
const average = (numbers: number[]) => numbers.reduce((sum, n) => sum + n, 0) / numbers.length;

describe('Who is heard', () => {
  test('the narrator tells, somebody unknown speaks with the same voice a little higher', () => {
    const casting = new Casting(clara, [], 1);
    const [told, said] = [casting.delivery(null, false), casting.delivery(null, true)];
    expect(said.voice).toBe(told.voice);
    expect(said.pitch).toBeGreaterThan(told.pitch);
  });

  test('a man, a woman and a child have voices of theirs, an old man a low and slow one', () => {
    for (const name of NAMES) {
      expect(heard({ name, gender: 'male' }).voice).toMatch(/^en\+vb-man-/);
      expect(heard({ name, gender: 'female' }).voice).toMatch(/^en\+vb-woman-/);
      expect(heard({ name, age: 'child', gender: 'unknown' }).voice).toMatch(/^en\+vb-(boy|girl)-/);
      expect(heard({ name, age: 'elder', gender: 'male' }).voice).toMatch(/^en\+vb-old-man-/);
      expect(heard({ name, age: 'elder', gender: 'male' }).rate).toBeLessThan(heard({ name, gender: 'male' }).rate);
      expect(heard({ name, age: 'youth' }).pitch).toBeGreaterThan(heard({ name }).pitch);
    }
  });

  test('many names are many voices, and one name is always the same one', () => {
    const all = NAMES.map((name) => JSON.stringify(heard({ name, gender: 'male' })));
    expect(new Set(all).size).toBe(NAMES.length);
    expect(NAMES.map((name) => JSON.stringify(heard({ name, gender: 'male' })))).toEqual(all);
    const rates = NAMES.map((name) => heard({ name }).rate);
    expect(Math.abs(average(rates) / clara.rate - 1)).toBeLessThan(0.05);
  });

  test('a wish changes the voice, its height and its pace of that character alone', () => {
    const wish = { character: 'Nora', voice: 'en-edmund', pitch: 3, pace: 0.5 };
    const casting = new Casting(clara, [wish], 1);
    const told = new Casting(edmund, [], 1).delivery(null, false);
    expect(casting.delivery(speaker({}), true)).toEqual({
      ...told,
      pitch: Math.round(edmund.pitch + 12.5),
      rate: 80,
    });
    expect(casting.delivery(speaker({ name: 'Anne' }), true)).toEqual(heard({ name: 'Anne' }));
    expect(casting.delivery(null, false)).toEqual(new Casting(clara, [], 1).delivery(null, false));
  });

  test('nothing leaves the scales of the synthesiser', () => {
    for (const pitch of [-6, 6])
      for (const pace of [0.5, 2]) {
        const casting = new Casting(clara, [{ character: 'Nora', voice: null, pitch, pace }], pace);
        const { rate, pitch: height, range } = casting.delivery(speaker({}), true);
        expect(rate).toBeGreaterThanOrEqual(80);
        expect(rate).toBeLessThanOrEqual(450);
        for (const value of [height, range]) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(99);
        }
      }
  });
});
