import type { SomePoses } from '../posture.ts';

/** Going somewhere, by whatever means. */
export const moving = {
  walk: {
    lean: 4,
    legs: [
      [24, 8],
      [-18, -36],
    ],
    arms: [
      [-26, -8],
      [24, 46],
    ],
  },
  run: {
    lean: 16,
    legs: [
      [56, -4],
      [-26, -86],
    ],
    arms: [
      [-52, 24],
      [46, 118],
    ],
  },
  climb: {
    lean: 8,
    nod: -14,
    legs: [
      [74, -6],
      [6, -8],
    ],
    arms: [
      // Before the face neither arm is seen.
      [98, 128],
      [150, 176],
    ],
    lift: 14,
  },
  ride: {
    lean: 4,
    legs: [
      [54, -6],
      [62, 0],
    ],
    arms: [
      [34, 82],
      [42, 84],
    ],
  },
  drive: {
    seated: true,
    lean: 4,
    legs: [
      [70, 18],
      [82, 24],
    ],
    arms: [
      [36, 84],
      [46, 86],
    ],
  },
  sail: {
    legs: [
      [18, 6],
      [-16, -14],
    ],
    arms: [
      [-20, 30],
      [104, 148],
    ],
  },
  row: {
    seated: true,
    lean: 14,
    legs: [
      [74, 40],
      [84, 48],
    ],
    arms: [
      [62, 84],
      [72, 86],
    ],
  },
  swim: {
    turn: 62,
    legs: [
      [14, 0],
      [-14, -20],
    ],
    arms: [
      [-30, -10],
      [158, 168],
    ],
    lift: 4,
  },
  fly: {
    turn: 64,
    nod: -34,
    legs: [
      [-6, -12],
      [8, -6],
    ],
    arms: [
      [-16, -22],
      [164, 170],
    ],
    lift: 46,
  },
  fall: {
    turn: -48,
    legs: [
      [62, 20],
      [18, 66],
    ],
    arms: [
      [-128, -150],
      [116, 150],
    ],
    lift: 42,
    mouth: 'wide',
  },
  dance: {
    lean: -4,
    nod: -4,
    legs: [
      [-6, -8],
      [52, -14],
    ],
    arms: [
      [-98, -142],
      [108, 156],
    ],
  },
} satisfies SomePoses;
