import type { Spot } from '../path.ts';
import type { Body } from './appearance.ts';
import type { Bend, Pose } from './posture.ts';

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
