import type { CastMember, Species } from '@visiobook/contracts';
import { animal, isHumanoid } from '../animals/animal.ts';
import type { Animal } from '../animals/animal.types.ts';
import { fourLegged } from '../animals/fourLegged.ts';
import type { Brush } from '../brush.ts';
import { d, placed, type Spot } from '../path.ts';
import { person } from '../people/person.ts';
import type { SeatKind } from '../places/setting.ts';
import { random } from '../random.ts';
import type { Stage } from '../stage.ts';
import { climbed } from './climbed.ts';
import { type Bar, ball } from './cover.ts';
import { furnishedBed, seatUnder } from './seat.ts';

/** Somebody ready to be placed: drawn around the ground beneath them, looking right, in hundredths of a grown person. */
export interface Actor {
  member: CastMember;
  drawing: string;
  head: Spot;
  headRadius: number;
  /** Half the width. */
  reach: number;
  height: number;
  /** Off the ground: the shadow stays below. */
  lift: number;
  /** Where a held thing goes, if there is a hand. */
  hand: Spot | null;
  lying: boolean;
  /** What it hides of things behind it. */
  bulk: Bar[];
}

export interface ActorContext {
  stage: Stage;
  seed: number;
  index: number;
  scale: number;
  seat: SeatKind;
  indoors: boolean;
  /** Seats are not drawn in boats and on clouds. */
  bare: boolean;
  /** The animal of the cast that is ridden. */
  mount: CastMember | null;
}

export const mounts: readonly Species[] = ['horse', 'donkey', 'cow', 'deer', 'elephant', 'lion', 'bear'];

/** Animals smaller than a cat are drawn larger than life: a mouse must be seen. */
const enlarged = (height: number) => (height < 26 ? Math.min(1.6, 26 / height) : height < 50 ? 1.15 : 1);

/** How high something flies that is drawn on the ground, in hundredths of a grown person: its head stays in the picture. */
const flightOf = (head: Spot) => Math.min(42, Math.max(12, 128 + head.y));

/** An animal that a story lets fly has wings, whatever it is. */
function winged(b: Brush, { drawing, head, reach, ...rest }: Animal): Animal {
  const lift = flightOf(head);
  const span = Math.max(30, Math.abs(head.y) * 0.9);
  const root = d`M0 0Q${-span * 0.5} ${-span * 1.1} ${-span * 1.15} ${-span * 0.95}Q${-span * 1.05} ${-span * 0.7} ${-span * 0.9} ${-span * 0.62}Q${-span * 0.85} ${-span * 0.4} ${-span * 0.66} ${-span * 0.34}Q${-span * 0.5} ${-span * 0.08} 0 ${span * 0.12}Z`;
  const at = { x: -reach * 0.15, y: head.y * 0.5 };
  const wings =
    placed({ x: at.x + reach * 0.3, y: at.y }, b.shape(root, '#cfc4d6'), { scale: 0.9, turn: 38 }) +
    placed(at, b.shape(root, '#e9e2ee'));
  return {
    ...rest,
    drawing: placed({ x: 0, y: -lift }, wings + drawing),
    head: { x: head.x, y: head.y - lift },
    reach: Math.max(reach, span * 0.9),
    lift,
  };
}

const scaledBar = ({ from, to, radius }: Bar, k: number): Bar => ({
  from: { x: from.x * k, y: from.y * k },
  to: { x: to.x * k, y: to.y * k },
  radius: radius * k,
});

const raisedBar = ({ from, to, radius }: Bar, rise: number): Bar => ({
  from: { x: from.x, y: from.y - rise },
  to: { x: to.x, y: to.y - rise },
  radius,
});

/** Two bars that fill a box. */
function filling(left: number, right: number, top: number, bottom: number): Bar[] {
  const radius = Math.min((right - left) / 2, (bottom - top) / 3);
  return [top + radius, bottom - radius].map((y) => ({
    from: { x: left + radius, y },
    to: { x: right - radius, y },
    radius,
  }));
}

/** A trunk nearly as high as the neck, the neck, the head and its snout. */
function bulkOfFourLegged({ head, headRadius, reach }: Animal): Bar[] {
  const snout = { x: head.x + headRadius * 0.9, y: head.y + headRadius * 0.9 };
  const shoulder = { x: reach * 0.4, y: head.y * 0.6 };
  return [
    ...filling(-reach, reach * 0.6, head.y * 0.85, 0),
    { from: shoulder, to: head, radius: headRadius },
    ball(head, headRadius * 1.15),
    { from: head, to: snout, radius: headRadius * 0.6 },
  ];
}

/** Wings, fins and coils may be anywhere as high as the head, and above it on what flies. */
const bulkOfCreature = ({ head, headRadius, reach, lift }: Animal): Bar[] => {
  const top = head.y - headRadius * (lift ? 2.6 : 1.3);
  const bottom = Math.max(top + 2 * headRadius, -lift * 0.5);
  return filling(-reach, reach, top, bottom);
};

const bulkOfAnimal = (species: Species, drawn: Animal) =>
  fourLegged[species] ? bulkOfFourLegged(drawn) : bulkOfCreature(drawn);

function animalActor(member: CastMember, { stage, scale }: ActorContext): Actor {
  const b = stage.near.scaled(scale);
  const onItsFeet = animal(b, member);
  const drawn = member.action === 'fly' && onItsFeet.lift === 0 ? winged(b, onItsFeet) : onItsFeet;
  const height = Math.abs(drawn.head.y) + drawn.headRadius - drawn.lift;
  const k = enlarged(height);
  return {
    member,
    drawing: k === 1 ? drawn.drawing : placed({ x: 0, y: 0 }, drawn.drawing, { scale: k }),
    head: { x: drawn.head.x * k, y: drawn.head.y * k },
    headRadius: drawn.headRadius * k,
    reach: drawn.reach * k,
    height: height * k + drawn.lift,
    lift: drawn.lift * k,
    hand: null,
    lying: false,
    bulk: bulkOfAnimal(member.look.species, drawn).map((bar) => scaledBar(bar, k)),
  };
}

function humanActor(member: CastMember, context: ActorContext): Actor {
  const { stage, seed, index, scale } = context;
  const choice = Math.floor(random(`${member.name}/${index}/${stage.facts.action}`)() * 4);
  const b = stage.near.scaled(scale);
  const rank = stage.facts.cast.slice(0, index).filter(({ name }) => name === member.name).length;
  const drawn = person(b, member, { seed, rank, choice });
  const { pose, head, headRadius } = drawn;
  const lying = Math.abs(pose.turn ?? 0) === 90;
  let drawing = drawn.drawing;
  let lift = pose.turn && !lying ? (pose.lift ?? 0) : 0;
  let raised = 0;
  let under: Bar[] = [];
  let reach = lying ? 52 : pose.turn ? 46 : 21;
  if (member.action === 'ride') {
    const back = backOf(context);
    raised = back + drawn.hipY;
    const mount = mountUnder(context);
    drawing = mount.drawing + placed({ x: -4, y: -raised }, drawing);
    under = bulkOfFourLegged(mount);
    reach = 58;
    lift = 0;
  } else if (member.action === 'climb') {
    const hold = climbed(b, stage.facts);
    drawing = hold.drawing + drawing;
    under = hold.bulk;
    reach = hold.reach;
  } else if (drawn.seat !== null && !context.bare) {
    drawing = seatUnder(b, context.seat, drawn.seat) + drawing;
  } else if (lying && context.indoors) {
    const bed = furnishedBed(b, stage.facts.mood);
    raised = 26;
    under = [{ from: { x: -38, y: -25 }, to: { x: 38, y: -25 }, radius: 26 }];
    drawing = bed.behind + placed({ x: 0, y: -raised }, drawing) + bed.front;
    reach = 64;
  }
  return {
    member,
    drawing,
    head: { x: head.x, y: head.y - raised },
    headRadius,
    reach,
    height: Math.abs(head.y) + raised + headRadius,
    lift,
    hand: pose.turn ? null : { x: drawn.hand.x, y: drawn.hand.y - raised },
    lying,
    bulk: [...drawn.bulk.map((bar) => raisedBar(bar, raised)), ...under],
  };
}

const mountSpecies = ({ mount }: ActorContext): Species => mount?.look.species ?? 'horse';

/** Height of the mount's back. */
const backOf = (context: ActorContext) => {
  const build = fourLegged[mountSpecies(context)];
  return build ? build.leg + build.depth * 0.86 : 68;
};

/** A rider without a horse in the cast gets one. */
function mountUnder(context: ActorContext): Animal {
  const { stage, scale, mount } = context;
  const look = {
    gender: 'unknown',
    age: 'adult',
    build: null,
    height: null,
    hair: mount?.look.hair ?? { colour: null, style: null },
    beard: null,
    garments: [],
  } as const;
  const walking: CastMember = {
    characterId: '',
    name: '',
    action: 'walk',
    emotion: mount?.emotion ?? 'neutral',
    speaking: false,
    look: { ...look, garments: [], species: mountSpecies(context) },
  };
  return animal(stage.near.scaled(scale), walking);
}

export const actorOf = (member: CastMember, context: ActorContext): Actor =>
  isHumanoid(member.look.species) ? humanActor(member, context) : animalActor(member, context);

/** A soft shadow where the feet are. */
export const shadow = (stage: Stage, x: number, y: number, reach: number, scale: number, lifted: boolean) =>
  d`<ellipse cx="${x}" cy="${y}" rx="${Math.max(14, reach * 0.95) * scale}" ry="${Math.max(14, reach * 0.95) * scale * 0.16}" fill="#14101f" fill-opacity="${(lifted ? 0.12 : 0.16) + stage.light.contrast * 0.14}"/>`;
