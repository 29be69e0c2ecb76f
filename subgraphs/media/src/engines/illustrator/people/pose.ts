import type { Action } from '@visiobook/contracts';
import type { Spot } from '../path.ts';
import type { Body } from './appearance.ts';

/** Degrees from straight down, forwards positive: first the upper, then the lower part of a limb. */
export type Bend = readonly [upper: number, lower: number];

export interface Pose {
  /** Degrees that the trunk leans forward. */
  lean?: number;
  /** Degrees that the head nods forward. */
  nod?: number;
  /** Near leg, far leg. */
  legs: readonly [Bend, Bend];
  /** Near arm, far arm. */
  arms: readonly [Bend, Bend];
  /** The far arm passes in front of the face. */
  handToFace?: boolean;
  /** Needs something to sit on. */
  seated?: boolean;
  /** Degrees that the whole figure is turned forward: 90 = face down, -90 = on the back. */
  turn?: number;
  /** Height above the ground, in hundredths of a person. */
  lift?: number;
  eyesShut?: boolean;
  mouth?: 'open' | 'wide';
}

const still: [Bend, Bend] = [
  [-4, -3],
  [4, 3],
];
const sitting: [Bend, Bend] = [
  [78, 4],
  [88, -4],
];
const hanging: [Bend, Bend] = [
  [-10, -5],
  [11, 18],
];

export const poses: Record<Action, Pose> = {
  stand: { legs: still, arms: hanging },
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
  listen: {
    lean: 6,
    nod: 6,
    legs: still,
    arms: [
      [34, 162],
      [10, 22],
    ],
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
  climb: {
    lean: 8,
    nod: -14,
    legs: [
      [74, -6],
      [6, -8],
    ],
    arms: [
      [132, 172],
      [160, 178],
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
  hug: {
    lean: 7,
    nod: 4,
    legs: still,
    arms: [
      [58, 92],
      [70, 80],
    ],
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
  sing: {
    nod: -10,
    legs: still,
    arms: [
      [-46, -24],
      [52, 92],
    ],
    mouth: 'wide',
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
  wave: {
    legs: still,
    arms: [
      [-12, -4],
      [128, 170],
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
};

/** Ways to stand: two people beside each other need not stand alike. */
const stances: [Bend, Bend][] = [
  hanging,
  [
    [-44, 42],
    [11, 16],
  ],
  [
    [14, 74],
    [18, 68],
  ],
  [
    [-10, -4],
    [44, -40],
  ],
];

export const stance = (choice: number): Pose => ({
  legs: still,
  arms: stances[choice % stances.length] as [Bend, Bend],
});

export interface Limb {
  start: Spot;
  middle: Spot;
  end: Spot;
  /** Degrees of the lower part. */
  angle: number;
}

/** Where the joints are; the ground is y = 0, up is negative, the figure looks to positive x. */
export interface Skeleton {
  hip: Spot;
  neck: Spot;
  head: Spot;
  lean: number;
  nod: number;
  nearLeg: Limb;
  farLeg: Limb;
  nearArm: Limb;
  farArm: Limb;
}

const radians = (degrees: number) => (degrees * Math.PI) / 180;

const step = (from: Spot, degrees: number, length: number): Spot => ({
  x: from.x + Math.sin(radians(degrees)) * length,
  y: from.y + Math.cos(radians(degrees)) * length,
});

function limb(start: Spot, [upper, lower]: Bend, lengths: [number, number]): Limb {
  const middle = step(start, upper, lengths[0]);
  return { start, middle, end: step(middle, lower, lengths[1]), angle: lower };
}

/** Forward kinematics: the lowest foot or knee touches the ground. */
export function skeletonOf(pose: Pose, body: Body): Skeleton {
  const lean = (pose.lean ?? 0) + (pose.turn ? 0 : body.stoop);
  const legLengths: [number, number] = [body.thigh, body.shin];
  const legs = (hip: Spot) =>
    [
      limb({ x: hip.x - body.shoulder * 0.42, y: hip.y }, pose.legs[0], legLengths),
      limb({ x: hip.x + body.shoulder * 0.42, y: hip.y }, pose.legs[1], legLengths),
    ] as [Limb, Limb];
  const trial = legs({ x: 0, y: 0 });
  const lowest = Math.max(...trial.flatMap(({ middle, end }) => [middle.y + body.limb * 0.5, end.y + 2.6]));
  const hip = { x: 0, y: -lowest };
  const [nearLeg, farLeg] = legs(hip);
  const neck = step(hip, 180 - lean, body.torso);
  const shoulderY = body.torso * 0.1;
  const along = { x: Math.cos(radians(lean)), y: Math.sin(radians(lean)) };
  const shoulder = (side: number): Spot => ({
    x: neck.x + along.x * side * body.shoulder,
    y: neck.y + along.y * side * body.shoulder + shoulderY,
  });
  const armLengths: [number, number] = [body.upperArm, body.forearm];
  return {
    hip,
    neck,
    head: step(neck, 180 - lean * 0.8 - (pose.nod ?? 0) * 0.4, body.head * 1.13),
    lean,
    nod: lean * 0.35 + (pose.nod ?? 0),
    nearLeg,
    farLeg,
    nearArm: limb(shoulder(-0.92), pose.arms[0], armLengths),
    farArm: limb(shoulder(0.92), pose.arms[1], armLengths),
  };
}
