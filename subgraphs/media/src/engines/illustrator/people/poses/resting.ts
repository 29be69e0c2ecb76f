import { hanging, type SomePoses, sitting, still } from '../posture.ts';

/** Still, or nearly. */
export const resting = {
  stand: { legs: still, arms: hanging },
  sit: {
    seated: true,
    legs: sitting,
    arms: [
      [14, 60],
      [22, 66],
    ],
  },
  lie: {
    turn: -90,
    legs: [
      [10, -8],
      [-2, -2],
    ],
    arms: [
      [16, 60],
      [-6, 4],
    ],
  },
  sleep: {
    turn: -90,
    legs: [
      [14, -14],
      [2, -2],
    ],
    arms: [
      [20, 70],
      [0, 6],
    ],
    eyesShut: true,
  },
  kneel: {
    lean: 4,
    nod: 6,
    legs: [
      [86, 0],
      [2, -86],
    ],
    arms: [
      [22, 72],
      [34, 80],
    ],
  },
  hide: {
    lean: 22,
    nod: 10,
    legs: [
      [96, -36],
      [84, -44],
    ],
    arms: [
      [64, 128],
      [52, 150],
    ],
    handToFace: true,
  },
  look: {
    lean: 3,
    nod: -4,
    legs: [
      [10, 4],
      [-8, -10],
    ],
    arms: [
      [-24, 30],
      [96, 196],
    ],
    handToFace: true,
  },
  listen: {
    lean: 6,
    nod: 6,
    legs: still,
    arms: [
      [34, 162],
      [10, 22],
    ],
  },
  think: {
    nod: 4,
    legs: [
      [-4, -3],
      [10, 0],
    ],
    arms: [
      [18, 88],
      [26, 152],
    ],
    handToFace: true,
  },
} satisfies SomePoses;
