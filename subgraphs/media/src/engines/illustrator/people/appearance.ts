import type { CastMember, Colour, Garment, Look, Species } from '@visiobook/contracts';
import { lighter, rgb } from '../colour.ts';
import { paints } from '../paints.ts';
import { pick, type Random, random } from '../random.ts';

export type HairStyle = 'short' | 'long' | 'bald' | 'braids' | 'curly' | 'bun';
export type Humanoid = Extract<Species, 'human' | 'scarecrow' | 'robot' | 'tin-man' | 'monster' | 'fairy'>;

/** Lengths in hundredths of a grown person's height. */
export interface Body {
  thigh: number;
  shin: number;
  torso: number;
  upperArm: number;
  forearm: number;
  head: number;
  /** Half the distance between the shoulders. */
  shoulder: number;
  /** Width of belly and hips against an average body. */
  girth: number;
  limb: number;
  /** Degrees that the back is bent forward. */
  stoop: number;
}

/** A person as drawn: nothing is unknown any more. */
export interface Appearance {
  kind: Humanoid;
  body: Body;
  child: boolean;
  elder: boolean;
  feminine: boolean;
  skin: string;
  hair: string;
  hairStyle: HairStyle;
  beard: boolean;
  /** What is worn and its paint. */
  wears: Map<Garment, string>;
  top: string;
  bottom: string;
  shoe: string;
}

const skins = ['#f7d7bb', '#f2c6a0', '#e3ad82', '#c48a60', '#96633f', '#f9dfca'];
const hairs = ['#3a2519', '#6d4023', '#a86b32', '#d29a4c', '#241a1a', '#9c3f22', '#4f3324'];
const darkHairs = ['#241a1a', '#2c1d18', '#1f1a22'];

const lightness = (colour: string) => rgb(colour).reduce((sum, value) => sum + value, 0) / 3;
const dark = (skin: string) => lightness(skin) < 150;

/** Red and fair hair mostly go with a light skin. */
const isFair = (hair: Colour | null) => hair === 'red' || hair === 'orange' || hair === 'yellow' || hair === 'gold';

/** Told hair beside a skin as dark as itself is drawn lighter: a face needs an outline. */
const apart = (hair: string, skin: string) =>
  Math.abs(lightness(hair) - lightness(skin)) < 36 && lightness(hair) > 70 ? lighter(hair, 0.28) : hair;

const cloth = ['#c9503f', '#3f78a8', '#5b935a', '#8a5a94', '#d9923a', '#3f8f8a', '#b5576f', '#56688f', '#a3703f'];
const sober = ['#4a4f63', '#5b4a42', '#3f5a5c', '#6a5a78', '#5d6b4a', '#7a5038', '#39465e'];

const bodies = {
  child: {
    thigh: 10,
    shin: 10.5,
    torso: 18.5,
    upperArm: 8.5,
    forearm: 8.5,
    head: 12,
    shoulder: 6.6,
    limb: 6,
    stoop: 0,
  },
  youth: {
    thigh: 16.5,
    shin: 16.5,
    torso: 24,
    upperArm: 12,
    forearm: 12,
    head: 12.2,
    shoulder: 7.8,
    limb: 6.8,
    stoop: 0,
  },
  adult: {
    thigh: 20,
    shin: 19.5,
    torso: 28,
    upperArm: 14.5,
    forearm: 14,
    head: 12.6,
    shoulder: 9.4,
    limb: 7.6,
    stoop: 0,
  },
  elder: {
    thigh: 18,
    shin: 18,
    torso: 26.5,
    upperArm: 14,
    forearm: 13.5,
    head: 12.6,
    shoulder: 8.8,
    limb: 7.2,
    stoop: 9,
  },
};

function bodyOf(look: Look, feminine: boolean, r: Random): Body {
  const base = bodies[look.age];
  const tall = { small: 0.88, average: 1, tall: 1.11 }[
    look.height ?? pick(r, ['average', 'average', 'tall', 'small'] as const)
  ];
  const build = look.build ?? pick(r, ['average', 'average', 'slim', 'stout'] as const);
  const girth = { slim: 0.86, average: 1, stout: look.build === 'stout' ? 1.5 : 1.28 }[build];
  const narrow = feminine ? 0.88 : 1;
  return {
    ...base,
    thigh: base.thigh * tall,
    shin: base.shin * tall,
    torso: base.torso * tall,
    upperArm: base.upperArm * tall,
    forearm: base.forearm * tall,
    shoulder: base.shoulder * narrow * (0.6 + girth * 0.4),
    girth,
    limb: base.limb * narrow * (0.7 + girth * 0.3),
  };
}

const femaleOutfits: Garment[][] = [['dress'], ['shirt', 'skirt'], ['dress', 'apron'], ['jacket', 'skirt']];
const maleOutfits: Garment[][] = [
  ['shirt', 'trousers', 'waistcoat'],
  ['jacket', 'trousers'],
  ['shirt', 'trousers'],
  ['coat', 'trousers'],
];
const tops: Garment[] = [
  'coat',
  'dress',
  'shirt',
  'jacket',
  'uniform',
  'suit',
  'robe',
  'armour',
  'nightgown',
  'rags',
  'waistcoat',
  'cloak',
];
const covering: Garment[] = ['dress', 'robe', 'nightgown', 'trousers', 'skirt', 'suit', 'uniform', 'armour', 'rags'];

/** Clothes for somebody of whom the text tells few or none: the same for the same name. */
function wardrobe(look: Look, feminine: boolean, r: Random): Map<Garment, string> {
  const wears = new Map<Garment, string>();
  const outfit = pick(r, feminine ? femaleOutfits : maleOutfits);
  const colours = [pick(r, cloth), pick(r, sober), pick(r, cloth)];
  const paint = (item: Garment, colour: Colour | null, i: number) => {
    if (colour) return paints[colour];
    if (item === 'apron' || item === 'nightgown') return '#f3ecdc';
    if (item === 'armour') return '#a9b4c0';
    if (item === 'crown') return '#e6b53c';
    if (item === 'shirt' && outfit.includes('waistcoat')) return '#f0e8d6';
    if (item === 'trousers' || item === 'suit' || item === 'coat') return colours[1] as string;
    return colours[i % 3] as string;
  };
  look.garments.forEach(({ item, colour }, i) => {
    if (!wears.has(item)) wears.set(item, paint(item, colour, i));
  });
  const told = [...wears.keys()];
  const hasTop = told.some((item) => tops.includes(item) && item !== 'cloak' && item !== 'waistcoat');
  const hasBottom = told.some((item) => covering.includes(item));
  const add = (item: Garment, i: number) => wears.has(item) || wears.set(item, paint(item, null, i));
  if (!hasTop && !hasBottom) outfit.forEach(add);
  else if (!hasTop) add('shirt', 0);
  else if (!hasBottom) add(feminine ? 'skirt' : 'trousers', 1);
  return wears;
}

const firstOf = (wears: Map<Garment, string>, items: Garment[], otherwise: string) => {
  for (const item of items) {
    const paint = wears.get(item);
    if (paint) return paint;
  }
  return otherwise;
};

/**
 * What the text tells of somebody, completed by choices that depend on the project's seed and the name alone; those of one
 * name in one picture, "the sailors", are dressed alike and have faces of their own: `rank` counts them from 0.
 */
export function appearanceOf({ look, name }: Pick<CastMember, 'look' | 'name'>, seed: number, rank = 0): Appearance {
  // A stream for each trait: what the text tells later of one of them must not change the others.
  const dressed = name.toLowerCase();
  const own = rank === 0 ? dressed : `${dressed}/${rank}`;
  const choose = (trait: string) => random(`${seed}/${trait}/${trait === 'wardrobe' ? dressed : own}`);
  const feminine = look.gender === 'female' || (look.gender === 'unknown' && choose('gender')() < 0.5);
  const elder = look.age === 'elder';
  const body = bodyOf(look, feminine, choose('body'));
  const feminineHair: HairStyle[] = elder
    ? ['bun', 'short']
    : look.age === 'child'
      ? ['braids', 'long', 'curly']
      : ['long', 'bun', 'curly', 'long'];
  const masculineHair: HairStyle[] = elder ? ['bald', 'short'] : ['short', 'short', 'curly'];
  const hairStyle = pick(choose('hair style'), feminine ? feminineHair : masculineHair);
  const grown = look.age === 'adult' || elder;
  const beard = choose('beard')() < (elder ? 0.6 : 0.3) && !feminine && grown;
  const skin = pick(choose('skin'), isFair(look.hair.colour) ? skins.filter((one) => !dark(one)) : skins);
  const hair = pick(choose('hair'), elder ? ['#e9e6e0', '#cfcdcb', '#b9b6b4'] : dark(skin) ? darkHairs : hairs);
  const wears = wardrobe(look, feminine, choose('wardrobe'));
  return {
    kind: (look.species as Humanoid) ?? 'human',
    body,
    child: look.age === 'child',
    elder,
    feminine,
    skin,
    hair: look.hair.colour ? apart(hairPaint(look.hair.colour), skin) : hair,
    hairStyle: look.hair.style ?? hairStyle,
    beard: look.beard ?? beard,
    wears,
    top: firstOf(
      wears,
      ['armour', 'suit', 'uniform', 'coat', 'jacket', 'robe', 'dress', 'nightgown', 'rags', 'shirt'],
      '#8a6f5a',
    ),
    bottom: firstOf(
      wears,
      ['trousers', 'suit', 'skirt', 'uniform', 'armour', 'dress', 'robe', 'nightgown', 'rags'],
      '#4a4f63',
    ),
    shoe: wears.get('boots') ?? wears.get('shoes') ?? '#3d2a22',
  };
}

const natural: Partial<Record<Colour, string>> = {
  black: '#241c20',
  brown: '#6d4023',
  red: '#b5481f',
  orange: '#d3722c',
  yellow: '#e3b458',
  gold: '#dca648',
  grey: '#aeb0b3',
  white: '#eeece7',
  beige: '#cfa978',
};

const hairPaint = (colour: Colour) => natural[colour] ?? paints[colour];
