import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { allOrNone, pause, within } from './abort.ts';

test('jobs side by side answer in the order they were given', async () => {
  const { signal } = new AbortController();
  const after = (milliseconds: number) => async () => {
    await pause(milliseconds);
    return milliseconds;
  };
  expect(await allOrNone(signal, [after(20), after(0), after(10)])).toEqual([20, 0, 10]);
});

test('one that fails ends the others before its error is thrown', async () => {
  const { signal } = new AbortController();
  let ended = false;
  const other = async (stop: AbortSignal) => {
    await pause(60_000, stop);
    await pause(10);
    ended = true;
    stop.throwIfAborted();
  };
  const failing = () => Promise.reject(new Error('the disk is full'));
  await expect(allOrNone(signal, [other, failing])).rejects.toThrow('the disk is full');
  expect(ended).toBe(true);
});

test('the signal ends them all', async () => {
  const controller = new AbortController();
  const waiting = async (stop: AbortSignal) => {
    await pause(60_000, stop);
    stop.throwIfAborted();
  };
  const running = allOrNone(controller.signal, [waiting, waiting]);
  controller.abort(new Error('cancelled'));
  await expect(running).rejects.toThrow('cancelled');
});

test('a time limit outlives the garbage collector', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const { signal } = new AbortController();
  const ends = Array.from({ length: 10 }, () => pause(60_000, within(200, signal)));
  await pause(20);
  collect();
  await Promise.all(ends);
});

test('a time limit is over at once when the signal fires', async () => {
  const controller = new AbortController();
  const limited = within(60_000, controller.signal);
  controller.abort(new Error('cancelled'));
  expect(limited.reason).toEqual(new Error('cancelled'));
});
