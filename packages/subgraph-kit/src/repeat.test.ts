import { setTimeout as sleep } from 'node:timers/promises';
import { silentLogger } from './log.ts';
import { keepDoing } from './repeat.ts';

/** A chore that counts, and what it logged. */
function begun(
  run: (time: number, signal: AbortSignal) => Promise<unknown>,
  options: { isDoneAtOnce?: boolean; everyMilliseconds?: number } = {},
) {
  const complaints: string[] = [];
  const log = Object.assign(silentLogger(), { warn: (_: unknown, text: string) => complaints.push(text) });
  let times = 0;
  const chore = keepDoing((signal) => run(++times, signal), {
    everyMilliseconds: 1,
    log,
    failure: 'it went wrong',
    ...options,
  });
  return { chore, complaints, times: () => times };
}

async function until(isSo: () => boolean) {
  while (!isSo()) await sleep(1);
}

test('what goes wrong is logged, and done again the next time', async () => {
  const { chore, complaints, times } = begun(async (time) => {
    if (time < 3) throw new Error('no');
  });
  await until(() => times() > 3);
  await chore.close();
  expect(complaints).toEqual(['it went wrong', 'it went wrong']);
});

test('it is never done twice at a time, and closing waits for what is at work; then it is over', async () => {
  let [atWork, most] = [0, 0];
  const { chore, times } = begun(async () => {
    most = Math.max(most, ++atWork);
    await sleep(5);
    atWork -= 1;
  });
  await until(() => times() >= 3 && atWork === 1);
  await chore.close();
  const done = times();
  expect([most, atWork]).toEqual([1, 0]);
  await sleep(20);
  expect(times()).toBe(done);
});

test('what is at work is told that it is closed, and need not come to its end', async () => {
  const { chore, complaints, times } = begun(async (_, signal) => sleep(3_600_000, null, { signal }).catch(() => null));
  await until(() => times() === 1);
  await chore.close();
  expect(complaints).toEqual([]);
});

test('the first time can be at once', async () => {
  const { chore, times } = begun(async () => undefined, { isDoneAtOnce: true, everyMilliseconds: 3_600_000 });
  await until(() => times() === 1);
  await chore.close();
});
