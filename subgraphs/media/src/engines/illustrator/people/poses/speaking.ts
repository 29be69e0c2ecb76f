import { type SomePoses, still } from '../posture.ts';

/** With the voice or a sign. */
export const speaking = {
  talk: {
    lean: 2,
    legs: still,
    arms: [
      [-14, 22],
      [38, 104],
    ],
    mouth: 'open',
  },
  shout: {
    lean: 8,
    nod: -8,
    legs: [
      [16, 8],
      [-14, -18],
    ],
    arms: [
      [-30, -14],
      [76, 128],
    ],
    mouth: 'wide',
  },
  whisper: {
    lean: 14,
    nod: 4,
    legs: still,
    arms: [
      [4, 20],
      [34, 158],
    ],
    handToFace: true,
    mouth: 'open',
  },
  sing: {
    nod: -10,
    legs: still,
    arms: [
      [-46, -24],
      [52, 92],
    ],
    mouth: 'wide',
  },
  laugh: {
    lean: -10,
    nod: -12,
    legs: still,
    arms: [
      [22, 118],
      [-6, 12],
    ],
    mouth: 'wide',
  },
  cry: {
    lean: 10,
    nod: 16,
    legs: still,
    arms: [
      [40, 152],
      [50, 160],
    ],
    handToFace: true,
    eyesShut: true,
  },
  point: {
    lean: 3,
    legs: [
      [12, 6],
      [-10, -12],
    ],
    arms: [
      [-22, 26],
      [92, 92],
    ],
  },
  wave: {
    legs: still,
    arms: [
      [-12, -4],
      [128, 170],
    ],
  },
  hug: {
    lean: 7,
    nod: 4,
    legs: still,
    arms: [
      [58, 92],
      [70, 80],
    ],
  },
} satisfies SomePoses;
