import type { PlaneName } from '../image-engine.ts';
import { withPassengers } from './cast/aboard.ts';
import { closeUp } from './cast/close-up.ts';
import { castDrawing } from './cast/draw-cast.ts';
import type { Placement } from './cast/placement.ts';
import { d } from './path.ts';
import { settingOf } from './places/places.ts';
import type { Setting } from './places/setting.ts';
import { catalogue } from './props/catalogue.ts';
import { placeables, withoutWorn } from './props/placeable.ts';
import { scattered } from './props/scatter.ts';
import { between, random } from './random.ts';
import type { Stage } from './stage.ts';
import { weatherBefore } from './weather.ts';

/** One plane as an SVG document. */
export interface Sheet {
  name: PlaneName;
  svg: string;
  /** Drawn out of focus. */
  soft: boolean;
}

const document = ({ width, height, defs }: Stage, body: string) =>
  d`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 ${width} ${height}"><defs>${defs.toSvg()}</defs>${body}</svg>`;

/** How near the camera is, by shot. */
const zooms = { wide: [1, 1.16], medium: [1, 1.34], close: [1.35, 1.65] } as const;
/** Where nobody is to be seen, coming nearer means to look at one side of the place. */
const asideZoom = [1.55, 1.85] as const;
const looksAside = ({ facts }: Stage) => facts.shot !== 'wide' && facts.cast.length === 0 && facts.props.length === 0;

type Camera = (drawing: string) => string;

/** The height that stays where it is when the camera comes nearer. */
const stillLine = (height: number, afloat = false) => height * (afloat ? 0.55 : 0.52);

/** Shows the background from this picture's side: nearer or farther, panned, or from the other side. */
function cameraOf(stage: Stage, setting: Setting): Camera {
  const { width, height, facts } = stage;
  const r = random(`camera/${stage.view()}`);
  const [near, far] = looksAside(stage) ? asideZoom : zooms[facts.shot];
  const zoom = between(r, near, far);
  const mirrored = r() < 0.42;
  const side = r() - 0.5;
  const pan = (looksAside(stage) ? Math.sign(side) * 0.48 : side * 0.9) * (zoom - 1) * width;
  const still = stillLine(height, setting.afloat);
  const turn = mirrored ? d` translate(${width} 0) scale(-1 1)` : '';
  return (drawing) =>
    drawing &&
    d`<g transform="translate(${width / 2 + pan} ${still}) scale(${zoom}) translate(${-width / 2} ${-still})${turn}">${drawing}</g>`;
}

const groundLine = ({ height, width, facts }: Stage, setting: Setting) =>
  height * (setting.afloat ? 0.86 : setting.airy ? 0.84 : height > width ? 0.87 : facts.shot === 'wide' ? 0.87 : 0.935);

/** Where the ground ends, however near the camera is: nobody stands on a wall or in the sky. */
function floorLine(
  { height, horizon, unit, facts }: Stage,
  { floor = horizon, afloat, airy }: Setting,
  ground: number,
) {
  if (airy) return 0;
  if (afloat) return ground - unit * 0.08;
  const still = stillLine(height, afloat);
  const [near, far] = zooms[facts.shot];
  return Math.min(ground, still + (floor - still) * (floor > still ? far : near));
}

/** Light on the ground around the people: it draws the eye. */
function pool({ width, unit, light, defs }: Stage, { pool: colour, afloat }: Setting, ground: number): string {
  if (afloat) return '';
  const fill = defs.pool(colour ?? light.glow, light.lamps ? 0.34 : 0.2);
  return d`<ellipse cx="${width / 2}" cy="${ground - unit * 0.01}" rx="${Math.min(width * 0.62, unit * 0.75)}" ry="${unit * 0.15}" fill="${fill}"/>`;
}

/** Somebody who lies down needs room: their close-up shows them whole. */
const isBust = ({ facts }: Stage) =>
  facts.shot === 'close' && facts.cast.length > 0 && !['sleep', 'lie', 'swim'].includes(facts.cast[0]?.action ?? '');

/** A picture's planes, from far to near, and who stands where in them. */
export interface Composition {
  sheets: Sheet[];
  people: { placement: Placement; plane: PlaneName }[];
}

const peopleIn = (plane: PlaneName, placements: readonly Placement[]) =>
  placements.map((placement) => ({ placement, plane }));

/** A close shot: faces, the rest of the company behind them, a small thing or two before. */
function composedNear(stage: Stage, seed: number, setting: Setting, weather: string): Composition {
  const { busts, placements } = closeUp(stage, seed, setting);
  const rest = { ...stage.facts, shot: 'medium' as const, cast: stage.facts.cast.slice(placements.length), props: [] };
  // Whether they have ground under their feet is not seen.
  const rows = { ground: stage.height * 0.79, floor: 0, before: placements };
  const behind = castDrawing({ ...stage, facts: rest }, seed, setting, rows);
  const near = placeables(stage.facts.props, stage, setting).filter(
    ({ name }) => catalogue[name].size <= 40 && catalogue[name].spot !== 'wall',
  );
  const faces = [...placements, ...behind.placements];
  const before = { stage, placements: faces, ground: stage.height * 0.985, scale: stage.unit / 120 };
  const things = scattered(before, near.slice(0, 2), false, true);
  const seen = cameraOf(stage, setting);
  const planes = sheets(stage, [
    // Out of focus nothing moves apart: the place is one plane.
    { name: 'land', drawing: seen(setting.sky + setting.far + setting.land) + behind.drawing, soft: true },
    { name: 'actors', drawing: things.back + busts + things.front },
    { name: 'front', drawing: weather },
  ]);
  return { sheets: planes, people: [...peopleIn('land', behind.placements), ...peopleIn('actors', placements)] };
}

interface Drawn {
  name: PlaneName;
  drawing: string;
  soft?: boolean;
}

/** Gradients are known only when everything is drawn, so documents come last. */
const sheets = (stage: Stage, drawn: readonly Drawn[]): Sheet[] =>
  drawn
    .filter(({ drawing }) => drawing)
    .map(({ name, drawing, soft = false }) => ({ name, svg: document(stage, drawing), soft }));

/** The planes of a picture, from far to near. */
export const composed = (told: Stage, seed: number): Sheet[] => laidOut(told, seed).sheets;

export function laidOut(told: Stage, seed: number): Composition {
  const stage = withoutWorn(told);
  const setting = settingOf(stage);
  const ground = groundLine(stage, setting);
  const indoors = setting.indoors ?? false;
  const weather = indoors || setting.sheltered ? '' : weatherBefore(stage);
  if (isBust(stage)) return composedNear(stage, seed, setting, weather);
  const cast = castDrawing(withPassengers(stage), seed, setting, { ground, floor: floorLine(stage, setting, ground) });
  const loose = placeables(
    stage.facts.props.filter((prop) => !cast.held.includes(prop)),
    stage,
    setting,
  );
  const scale = cast.placements[0]?.scale ?? (stage.unit * 0.5) / 100;
  const things = scattered({ stage, placements: cast.placements, ground, scale }, loose, indoors);
  const frame =
    stage.view() < 0.5 ? setting.frame : d`<g transform="translate(${stage.width} 0) scale(-1 1)">${setting.frame}</g>`;
  const seen = cameraOf(stage, setting);
  const planes = sheets(stage, [
    { name: 'sky', drawing: seen(setting.sky) },
    { name: 'far', drawing: seen(setting.far) },
    { name: 'land', drawing: seen(setting.land) },
    { name: 'actors', drawing: pool(stage, setting, ground) + things.back + cast.drawing + things.front },
    { name: 'front', drawing: (setting.frame && frame) + weather },
  ]);
  return { sheets: planes, people: peopleIn('actors', cast.placements) };
}
