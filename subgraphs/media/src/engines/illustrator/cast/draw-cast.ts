import { isHumanoid } from '../animals/animal.ts';
import { d, placed } from '../path.ts';
import type { Setting } from '../places/setting.ts';
import { rowingBoat } from '../places/ships.ts';
import { catalogue } from '../props/catalogue.ts';
import { propDrawing, toolsOf } from '../props/prop.ts';
import { between, random } from '../random.ts';
import type { Stage } from '../stage.ts';
import { type Actor, actorOf, mounts, shadow } from './actor.ts';
import { arranged } from './arrange.ts';
import { hiddenShare } from './cover.ts';
import type { Placement } from './placement.ts';

type Prop = Stage['facts']['props'][number];

export interface CastDrawing {
  drawing: string;
  placements: Placement[];
  /** Props that somebody holds. */
  held: Prop[];
}

/** How tall a grown person is, as a share of the picture's unit. */
const sizes = { wide: 0.41, medium: 0.58, close: 0.7 } as const;
/** A tall picture is looked at on a phone: people fill more of it. */
const TALL = 1.18;

const swimmers = ['fish', 'whale', 'duck', 'frog', 'turtle'];
const flyers = ['bee', 'fairy', 'ghost', 'bird', 'crow', 'eagle', 'owl', 'dragon'];

/** Everybody as an actor; an animal that is ridden is part of its rider. */
export function actorsOf(stage: Stage, seed: number, setting: Setting, scale: number): Actor[] {
  const { cast } = stage.facts;
  const mount = cast.some(({ action, look }) => action === 'ride' && isHumanoid(look.species))
    ? cast.find(({ look }) => mounts.includes(look.species))
    : undefined;
  return cast
    .map((member, index) => ({ member, index }))
    .filter(({ member }) => member !== mount)
    .map(({ member, index }) =>
      actorOf(member, {
        stage,
        seed,
        index,
        scale,
        mount: mount ?? null,
        seat: setting.seat,
        indoors: setting.indoors ?? false,
        bare: setting.afloat === true,
      }),
    );
}

/** Actions that leave a hand free for a small thing. */
const freeHands = [
  'give',
  'take',
  'look',
  'fight',
  'play',
  'work',
  'open',
  'search',
  'point',
  'stand',
  'walk',
  'run',
  'ride',
  'talk',
  'wave',
  'sing',
];

function toolFor({ action }: Actor['member'], free: readonly Prop[]): { prop: Prop | null; told: boolean } {
  const tools = toolsOf[action];
  if (tools) {
    const told = free.find(({ name }) => tools.includes(name));
    return told
      ? { prop: told, told: true }
      : { prop: { name: tools[0] as Prop['name'], colour: null, count: 1 }, told: false };
  }
  const told = freeHands.includes(action)
    ? free.find(({ name, count }) => catalogue[name].spot === 'small' && count === 1)
    : undefined;
  return { prop: told ?? null, told: true };
}

interface Held {
  drawing: string;
  used: Prop | null;
  /** It would hide the face of whoever holds it. */
  behind: boolean;
}

/** Things for hands: who carries, reads, eats … gets the fitting prop, told or usual. */
function inHand(stage: Stage, { actor, scale }: Placement, free: readonly Prop[]): Held {
  const { hand, member } = actor;
  const { prop, told } = hand ? toolFor(member, free) : { prop: null, told: false };
  if (!hand || !prop) return { drawing: '', used: null, behind: false };
  const { size } = catalogue[prop.name];
  const long = size > 30;
  const at = { x: hand.x + (long ? 0 : 2), y: hand.y + (long ? size * 0.42 : size * 0.5) };
  // An oar goes down into the water, other long things are held upright.
  const oar = prop.name === 'oar';
  const image = placed(oar ? { x: hand.x - 14, y: hand.y - 12 } : at, propDrawing(stage, prop, scale), {
    turn: oar ? 132 : long ? 14 : 0,
  });
  const top = { x: at.x + (long ? size * 0.24 : 0), y: at.y - size };
  const bar = { from: at, to: top, radius: long ? size * 0.1 : size * 0.3 };
  const face = { ...actor.head, radius: actor.headRadius * 0.8 };
  return { drawing: image, used: told ? prop : null, behind: !oar && hiddenShare(face, [bar]) > 0.08 };
}

/** Water in front of a swimmer, fading out below. */
function water({ brush, defs }: Stage, reach: number, depth: number): string {
  const c = brush.tone('#2f6f92');
  const fill = defs.down([
    [0, c, 0.95],
    [0.6, c, 0.9],
    [1, c, 0],
  ]);
  const w = reach * 1.25 + 8;
  return (
    brush.wash(
      d`M${-w} 3Q${-w * 0.75} 6 ${-w * 0.5} 1T0 1T${w * 0.5} 1Q${w * 0.8} 6 ${w} 3Q${w * 0.7} ${depth} 0 ${depth}Q${-w * 0.7} ${depth} ${-w} 3Z`,
      fill,
    ) +
    brush.stroke(
      d`M${-w * 0.8} 4Q${-w * 0.7} 5 ${-w * 0.5} 1T0 1T${w * 0.5} 1Q${w * 0.66} 5 ${w * 0.8} 4`,
      '#e6f3f7',
      1.6,
      0.8,
    )
  );
}

function drawn(stage: Stage, placement: Placement, setting: Setting, held: Held): string {
  const { actor, x, y, scale, flip } = placement;
  const { member } = actor;
  const flying = actor.lift > 0;
  const afloat = setting.afloat && (swimmers.includes(member.look.species) || member.action === 'swim');
  const swimming = !flying && (afloat || member.action === 'swim');
  const under =
    setting.airy && !flying && !flyers.includes(member.look.species)
      ? d`<g transform="translate(${x} ${y}) scale(${scale})">${stage.near.wash('M-44 16Q-58 -2 -34 -8Q-22 -16 -6 -8Q10 -18 26 -8Q54 -8 46 14Q0 26 -44 16Z', '#ffffff', 0.95)}</g>`
      : '';
  const dark = setting.airy || swimming ? '' : shadow(stage, x, y, actor.lying ? 50 : actor.reach, scale, flying);
  const wet = swimming
    ? placed(
        { x, y: y - scale * Math.min(14, actor.height * 0.24) },
        water(stage, actor.reach, Math.max(24, actor.height * 0.5)),
        { scale },
      )
    : '';
  const figure = held.behind ? held.drawing + actor.drawing : actor.drawing + held.drawing;
  return under + dark + placed({ x, y }, figure, { scale, flip }) + wet;
}

/** How high a boat's side is before whoever sits in it, in hundredths of a person. */
const BOARDS = 26;

const sitsInBoat = ({ actor }: Placement) =>
  !swimmers.includes(actor.member.look.species) && actor.member.action !== 'swim' && actor.lift <= 0;

/** How large a boat is that holds them all, in pixels per hundredth of its length. */
function boatScale(crew: readonly Placement[]): number {
  const left = Math.min(...crew.map((p) => p.x - p.actor.reach * p.scale));
  const right = Math.max(...crew.map((p) => p.x + p.actor.reach * p.scale));
  return Math.max(((right - left) * 1.16) / 100, (crew[0]?.scale ?? 0) * 1.15);
}

/** Small animals and people who lie in a boat are seen above its side. */
function aboveBoards(placements: readonly Placement[]): Placement[] {
  const crew = placements.filter(sitsInBoat);
  const size = boatScale(crew);
  return placements.map((placement) => {
    const { actor, y, scale } = placement;
    const chin = -actor.head.y - actor.headRadius;
    const boards = BOARDS + (4 * size) / scale;
    return crew.includes(placement) ? { ...placement, y: y - Math.max(0, boards - chin) * scale } : placement;
  });
}

/** All who sit in one boat, and the boat around them. */
function inBoat(stage: Stage, placements: Placement[], y: number, people: string): string {
  const scale = placements[0]?.scale ?? stage.unit / 200;
  const left = Math.min(...placements.map((p) => p.x - p.actor.reach * p.scale));
  const right = Math.max(...placements.map((p) => p.x + p.actor.reach * p.scale));
  const k = boatScale(placements);
  const boat = rowingBoat(stage.near.scaled(k));
  const at = { x: (left + right) / 2, y: y + k * 17 - scale * BOARDS };
  const foam = stage.near.wash(
    d`M${at.x - k * 58} ${at.y + k * 5}Q${at.x} ${at.y - k * 1} ${at.x + k * 60} ${at.y + k * 5}Q${at.x} ${at.y + k * 13} ${at.x - k * 58} ${at.y + k * 5}Z`,
    '#e6f3f7',
    0.6,
  );
  return placed(at, boat.behind, { scale: k }) + people + placed(at, boat.front, { scale: k }) + foam;
}

/** Heights in pixels from the top: where the first row stands, where the ground ends; and who stands before it. */
interface Ground {
  ground: number;
  floor: number;
  before?: readonly Placement[];
}

/** The cast in wide and medium shots. */
export function castDrawing(
  stage: Stage,
  seed: number,
  setting: Setting,
  { ground, floor, before = [] }: Ground,
): CastDrawing {
  const size = sizes[stage.facts.shot] * (stage.height > stage.width ? TALL : 1);
  const scale = ((stage.unit * size) / 100) * between(random(`size/${stage.horizon}`), 0.88, 1.14);
  const actors = actorsOf(stage, seed, setting, scale);
  const stood = arranged({ stage, ground, floor, before, scale }, actors);
  const placements = setting.afloat ? aboveBoards(stood) : stood;
  const free = [...stage.facts.props];
  const held: Prop[] = [];
  const images = new Map<Placement, string>();
  for (const placement of [...placements].sort(
    (a, b) => stage.facts.cast.indexOf(a.actor.member) - stage.facts.cast.indexOf(b.actor.member),
  )) {
    const thing = inHand(stage, placement, free);
    if (thing.used) {
      held.push(thing.used);
      free.splice(free.indexOf(thing.used), 1);
    }
    images.set(placement, drawn(stage, placement, setting, thing));
  }
  const dry = placements.filter((placement) => !setting.afloat || sitsInBoat(placement));
  const others = placements.filter((placement) => !dry.includes(placement));
  const image = (list: Placement[]) => list.map((placement) => images.get(placement) ?? '').join('');
  const drawing =
    setting.afloat && dry.length
      ? inBoat(stage, dry, Math.max(...stood.map((p) => p.y)), image(dry)) + image(others)
      : image(placements);
  return { drawing, placements, held };
}
