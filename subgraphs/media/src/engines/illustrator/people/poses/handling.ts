import { type SomePoses, sitting, still } from '../posture.ts';

/** With something in hand. */
export const handling = {
  give: {
    lean: 6,
    legs: still,
    arms: [
      [44, 82],
      [50, 86],
    ],
  },
  take: {
    lean: 10,
    legs: [
      [14, 6],
      [-12, -14],
    ],
    arms: [
      [50, 88],
      [64, 88],
    ],
  },
  carry: {
    lean: -4,
    legs: [
      [14, 6],
      [-10, -18],
    ],
    arms: [
      [18, 84],
      [24, 86],
    ],
  },
  eat: {
    seated: true,
    nod: 4,
    legs: sitting,
    arms: [
      [20, 78],
      [36, 142],
    ],
    handToFace: true,
  },
  drink: {
    seated: true,
    nod: -6,
    legs: sitting,
    arms: [
      [12, 62],
      [46, 146],
    ],
    handToFace: true,
  },
  read: {
    nod: 12,
    legs: still,
    arms: [
      [18, 98],
      [24, 102],
    ],
  },
  write: {
    seated: true,
    lean: 8,
    nod: 12,
    legs: sitting,
    arms: [
      [28, 80],
      [36, 76],
    ],
  },
  cook: {
    lean: 6,
    nod: 8,
    legs: still,
    arms: [
      [26, 66],
      [44, 84],
    ],
  },
  work: {
    lean: 14,
    nod: 8,
    legs: [
      [14, 2],
      [-10, -18],
    ],
    arms: [
      [36, 70],
      [54, 100],
    ],
  },
  dig: {
    lean: 26,
    nod: 4,
    legs: [
      [34, 4],
      [-14, -26],
    ],
    arms: [
      [34, 18],
      [62, 50],
    ],
  },
  fight: {
    lean: 10,
    legs: [
      [40, 6],
      [-30, -36],
    ],
    arms: [
      [48, 128],
      [90, 96],
    ],
  },
  play: {
    lean: 4,
    legs: [
      [30, -20],
      [-8, -12],
    ],
    arms: [
      [-70, -128],
      [70, 128],
    ],
  },
  open: {
    lean: 6,
    legs: [
      [18, 8],
      [-12, -18],
    ],
    arms: [
      [-8, 6],
      [74, 90],
    ],
  },
  search: {
    lean: 38,
    nod: 4,
    legs: [
      [20, -8],
      [-6, -24],
    ],
    arms: [
      [24, 10],
      [52, 60],
    ],
  },
} satisfies SomePoses;
