import { completeFacts } from '../../../complete-facts.ts';
import { asPassenger } from './aboard.ts';

const { cast } = completeFacts({
  cast: [{ action: 'talk' }, { action: 'fight' }, { action: 'look', look: { species: 'dog' } }],
});

it('seats the passengers of a train who do nothing that they would stand for', () => {
  expect(cast.map((member) => asPassenger(member, 'train').action)).toEqual(['sit', 'fight', 'look']);
  expect(cast.map((member) => asPassenger(member, 'station').action)).toEqual(['talk', 'fight', 'look']);
});
