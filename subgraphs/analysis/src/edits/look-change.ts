import type { AgeGroup, Build, Colour, Garment, Gender, HairStyle, Height, Look, Species } from '@visiobook/contracts';
import { badGarments, nothingToSayOfLooks } from './edit.errors.ts';
import type { LookChange } from './edit.ts';
import type { EditCharacterInput, GarmentInput, HairInput } from './edit.types.ts';

const MOST_GARMENTS = 8;

type Said = Omit<EditCharacterInput, 'characterId' | 'expectedVersion'>;

/** What a reader says of a character's looks, as it is kept; GraphQL has seen to it that its words are those of the vocabulary. */
export function lookChange({ species, gender, age, build, height, hair, beard, garments }: Said): LookChange {
  const locks = hairChange(hair);
  const change: LookChange = {
    ...(species && { species: species as Species }),
    ...(gender && { gender: gender as Gender }),
    ...(age && { age: age as AgeGroup }),
    ...(build && { build: build as Build }),
    ...(height && { height: height as Height }),
    ...(Object.keys(locks).length > 0 && { hair: locks }),
    ...(beard != null && { beard }),
    ...(garments && { garments: worn(garments) }),
  };
  if (Object.keys(change).length === 0) throw nothingToSayOfLooks();
  return change;
}

const hairChange = (hair: HairInput | null | undefined): Partial<Look['hair']> => ({
  ...(hair?.colour && { colour: hair.colour as Colour }),
  ...(hair?.style && { style: hair.style as HairStyle }),
});

function worn(garments: readonly GarmentInput[]): Look['garments'] {
  const isTwice = new Set(garments.map(({ item }) => item)).size < garments.length;
  if (isTwice || garments.length > MOST_GARMENTS) throw badGarments(MOST_GARMENTS);
  return garments.map(({ item, colour }) => ({ item: item as Garment, colour: (colour ?? null) as Colour | null }));
}
