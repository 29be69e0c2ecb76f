import { SocketOperations } from './socket-operations.ts';

/** Takes all the room there is. */
const greedy = (id: string, onDrained: (id: string) => void) => ({
  id,
  drained: () => onDrained(id),
  stop() {},
});

test('Who fills the line whenever there is room does not keep the other operations of the socket from theirs', () => {
  let hasRoom = false;
  const served: string[] = [];
  const operations = new SocketOperations<ReturnType<typeof greedy>>();
  const takeAll = (id: string) => {
    served.push(id);
    hasRoom = false;
  };
  for (const id of ['a', 'b', 'c']) operations.add(greedy(id, takeAll));
  for (let round = 0; round < 5; round++) {
    hasRoom = true;
    operations.serveWhile(() => hasRoom);
  }
  expect(served).toEqual(['a', 'b', 'c', 'a', 'b']);
});

test('An operation that another one ends is told nothing more', () => {
  const served: string[] = [];
  const operations = new SocketOperations<ReturnType<typeof greedy>>();
  operations.add(
    greedy('a', (id) => {
      served.push(id);
      operations.stop('b');
    }),
  );
  for (const id of ['b', 'c']) operations.add(greedy(id, () => served.push(id)));
  operations.serveWhile(() => true);
  expect(served).toEqual(['a', 'c']);
  expect([operations.has('b'), operations.size]).toEqual([false, 2]);
});
