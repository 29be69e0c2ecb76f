import { differences } from './verify.ts';

const scene = (picture: string, key = picture) => ({
  keys: { picture: key, narration: 'n', segment: 's' },
  sha256: { picture, narration: 'n', segment: 's' },
});

test('the same bytes under the same keys are no difference', () => {
  expect(differences([scene('a'), scene('b')], [scene('a'), scene('b')])).toEqual([]);
});

test('another recipe and other bytes of the same recipe are told apart', () => {
  expect(differences([scene('a'), scene('b')], [scene('x'), scene('c', 'b')])).toEqual([
    'Scene 1: its picture has another key.',
    'Scene 2: its picture has the same key and other bytes.',
  ]);
});

test('another number of scenes is said at once', () => {
  expect(differences([scene('a')], [])).toEqual(['There are 1 scenes, there were 0.']);
});
