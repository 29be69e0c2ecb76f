import { type Look, SceneFacts } from '@visiobook/contracts';

/** Of whom nothing is told. */
export const plainLook: Look = {
  species: 'human',
  gender: 'unknown',
  age: 'adult',
  build: null,
  height: null,
  hair: { colour: null, style: null },
  beard: null,
  garments: [],
};

/** Missing fields get the values of an ordinary scene, so that a hand-written file can be short. */
export function completeFacts(given: Record<string, unknown>): SceneFacts {
  const place = { kind: 'meadow', name: null, indoors: false, ...(given.place as object) };
  const cast = ((given.cast as Record<string, unknown>[]) ?? []).map((member, i) => ({
    characterId: `c${i}`,
    name: `Somebody ${i}`,
    action: 'stand',
    emotion: 'neutral',
    speaking: false,
    ...member,
    look: { ...plainLook, ...(member.look as object) },
  }));
  const props = ((given.props as object[]) ?? []).map((prop) => ({ colour: null, count: 1, ...prop }));
  return SceneFacts.parse({
    timeOfDay: 'afternoon',
    weather: 'clear',
    season: null,
    mood: 'calm',
    shot: 'medium',
    action: '',
    description: '',
    ...given,
    place,
    cast,
    props,
  });
}
