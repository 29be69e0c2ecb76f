import { type Action, Ratio, type SceneFacts } from '@visiobook/contracts';
import fc from 'fast-check';
import type { Placement } from './cast/placement.ts';
import { laidOut, type Sheet } from './compose.ts';
import { d, placed } from './path.ts';
import { type Pixels, rasterize } from './render.ts';
import { anyFacts, anyMember } from './scene-facts.fixture.ts';
import { type Stage, stageOf } from './stage.ts';

/** What is seen of somebody in a picture. */
export interface Seen {
  who: string;
  /** Share of the face that other bodies, things and seats cover. */
  hidden: number;
  /** Share of the head beyond the picture's edge. */
  cut: number;
  /** How far above the ground the figure ends, in hundredths of a person; null = in the air, or not seen whole. */
  gap: number | null;
}

/** Pictures are looked at in a quarter of their size. */
const COARSE = 4;
const FACE = 0.8;

const bodyOf = ({ svg }: Sheet) => svg.slice(svg.indexOf('>') + 1, -'</svg>'.length);

const drawn = ({ width, height }: Stage, body: string): Pixels =>
  rasterize(
    d`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 ${width} ${height}">${body}</svg>`,
    Math.round(width / COARSE),
  );

const isPainted = ({ data, width }: Pixels, x: number, y: number) => (data[(y * width + x) * 4 + 3] as number) > 128;

function paintedShare(pixels: Pixels, at: { x: number; y: number }, radius: number): number {
  const [x, y, r] = [at.x / COARSE, at.y / COARSE, radius / COARSE];
  let all = 0;
  let painted = 0;
  for (let row = Math.max(0, Math.floor(y - r)); row < Math.min(pixels.height, y + r); row++)
    for (let column = Math.max(0, Math.floor(x - r)); column < Math.min(pixels.width, x + r); column++) {
      if (Math.hypot(column + 0.5 - x, row + 0.5 - y) > r) continue;
      all++;
      if (isPainted(pixels, column, row)) painted++;
    }
  return all ? painted / all : 0;
}

function lowest(pixels: Pixels): number {
  for (let row = pixels.height - 1; row >= 0; row--)
    for (let column = 0; column < pixels.width; column++) if (isPainted(pixels, column, row)) return (row + 1) * COARSE;
  return 0;
}

/** Everything that is drawn after somebody's figure. */
function over(sheets: readonly Sheet[], plane: string, { actor, x, y, scale, flip }: Placement): string {
  const at = sheets.findIndex(({ name }) => name === plane);
  const { svg } = sheets[at] as Sheet;
  const [open = ''] = placed({ x, y }, '|', { scale, flip }).split('|');
  const from = svg.indexOf(actor.drawing, svg.indexOf(open)) + actor.drawing.length;
  const [defs = ''] = svg.match(/<defs>.*?<\/defs>/s) ?? [];
  const later = sheets.slice(at + 1).filter(({ name }) => name === 'actors');
  return `${defs}<g>${svg.slice(from, -'</svg>'.length)}${later.map(bodyOf).join('')}`.replace('<g>', open);
}

const OFF_THE_GROUND: readonly Action[] = ['fly', 'fall', 'swim', 'climb', 'ride'];

function gapOf(stage: Stage, { actor, x, y, scale, flip }: Placement): number | null {
  if (actor.lift > 0 || OFF_THE_GROUND.includes(actor.member.action) || y > stage.height * 0.98) return null;
  const alone = drawn(stage, placed({ x, y }, actor.drawing, { scale, flip }));
  return (y - lowest(alone)) / scale;
}

/** Everybody in the picture of these facts, as pixels tell. */
export function seenIn(facts: SceneFacts, brief: { ratio: Ratio; seed: number; textKey: string }): Seen[] {
  const stage = stageOf({ ...brief, facts, style: 'storybook', resolution: 1080 });
  const { sheets, people } = laidOut(stage, brief.seed);
  return people.map(({ placement, plane }) => {
    const { actor, x, y, scale, flip } = placement;
    const head = { x: x + actor.head.x * scale * (flip ? -1 : 1), y: y + actor.head.y * scale };
    const r = actor.headRadius * scale;
    const beyond = Math.max(0, r - head.x, head.x + r - stage.width, r - head.y, head.y + r - stage.height);
    return {
      who: `${actor.member.look.species}, ${actor.member.action}, ${facts.cast.length} in ${facts.place.kind}, ${facts.shot}, ${brief.ratio}, seed ${brief.seed}`,
      hidden: paintedShare(drawn(stage, over(sheets, plane, placement)), head, r * FACE),
      cut: beyond / (2 * r),
      gap: plane === 'actors' && facts.shot !== 'close' ? gapOf(stage, placement) : null,
    };
  });
}

const COMPANY_ACTIONS: readonly Action[] = [
  'stand',
  'sit',
  'talk',
  'listen',
  'eat',
  'sleep',
  'lie',
  'walk',
  'read',
  'kneel',
];

const companion = fc.tuple(anyMember, fc.constantFrom(...COMPANY_ACTIONS), fc.nat(2)).map(([member, action, kind]) => ({
  ...member,
  action,
  look: kind ? { ...member.look, species: 'human' as const } : member.look,
}));

/** Companies of one to eight, people and animals, with a thing or two about. */
export const anyCompany = fc.record({
  facts: fc.tuple(anyFacts, fc.array(companion, { minLength: 1, maxLength: 8 })).map(([facts, cast]) => ({
    ...facts,
    cast,
    props: facts.props.slice(0, 3).map((prop) => ({ ...prop, count: 1 })),
  })),
  ratio: fc.constantFrom(...Ratio.options),
  seed: fc.nat(),
  textKey: fc.string(),
});
