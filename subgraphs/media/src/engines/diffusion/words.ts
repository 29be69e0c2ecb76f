import type { Action, CastMember, Emotion, Garment, Look, PlaceKind, SceneProp } from '@visiobook/contracts';
import { hash } from '../illustrator/random.ts';

/*
 * Scene facts in the English that image models were taught with, whatever the story's language. Names are left out: a model does not
 * know who they are.
 */

const doing: Partial<Record<Action, string>> = {
  sit: 'sitting',
  run: 'running',
  lie: 'lying down',
  talk: 'talking',
  look: 'looking around',
  give: 'handing something over',
  take: 'taking something',
  carry: 'carrying something',
  cook: 'cooking',
  ride: 'riding',
  drive: 'driving',
  row: 'rowing a boat',
  sail: 'sailing',
  swim: 'swimming',
  dig: 'digging',
  hug: 'hugging',
  cry: 'weeping',
  think: 'lost in thought',
  open: 'opening something',
};

const feeling: Record<Emotion, string | null> = {
  neutral: null,
  happy: 'smiling',
  sad: 'sad face',
  angry: 'angry face',
  afraid: 'frightened face',
  surprised: 'surprised face',
  tired: 'tired face',
  thoughtful: 'thoughtful face',
};

const people: Record<Look['age'], Record<Look['gender'], string>> = {
  child: { female: 'little girl', male: 'little boy', unknown: 'child' },
  youth: { female: 'young woman', male: 'young man', unknown: 'teenager' },
  adult: { female: 'woman', male: 'man', unknown: 'person' },
  elder: { female: 'old woman', male: 'old man', unknown: 'old person' },
};

const manyWorn = new Set<Garment>(['trousers', 'boots', 'shoes', 'gloves', 'glasses', 'rags', 'armour']);
const hairs = ['brown', 'black', 'blond', 'red', 'dark brown'] as const;
const cloths = ['blue', 'green', 'brown', 'grey', 'dark red'] as const;

/** The same in every scene for the same look, name and seed: what nobody has told is chosen once. */
export function lookOf({ look, name }: CastMember, seed: number): string {
  const chosen = <T>(what: string, from: readonly T[]) => from[hash(`${seed} ${name} ${what}`) % from.length] as T;
  if (look.species !== 'human') return withClothes(creature(look), look);
  const size = look.height === 'average' ? null : look.height;
  const build = look.build === 'average' ? null : look.build;
  const who = [size, build, people[look.age][look.gender]].filter(Boolean).join(' ');
  const hair = hairOf(look, chosen('hair', hairs));
  const beard = look.beard ? ' and a beard' : '';
  const body = `${who} with ${hair}${beard}`;
  return look.garments.length > 0 ? withClothes(body, look) : `${body} in ${chosen('cloth', cloths)} clothes`;
}

function hairOf({ hair, age }: Look, other: string): string {
  if (hair.style === 'bald') return 'a bald head';
  const colour = hair.colour === 'yellow' ? 'blond' : (hair.colour ?? (age === 'elder' ? 'grey' : other));
  if (hair.style === 'braids') return `${colour} braids`;
  return [hair.style, colour, 'hair'].filter(Boolean).join(' ');
}

function creature({ species, age }: Look): string {
  const kind = spaced(species);
  if (age === 'child') return `young ${kind}`;
  return age === 'elder' ? `old ${kind}` : kind;
}

const MOST_GARMENTS = 3;

function withClothes(body: string, { garments }: Look): string {
  const worn = garments.slice(0, MOST_GARMENTS).map(({ item, colour }) => {
    const what = colour ? `${colour} ${item}` : item;
    return manyWorn.has(item) ? what : `${articleOf(what)} ${what}`;
  });
  return worn.length > 0 ? `${body} wearing ${worn.join(' and ')}` : body;
}

/** What somebody does, and how that looks in a face. */
export const manner = ({ action, emotion }: CastMember): string =>
  [doing[action] ?? `${action.replace(/e$/, '')}ing`, feeling[emotion]].filter(Boolean).join(', ');

const places: Partial<Record<PlaceKind, string>> = {
  prairie: 'on a wide prairie',
  hills: 'among green hills',
  mountain: 'in high mountains',
  sea: 'on the open sea',
  lake: 'by a lake',
  river: 'by a river',
  beach: 'on a beach',
  island: 'on a small island',
  snowfield: 'on a field of snow',
  sky: 'high up in the sky',
  road: 'on a country road',
  path: 'on a narrow path',
  bridge: 'on an old bridge',
  ruins: 'among ancient ruins',
  farm: 'on a farm',
  street: 'in a street of an old town',
  city: 'in an old city',
  square: 'on a town square',
  castle: 'before a castle',
  'house-exterior': 'before a house',
  station: 'in a railway station',
  rooftop: 'on the rooftops of a town',
  lighthouse: 'before a lighthouse',
  'ship-deck': 'on the deck of a sailing ship',
  mill: 'before a mill',
  court: 'in a court of law',
  train: 'inside a railway carriage',
  carriage: 'inside a horse-drawn carriage',
  'ship-cabin': 'in the cabin of a ship',
  club: 'in a gentlemen’s club',
};

export function placeOf(kind: PlaceKind): string {
  const place = spaced(kind);
  return (places[kind] ?? `in ${articleOf(place)} ${place}`).replace('’', "'");
}

const uncountable = /^(chess|bread|cheese|meat|soup|wine|money|gold|hay|corn|smoke|cloth|paper|lightning|hair)$/;
const manyAlready = /^(cards|dice|scissors|stairs|tools|spectacles|gloves|fish)$/;

export function propOf({ name, colour, count }: SceneProp): string {
  const what = colour ? `${colour} ${name}` : name;
  if (uncountable.test(name)) return what;
  if (count > 1) return `several ${manyOf(what)}`;
  return manyAlready.test(name) ? what : `${articleOf(what)} ${what}`;
}

function manyOf(noun: string): string {
  if (manyAlready.test(noun.split(' ').at(-1) ?? '')) return noun;
  if (/(kni|lea|shel)fe?$/.test(noun)) return noun.replace(/fe?$/, 'ves');
  return /(s|x|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`;
}

const spaced = (word: string) => word.replaceAll('-', ' ');
const articleOf = (noun: string) => (/^[aeiou]/.test(noun) && !/^(uni|one)/.test(noun) ? 'an' : 'a');
