import type { Brush } from '../brush.ts';
import { d, placed } from '../path.ts';
import type { Setting } from '../places/setting.ts';
import { rowingBoat } from '../places/ships.ts';
import { catalogue } from '../props/catalogue.ts';
import { propDrawing, toolOf } from '../props/prop.ts';
import type { Stage } from '../stage.ts';
import { type Actor, actorOf, shadow } from './actor.ts';
import { arranged, type Placement } from './arrange.ts';

type Prop = Stage['facts']['props'][number];

export interface CastDrawing {
  drawing: string;
  placements: Placement[];
  /** Props that somebody holds. */
  held: Prop[];
}

/** How tall a grown person is, as a share of the picture's unit. */
const sizes = { wide: 0.34, medium: 0.52, close: 0.52 } as const;

const swimmers = ['fish', 'whale', 'duck', 'frog', 'turtle'];
const flyers = ['bee', 'fairy', 'ghost', 'bird', 'crow', 'eagle', 'owl', 'dragon'];

export function actorsOf(stage: Stage, seed: number, setting: Setting, scale: number): Actor[] {
  return stage.facts.cast.map((member, index) =>
    actorOf(member, {
      stage,
      seed,
      index,
      scale,
      seat: setting.seat,
      indoors: stage.facts.place.indoors || setting.seat === 'chair' || setting.seat === 'stool',
      bare: setting.afloat === true,
    }),
  );
}

/** Things for hands: who carries, reads, eats … gets the fitting prop, told or usual. */
function inHand(stage: Stage, { actor, scale }: Placement, free: Prop[]): { drawing: string; used: Prop | null } {
  const { hand, member } = actor;
  if (!hand) return { drawing: '', used: null };
  const usual = toolOf[member.action];
  const holding =
    usual ||
    [
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
      'show',
    ].includes(member.action);
  const told = holding
    ? (free.find(({ name }) => (usual ? name === usual : catalogue[name].spot === 'small')) ??
      (usual ? free.find(({ name }) => catalogue[name].spot === 'small') : undefined))
    : undefined;
  const prop = told ?? (usual ? { name: usual, colour: null, count: 1 } : null);
  if (!prop) return { drawing: '', used: null };
  const { size } = catalogue[prop.name];
  const long = size > 30;
  return {
    drawing: placed(
      { x: hand.x + (long ? 0 : 2), y: hand.y + (long ? size * 0.42 : size * 0.5) },
      propDrawing(stage, prop, scale),
      { turn: long ? 14 : 0 },
    ),
    used: told ?? null,
  };
}

function water(b: Brush, reach: number): string {
  return (
    b.wash(d`M${-reach - 8} 2Q${-reach * 0.5} -5 0 0T${reach + 8} 2V16Q0 24 ${-reach - 8} 16Z`, '#4f93b0', 0.92) +
    b.stroke(d`M${-reach - 6} 2Q${-reach * 0.5} -5 0 0T${reach + 6} 2`, '#e6f3f7', 1.8, 0.85)
  );
}

function drawn(stage: Stage, placement: Placement, setting: Setting, held: string): string {
  const { actor, x, y, scale, flip } = placement;
  const { member } = actor;
  const flying = actor.lift > 0;
  const afloat = setting.afloat && (swimmers.includes(member.look.species) || member.action === 'swim');
  const swimming = afloat || member.action === 'swim';
  const under =
    setting.airy && !flying && !flyers.includes(member.look.species)
      ? d`<g transform="translate(${x} ${y}) scale(${scale})">${stage.near.wash('M-44 16Q-58 -2 -34 -8Q-22 -16 -6 -8Q10 -18 26 -8Q54 -8 46 14Q0 26 -44 16Z', '#ffffff', 0.95)}</g>`
      : '';
  const dark = setting.airy || swimming ? '' : shadow(stage, x, y, actor.lying ? 50 : actor.reach, scale, flying);
  const wet = swimming ? placed({ x, y: y - scale * 8 }, water(stage.near, actor.reach), { scale }) : '';
  return under + dark + placed({ x, y }, actor.drawing + held, { scale, flip }) + wet;
}

/** All who sit in one boat, and the boat around them. */
function inBoat(stage: Stage, placements: Placement[], people: string): string {
  const scale = placements[0]?.scale ?? stage.unit / 200;
  const left = Math.min(...placements.map((p) => p.x - p.actor.reach * p.scale));
  const right = Math.max(...placements.map((p) => p.x + p.actor.reach * p.scale));
  const k = Math.max(((right - left) * 1.16) / 100, scale * 1.15);
  const y = Math.max(...placements.map((p) => p.y));
  const boat = rowingBoat(stage.near.scaled(k));
  const at = { x: (left + right) / 2, y: y + k * 1 - scale * 26 + k * 16 };
  const foam = stage.near.wash(
    d`M${at.x - k * 58} ${at.y + k * 5}Q${at.x} ${at.y - k * 1} ${at.x + k * 60} ${at.y + k * 5}Q${at.x} ${at.y + k * 13} ${at.x - k * 58} ${at.y + k * 5}Z`,
    '#e6f3f7',
    0.6,
  );
  return placed(at, boat.behind, { scale: k }) + people + placed(at, boat.front, { scale: k }) + foam;
}

/** The cast in wide and medium shots. */
export function castDrawing(stage: Stage, seed: number, setting: Setting, ground: number): CastDrawing {
  const size = sizes[stage.facts.shot];
  const scale = (stage.unit * size) / 100;
  const actors = actorsOf(stage, seed, setting, scale);
  const placements = arranged({ stage, ground, scale }, actors);
  const free = [...stage.facts.props];
  const held: Prop[] = [];
  const images = new Map<Placement, string>();
  for (const placement of [...placements].sort(
    (a, b) => stage.facts.cast.indexOf(a.actor.member) - stage.facts.cast.indexOf(b.actor.member),
  )) {
    const { drawing, used } = inHand(stage, placement, free);
    if (used) {
      held.push(used);
      free.splice(free.indexOf(used), 1);
    }
    images.set(placement, drawn(stage, placement, setting, drawing));
  }
  const dry = placements.filter(
    ({ actor }) =>
      !setting.afloat ||
      !(swimmers.includes(actor.member.look.species) || actor.member.action === 'swim' || actor.lift > 0),
  );
  const others = placements.filter((placement) => !dry.includes(placement));
  const image = (list: Placement[]) => list.map((placement) => images.get(placement) ?? '').join('');
  const drawing = setting.afloat && dry.length ? inBoat(stage, dry, image(dry)) + image(others) : image(placements);
  return { drawing, placements, held };
}
