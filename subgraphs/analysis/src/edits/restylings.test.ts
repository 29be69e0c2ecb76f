import type { LiveEdit, LookChange } from './edit.ts';
import { Restylings } from './restylings.ts';

const edits = (...said: [string, LookChange][]): LiveEdit[] =>
  said.map(([character, change], i) => ({ version: i + 1, edit: { kind: 'restyle', character, change } }));

const FOGG = { id: 'c1', name: 'Phileas Fogg', aliases: ['Mr. Fogg', 'the master'] };
const PASSEPARTOUT = { id: 'c2', name: 'Passepartout', aliases: ['the servant'] };
const FIX = { id: 'c3', name: 'Fix', aliases: ['the servant'] };

test('whoever has another name now is found by the one that he is also called by, if he is the only one', () => {
  const said = edits(['Mr. Fogg', { beard: true }], ['the servant', { beard: false }], ['Aouda', { age: 'youth' }]);
  const restylings = new Restylings([FOGG, PASSEPARTOUT, FIX], said);
  expect(restylings.of('Phileas Fogg')).toEqual({ change: { beard: true }, versions: [1] });
  expect([restylings.of('Passepartout'), restylings.of('Fix')]).toEqual([null, null]);
  expect(restylings.characterOf('Aouda')).toBeNull();
  // A name goes before what somebody else is called.
  const servant = { id: 'c4', name: 'the servant', aliases: [] };
  expect(new Restylings([PASSEPARTOUT, servant], said).of('the servant')?.versions).toEqual([2]);
});

test('what is said last counts, hair in its parts', () => {
  const said = edits(
    ['Fix', { hair: { colour: 'red' }, garments: [] }],
    ['Fix', { hair: { style: 'curly' }, garments: [{ item: 'coat', colour: null }] }],
  );
  expect(new Restylings([FIX], said).of('Fix')).toEqual({
    change: { hair: { colour: 'red', style: 'curly' }, garments: [{ item: 'coat', colour: null }] },
    versions: [1, 2],
  });
});
