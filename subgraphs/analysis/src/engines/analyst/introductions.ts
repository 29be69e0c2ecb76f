import type { Look } from '@visiobook/contracts';
import type { Person } from './cast.ts';
import type { LanguagePack } from './language-pack.ts';
import { Wardrobe } from './looks.ts';
import type { Observation } from './observation.ts';

/** Clothes told within this many blocks of somebody's first appearance were worn from the first. */
const introductionBlocks = 6;

interface Introduction {
  block: number;
  look: Look;
  /** Clothes were put on or taken off: what comes after is no introduction. */
  changed: boolean;
}

/** What somebody is from birth: told anywhere in the chapter, it was so when they came in. */
const traitsOf = ({ species, gender, age, build, height, hair, beard }: Look) => ({
  species,
  gender,
  age,
  build,
  height,
  hair,
  beard,
});

/** Reads a chapter ahead for how those look who enter it, so that nobody grows a beard between two pictures. */
export function introductionsIn(
  observations: readonly Observation[],
  pack: LanguagePack,
  isKnown: (person: Person) => boolean,
): ReadonlyMap<Person, Look> {
  const ahead = new Wardrobe(pack);
  const met = new Map<Person, Introduction>();
  /** A sentence may go on about somebody of the one before ("C'était une fillette"). */
  let recent: ReadonlySet<Person> = new Set();
  for (const { unit, passage, mentions } of observations) {
    if (unit.heading) continue;
    const changes = pack.idioms.dressing.findAll(passage.tokens, passage.from, passage.to).length > 0;
    for (const { person, quoted } of mentions) {
      if (quoted || isKnown(person)) continue;
      const known = met.get(person);
      if (!known) met.set(person, { block: unit.blockIndex, look: ahead.lookOf(person), changed: changes });
      else if (changes) known.changed = true;
    }
    ahead.read(passage, mentions);
    const [before, now] = [recent, new Set(mentions.map(({ person }) => person))];
    recent = now;
    for (const person of new Set([...before, ...now])) {
      const introduction = met.get(person);
      if (!introduction) continue;
      const look = ahead.lookOf(person);
      const near = unit.blockIndex - introduction.block <= introductionBlocks && !introduction.changed;
      introduction.look = { ...traitsOf(look), garments: near ? look.garments : introduction.look.garments };
    }
  }
  return new Map([...met].map(([person, { look }]) => [person, look]));
}

/** "Les deux enfants entrèrent": who was met beside a child, and whose age nobody has told, is one, too. */
export function settleAges(observations: readonly Observation[], lookOf: (person: Person) => Look): void {
  let lately: Person[] = [];
  for (const { mentions, together } of observations) {
    const child = together?.who === 'children' ? lately.find((person) => lookOf(person).age === 'child') : undefined;
    const other = lately.find((person) => person !== child);
    if (child && other && !other.ageKnown && !other.married) {
      Object.assign(other, { age: 'child', ageKnown: true });
      lookOf(other).age = 'child';
    }
    const told = mentions.filter(({ quoted, person }) => !quoted && person.named && person.species === 'human');
    lately = [...new Set([...told.map(({ person }) => person).reverse(), ...lately])].slice(0, 2);
  }
}
