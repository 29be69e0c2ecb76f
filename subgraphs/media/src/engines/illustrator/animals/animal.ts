import type { CastMember, Species } from '@visiobook/contracts';
import type { Brush } from '../brush.ts';
import { paints } from '../paints.ts';
import type { Animal } from './animal.types.ts';
import { bird } from './birds.ts';
import type { Build } from './build.ts';
import { creatures } from './creatures.ts';
import { fourLegged } from './fourLegged.ts';
import { quadruped } from './quadruped.ts';

const humanoid: readonly Species[] = ['human', 'scarecrow', 'robot', 'tin-man', 'monster', 'fairy'];

export const isHumanoid = (species: Species) => humanoid.includes(species);

/** An animal's coat is told as the colour of its hair. */
export function animal(b: Brush, { look, action, emotion, speaking }: CastMember): Animal {
  const { colour } = look.hair;
  const coat = colour ? paints[colour] : null;
  const how = { action, emotion, speaking };
  const build = fourLegged[look.species];
  const creature = creatures[look.species];
  if (build) return quadruped(b, build, how, coat);
  if (creature) return creature(b, how, coat);
  return bird(b, look.species, how, coat) ?? quadruped(b, fourLegged.dog as Build, how, coat);
}
