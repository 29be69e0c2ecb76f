import type { PlaceKind, PropName } from '@visiobook/contracts';
import { completeFacts } from '../../../complete-facts.ts';
import { settingOf } from '../places/places.ts';
import { stageOf } from '../stage.ts';
import { placeables } from './placeable.ts';

function shownIn(kind: PlaceKind, indoors: boolean, names: readonly PropName[], ratio: '16:9' | '9:16' = '16:9') {
  const facts = completeFacts({ place: { kind, indoors }, props: names.map((name) => ({ name })) });
  const stage = stageOf({ facts, textKey: 'x', style: 'storybook', seed: 1, ratio, resolution: 1080 });
  const setting = settingOf(stage);
  return placeables(facts.props, stage, setting).map(({ name }) => name);
}

it('draws no second one of what a room is furnished with', () => {
  expect(shownIn('office', true, ['clock', 'window', 'cake'])).toEqual(['cake']);
  expect(shownIn('bedroom', true, ['bed', 'window', 'fire', 'fireplace'])).toEqual(['fireplace']);
  expect(shownIn('living-room', true, ['fire', 'fireplace', 'cup'])).toEqual(['cup']);
});

it('draws the thing told of when a narrow picture leaves the room’s own out', () => {
  expect(shownIn('dining-room', true, ['clock'], '9:16')).toEqual(['clock']);
});

it('draws one of another colour beside the room’s own', () => {
  const facts = completeFacts({ place: { kind: 'bedroom', indoors: true }, props: [{ name: 'bed', colour: 'red' }] });
  const stage = stageOf({ facts, textKey: 'x', style: 'storybook', seed: 1, ratio: '16:9', resolution: 1080 });
  expect(placeables(facts.props, stage, settingOf(stage))).toHaveLength(1);
});

it('stands no ship on a ship’s deck, no tree and no train either', () => {
  expect(shownIn('ship-deck', false, ['ship', 'sail', 'tree', 'train', 'rope'])).toEqual(['rope']);
  expect(shownIn('sea', false, ['ship'])).toEqual(['ship']);
});

it('stands no castle before a castle and no train beside a train', () => {
  expect(shownIn('castle', false, ['castle', 'wall'])).toEqual([]);
  expect(shownIn('station', false, ['train', 'suitcase'])).toEqual(['suitcase']);
});

it('lights no hearth in a train and sets up no pillar in a cabin', () => {
  expect(shownIn('train', true, ['fire', 'machine', 'cake'])).toEqual(['cake']);
  expect(shownIn('ship-cabin', true, ['pillar', 'map'])).toEqual(['map']);
});
