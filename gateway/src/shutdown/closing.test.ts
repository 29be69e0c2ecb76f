import { silentLogger } from '@visiobook/subgraph-kit';
import { Closing } from './closing.ts';

test('Parts are closed in the opposite order, all of them, also after one that cannot be', async () => {
  const closed: string[] = [];
  const closing = new Closing(silentLogger());
  closing.add('first', () => closed.push('first'));
  closing.add('second', () => Promise.reject(new Error('no')));
  closing.add('third', async () => void closed.push('third'));
  closing.add('fourth', () => {
    throw new Error('no');
  });
  await closing.run();
  await closing.run();
  expect(closed).toEqual(['third', 'first']);
});
