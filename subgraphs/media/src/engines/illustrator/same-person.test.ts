import { Action, type CastMember, Emotion, Ratio, type SceneFacts } from '@visiobook/contracts';
import fc from 'fast-check';
import { plainLook } from '../../complete-facts.ts';
import { animal, isHumanoid } from './animals/animal.ts';
import { Brush } from './brush.ts';
import { asPassenger } from './cast/aboard.ts';
import { composed } from './compose.ts';
import { appearanceOf } from './people/appearance.ts';
import { beard, hairBefore, hairBehind } from './people/hair.ts';
import { headwear } from './people/headwear.ts';
import { person } from './people/person.ts';
import { poses } from './people/pose.ts';
import { type Limb, skeletonOf } from './people/skeleton.ts';
import { anyFacts, anyLook, anyMember, plainFacts } from './scene-facts.fixture.ts';
import { stageOf } from './stage.ts';
import { styleNames, styleOf } from './style.ts';

/** Colours before the hour's light and the picture's style are laid on them. */
const unlit = new Brush({
  style: { ...styleOf('storybook'), colour: (c) => c },
  key: [1, 1, 1],
  haze: '#ffffff',
  distance: 0,
  line: 0,
  relief: 0,
});

const STANCES = [0, 1, 2, 3];

/** Every way in which this member may stand in a picture of the project. */
const figures = (member: CastMember, seed: number) =>
  isHumanoid(member.look.species)
    ? STANCES.map((choice) => person(unlit, member, { seed, choice }).drawing)
    : [animal(unlit, member).drawing];

/** The scene's drawings with its people unlit. */
function drawn(facts: SceneFacts, brief: { ratio: Ratio; style: string; seed: number; textKey: string }): string {
  const stage = { ...stageOf({ ...brief, facts, resolution: 1080 }), near: unlit };
  return composed(stage, brief.seed)
    .map(({ svg }) => svg)
    .join('');
}

const manner = { action: fc.constantFrom(...Action.options), emotion: fc.constantFrom(...Emotion.options) };
const anySheet = fc.record({ name: fc.string(), look: anyLook });
const humanSheet = fc.record({
  name: fc.string(),
  look: anyLook.map((look) => ({ ...look, species: 'human' as const })),
});
const doing = (sheet: Pick<CastMember, 'name' | 'look'>, how: Pick<CastMember, 'action' | 'emotion'>): CastMember => ({
  ...sheet,
  ...how,
  characterId: 'one',
  speaking: false,
});

/** What a mouth and eyes add by their expression, whoever has them. */
const OF_EXPRESSIONS = ['#fffdf6', '#7a2630', '#d9666a', '#8d3b34', '#8d2f35', '#fffaf2', '#fff', '#2b1d20'];
const paintsOf = (drawing: string) =>
  [...new Set(drawing.match(/#[0-9a-f]+/g))].filter((paint) => !OF_EXPRESSIONS.includes(paint)).sort();

const length = ({ x, y }: Limb['start'], to: Limb['start']) => Math.hypot(to.x - x, to.y - y);
const measures = ({ start, middle, end }: Limb) => [length(start, middle), length(middle, end)];

describe('a character', () => {
  it('is drawn from the sheet alone: no place, hour, weather, mood, style, shape of picture or company changes a line', () => {
    fc.assert(
      fc.property(
        anySheet,
        fc.record({ ...manner, speaking: fc.boolean() }),
        anyFacts,
        fc.array(anyMember, { maxLength: 7 }),
        fc.nat(7),
        fc.record({
          ratio: fc.constantFrom(...Ratio.options),
          style: fc.constantFrom(...styleNames),
          seed: fc.nat(),
          textKey: fc.string(),
        }),
        (sheet, how, facts, others, at, brief) => {
          const member: CastMember = { ...doing(sheet, how), speaking: how.speaking };
          // An animal that is ridden is drawn walking under its rider.
          const company = isHumanoid(sheet.look.species) ? others : others.filter(({ action }) => action !== 'ride');
          const cast = company.toSpliced(at, 0, member);
          const picture = drawn({ ...facts, cast }, brief);
          const ways = [member, asPassenger(member, facts.place.kind)].flatMap((one) => figures(one, brief.seed));
          expect(ways.some((figure) => picture.includes(figure))).toBe(true);
        },
      ),
      { numRuns: 150, seed: 3 },
    );
  });

  it('wears the same colours whatever they do and feel', () => {
    fc.assert(
      fc.property(humanSheet, fc.record(manner), fc.nat(), (sheet, how, seed) => {
        const colours = (member: CastMember) => paintsOf(figures(member, seed)[0] ?? '');
        expect(colours(doing(sheet, how))).toEqual(colours(doing(sheet, { action: 'stand', emotion: 'neutral' })));
      }),
      { numRuns: 200, seed: 3 },
    );
  });

  it('keeps hair, beard, hat and the length of every limb whatever they do and feel', () => {
    fc.assert(
      fc.property(humanSheet, fc.record(manner), fc.nat(), (sheet, how, seed) => {
        const who = appearanceOf(sheet, seed);
        const head = unlit.scaled(who.body.head / 13);
        const covered = ['hood', 'bonnet', 'hat', 'cap', 'uniform', 'armour'].some((item) =>
          who.wears.has(item as 'hat'),
        );
        const shapes = [
          hairBefore(head, who, covered),
          who.wears.has('hood') || who.wears.has('bonnet') ? '' : hairBehind(head, who),
          who.beard ? beard(head, who) : '',
          headwear(head, who),
        ];
        const drawing = figures(doing(sheet, how), seed)[0] ?? '';
        expect(shapes.filter((shape) => !drawing.includes(shape))).toEqual([]);
        const { thigh, shin, upperArm, forearm } = who.body;
        const { nearLeg, farLeg, nearArm, farArm } = skeletonOf(poses[how.action], who.body);
        const limbs = [nearLeg, farLeg, nearArm, farArm].flatMap(measures);
        [thigh, shin, thigh, shin, upperArm, forearm, upperArm, forearm].forEach((told, i) => {
          expect(limbs[i]).toBeCloseTo(told, 6);
        });
      }),
      { numRuns: 200, seed: 3 },
    );
  });

  it('has a face of their own among those of one name, and is dressed as they are', () => {
    const look = { ...plainLook, gender: 'male' as const };
    const sailor = doing({ name: 'the sailor', look }, { action: 'stand', emotion: 'neutral' });
    const facts = plainFacts({ cast: [sailor, sailor, sailor] });
    const picture = drawn(facts, { ratio: '16:9', style: 'storybook', seed: 1, textKey: 'x' });
    const ways = (rank: number) =>
      STANCES.map((choice) => person(unlit, sailor, { seed: 1, rank, choice }).drawing).filter((figure) =>
        picture.includes(figure),
      );
    expect([0, 1, 2].map((rank) => ways(rank).length > 0)).toEqual([true, true, true]);
    const faces = [0, 1, 2].map((rank) => appearanceOf(sailor, 1, rank));
    expect(new Set(faces.map(({ skin, hair, hairStyle }) => `${skin}${hair}${hairStyle}`)).size).toBeGreaterThan(1);
    expect(faces.map(({ wears }) => [...wears])).toEqual(faces.map(() => [...(faces[0]?.wears ?? [])]));
  });

  it('changes with the sheet and with the project', () => {
    const sheet = { name: 'Ada', look: fc.sample(humanSheet, { numRuns: 1, seed: 1 })[0]?.look as CastMember['look'] };
    const still = { action: 'stand', emotion: 'neutral' } as const;
    const [figure] = figures(doing(sheet, still), 1);
    const others = [
      figures(doing({ ...sheet, name: 'Bruno' }, still), 1),
      figures(doing(sheet, still), 2),
      figures(doing({ ...sheet, look: { ...sheet.look, garments: [{ item: 'coat', colour: 'red' }] } }, still), 1),
    ];
    expect(others.map(([other]) => other === figure)).toEqual([false, false, false]);
  });
});
