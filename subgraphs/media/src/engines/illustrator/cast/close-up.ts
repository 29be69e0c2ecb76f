import { placed } from '../path.ts';
import type { Setting } from '../places/setting.ts';
import { random } from '../random.ts';
import type { Stage } from '../stage.ts';
import type { Actor } from './actor.ts';
import { faceOf } from './cover.ts';
import { actorsOf } from './draw-cast.ts';
import type { Placement } from './placement.ts';
import { unhidden } from './unhidden.ts';

/** Heads as a share of the picture's unit, by how many share the picture. */
const headSizes = [0.155, 0.155, 0.135, 0.11, 0.092];

/** Half the width of a pony. */
const LARGE = 40;

/** How large somebody is drawn and where their feet are: outside the picture for people, at its edge for animals. */
function framed(
  { hand, head, headRadius, reach, height: tall, lift }: Actor,
  { height, width, unit }: Stage,
  headSize: number,
) {
  const portrait = height > width;
  const fitting = (unit * 0.9) / (reach * 1.6);
  // A child's head is a little smaller and lower, an elephant must fit as well.
  const usual = Math.min(headSize / Math.min(16, Math.max(8, headRadius)), fitting);
  const eyes = height * (portrait ? 0.46 : 0.42) + Math.max(0, 86 - tall) * usual * 0.14;
  const flat = !hand || lift > 0;
  if (flat) return { scale: usual, y: Math.max(eyes - head.y * usual, lift > 0 ? 0 : height * 0.96) };
  const scale = Math.min(usual * 1.3, Math.max(usual, (height * 1.05 - eyes) / -head.y));
  return { scale, y: Math.max(eyes - head.y * scale, height * 1.05) };
}

/** Head and shoulders of the first few (`leading`); the others stand behind them, out of focus. */
export function closeUp(stage: Stage, seed: number, setting: Setting): { busts: string; placements: Placement[] } {
  const { width, height, unit, facts } = stage;
  const portrait = height > width;
  const leading = Math.min(portrait ? 3 : 4, facts.cast.length);
  const headSize = (headSizes[leading] ?? 0.1) * unit * (portrait && leading > 1 ? 0.8 : 1);
  const r = random(`close/${stage.view()}`);
  const leftFirst = r() < 0.5;
  const actors = actorsOf(stage, seed, { ...setting, seat: 'stool' }, headSize / 12.6).slice(0, leading);
  const order = actors.map((_, i) => i).sort((a, b) => slot(a, leftFirst) - slot(b, leftFirst));
  const looking = actors.map((actor, i) => {
    const place = order.indexOf(i);
    const x =
      width *
      (leading === 1
        ? portrait
          ? 0.5
          : leftFirst
            ? 0.42
            : 0.58
        : 0.5 + ((place - (leading - 1) / 2) * (portrait ? 0.96 : 0.8)) / Math.max(2, leading));
    return { actor, x, ...framed(actor, stage, headSize) };
  });
  const speaker = looking.find(({ actor }) => actor.member.speaking) ?? looking[0];
  const goal = ({ actor }: Pick<Placement, 'actor'>) => {
    const target = actor === speaker?.actor ? looking.find((other) => other.actor !== actor) : speaker;
    return target?.x ?? width / 2;
  };
  const turned = looking.map((bust) => {
    const flip = goal(bust) < bust.x;
    return { ...bust, flip, x: bust.x - bust.actor.head.x * bust.scale * (flip ? -1 : 1) };
  });
  // Children and small animals are before the others, what is larger than a person behind.
  const depth = (who: Placement) => faceOf(who).y - (who.actor.reach > LARGE ? height : 0);
  const { placements } = unhidden(turned.reverse(), { width, height, floor: 0, before: [], goal, depth, steps: [0] });
  const drawing = placements.map(({ actor, x, y, scale, flip }) => placed({ x, y }, actor.drawing, { scale, flip }));
  return { busts: drawing.join(''), placements };
}

const slot = (i: number, leftFirst: boolean) => (i % 2 === 0 ? 1 : -1) * (i + 0.5) * (leftFirst ? 1 : -1);
