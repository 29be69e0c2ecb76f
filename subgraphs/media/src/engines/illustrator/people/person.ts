import type { CastMember, Garment } from '@visiobook/contracts';
import type { Brush } from '../brush.ts';
import { type Bar, ball } from '../cast/cover.ts';
import { d, placed, type Spot } from '../path.ts';
import { repeat } from '../random.ts';
import { type Appearance, appearanceOf } from './appearance.ts';
import type { Expression } from './face.ts';
import { cloak, clothes } from './garments.ts';
import { head, monsterFur } from './heads.ts';
import { arm, leg } from './limbs.ts';
import { poses, stance } from './pose.ts';
import type { Pose } from './posture.ts';
import { type Limb, type Skeleton, skeletonOf } from './skeleton.ts';

/** A person drawn around (0, 0) = the middle between the feet, looking right, in hundredths of a grown person's height. */
export interface Person {
  drawing: string;
  /** Where a thing held in the far hand goes; for both hands, between them. */
  hand: Spot;
  head: Spot;
  headRadius: number;
  /** What it hides of things behind it. */
  bulk: Bar[];
  /** Height of the seat, if one is needed. */
  seat: number | null;
  /** Height of the hip, negative upwards. */
  hipY: number;
  pose: Pose;
}

/** People who are not of flesh wear their own skin. */
function specialSkin(who: Appearance): Appearance {
  const wears = new Map(who.wears);
  switch (who.kind) {
    case 'tin-man':
      return {
        ...who,
        wears: new Map([['armour', '#aab6c1'] as const]),
        top: '#aab6c1',
        bottom: '#98a6b3',
        shoe: '#7d8b98',
        skin: '#c3ccd4',
      };
    case 'robot':
      return {
        ...who,
        wears: new Map([['uniform', who.top] as const]),
        bottom: '#8a95a3',
        shoe: '#5c6672',
        skin: '#aab4c0',
      };
    case 'scarecrow':
      if (!wears.has('rags')) wears.set('rags', '#4f74ae');
      return { ...who, wears, top: wears.get('rags') as string, bottom: '#8a6a42', skin: '#e6c878', shoe: '#6a4a2e' };
    case 'monster':
      return {
        ...who,
        wears: new Map([['trousers', monsterFur(who)] as const]),
        top: monsterFur(who),
        bottom: monsterFur(who),
        skin: monsterFur(who),
        shoe: monsterFur(who),
        beard: false,
        body: { ...who.body, limb: who.body.limb * 1.5, girth: 1.5, shoulder: who.body.shoulder * 1.3 },
      };
    default:
      return who;
  }
}

const wings = (b: Brush, { neck }: Skeleton) => {
  const wing = (k: number, o: number) =>
    b.glow(
      d`M${neck.x - 3} ${neck.y + 6}C${neck.x - 20} ${neck.y - 26 * k} ${neck.x - 46} ${neck.y - 30 * k} ${neck.x - 40} ${neck.y - 4 * k}C${neck.x - 36} ${neck.y + 10} ${neck.x - 14} ${neck.y + 14} ${neck.x - 3} ${neck.y + 6}Z`,
      '#c4e4ff',
      o,
    );
  return wing(1, 0.9) + wing(-0.7, 0.8);
};

const straw = (b: Brush, { nearArm, farArm, nearLeg, farLeg }: Skeleton) =>
  [nearArm, farArm, nearLeg, farLeg]
    .map(({ end }) => repeat(5, (i) => b.stroke(d`M${end.x} ${end.y}l${(i - 2) * 1.9} 5`, '#e6c35a', 1.2)))
    .join('');

const joints = (b: Brush, { nearArm, farArm, nearLeg, farLeg }: Skeleton) =>
  [nearArm, farArm, nearLeg, farLeg].map(({ middle }) => b.disc(middle.x, middle.y, 3.6, '#dfe6ec')).join('');

export function expressionOf({ emotion, speaking }: Pick<CastMember, 'emotion' | 'speaking'>, pose: Pose): Expression {
  return { emotion, eyesShut: pose.eyesShut ?? false, mouth: pose.mouth ?? (speaking ? 'open' : 'closed') };
}

/** The pose of somebody's action; somebody who speaks while standing gestures. */
export function poseOf({ action, speaking }: CastMember, choice: number): Pose {
  if (action === 'stand') return speaking ? poses.talk : stance(choice);
  return poses[action];
}

export interface PersonOptions {
  seed: number;
  /** Of how many of the same name before them. */
  rank?: number;
  /** Which of the ways to stand. */
  choice: number;
  pose?: Pose;
}

export function person(
  b: Brush,
  member: CastMember,
  { seed, rank, choice, pose = poseOf(member, choice) }: PersonOptions,
): Person {
  const who = specialSkin(appearanceOf(member, seed, rank));
  const s = skeletonOf(pose, who.body);
  const scale = who.body.head / 13;
  const skull = head(b.scaled(scale), who, expressionOf(member, pose));
  const onNeck = (drawing: string) => placed(s.head, drawing, { scale, turn: s.nod });
  const farArm = arm(b, who, s.farArm, false);
  const neck = b.stroke(
    d`M${s.neck.x} ${s.neck.y + 2}L${s.head.x - 1} ${s.head.y + who.body.head * 0.6}`,
    who.skin,
    who.body.limb * 0.85,
  );
  const drawing =
    (who.kind === 'fairy' ? wings(b, s) : '') +
    cloak(b, s, who) +
    onNeck(skull.behind) +
    (pose.handToFace ? '' : farArm) +
    leg(b, who, s.farLeg, false) +
    leg(b, who, s.nearLeg, true) +
    neck +
    clothes(b, s, who) +
    onNeck(skull.front) +
    (pose.handToFace ? farArm : '') +
    arm(b, who, s.nearArm, true) +
    (who.kind === 'scarecrow' ? straw(b, s) : '') +
    (who.kind === 'tin-man' || who.kind === 'robot' ? joints(b, s) : '');
  return {
    ...settled(drawing, pose, s, who),
    hand: s.farArm.end,
    headRadius: who.body.head,
    seat: pose.seated ? -s.hip.y - who.body.limb * 0.55 : null,
    hipY: s.hip.y,
    pose,
  };
}

/** Where the joints of lying, falling and flying figures go: they are turned about their hip. */
function turning({ turn = 0, lift = 0 }: Pose, s: Skeleton, who: Appearance) {
  const lying = Math.abs(turn) === 90;
  const hipY = lying ? -who.body.shoulder * 0.95 : -lift + s.hip.y * 0.4;
  const at = { x: 0, y: turn ? hipY : -lift };
  const angle = (turn * Math.PI) / 180;
  const moved = ({ x, y }: Spot): Spot => {
    if (!turn) return { x, y: y - lift };
    const rise = { x: x - s.hip.x, y: y - s.hip.y };
    return {
      x: at.x + rise.x * Math.cos(angle) - rise.y * Math.sin(angle),
      y: at.y + rise.x * Math.sin(angle) + rise.y * Math.cos(angle),
    };
  };
  return { at, moved };
}

function settled(
  drawing: string,
  pose: Pose,
  s: Skeleton,
  who: Appearance,
): { drawing: string; head: Spot; bulk: Bar[] } {
  const { turn = 0, lift = 0 } = pose;
  const { at, moved } = turning(pose, s, who);
  const bulk = bulkOf(s, who).map((bar) => ({ ...bar, from: moved(bar.from), to: moved(bar.to) }));
  const head = moved(s.head);
  if (!turn && !lift) return { drawing, head, bulk };
  if (!turn) return { drawing: placed(at, drawing), head, bulk };
  return {
    drawing: d`<g transform="translate(${at.x} ${at.y}) rotate(${turn}) translate(${-s.hip.x} ${-s.hip.y})">${drawing}</g>`,
    head,
    bulk,
  };
}

const HATS: readonly Garment[] = ['hat', 'cap', 'bonnet', 'hood', 'crown'];
const LONG: readonly Garment[] = ['dress', 'skirt', 'robe', 'nightgown', 'cloak', 'coat'];

/** Head, trunk and limbs as thick as they are drawn, clothes included. */
function bulkOf(s: Skeleton, { body, wears, kind }: Appearance): Bar[] {
  const wide = body.shoulder * Math.max(1, body.girth) * 1.15;
  const hat = kind === 'scarecrow' || kind === 'tin-man' || HATS.some((item) => wears.has(item)) ? body.head : 0;
  const skirt = LONG.some((item) => wears.has(item)) ? body.limb * 1.3 : body.limb * 0.6;
  const limb = ({ start, middle, end }: Limb, radius: number): Bar[] => [
    { from: start, to: middle, radius },
    { from: middle, to: end, radius },
  ];
  return [
    ball(s.head, body.head * 1.15),
    { from: s.head, to: { x: s.head.x, y: s.head.y - hat }, radius: body.head },
    // Hair falls to the shoulders.
    { from: s.head, to: s.neck, radius: body.head * 1.2 },
    { from: s.hip, to: s.neck, radius: wide },
    ...[s.nearLeg, s.farLeg].flatMap((leg) => limb(leg, skirt)),
    ...[s.nearArm, s.farArm].flatMap((arm) => limb(arm, body.limb * 0.6)),
  ];
}
