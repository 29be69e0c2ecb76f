// Outlives Jest by a moment: stops the run's PostgreSQL and removes its folder.

import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const folder = process.argv[2];
// A Ctrl-C reaches the whole terminal; the pipe says when it is time.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
process.stdin.resume();
await once(process.stdin, 'close');

/** Nothing in it is worth an orderly shutdown. */
async function killPostgres() {
  const text = await readFile(path.join(folder, 'postgres/data/postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number(text.split('\n')[0]);
  if (!pid) return;
  try {
    process.kill(pid, 'SIGQUIT');
    for (;;) {
      await sleep(10);
      process.kill(pid, 0);
    }
  } catch {
    // Gone.
  }
}

// Twice: one that was just starting when Jest was killed has a pid file only now, or writes into the folder being removed.
for (let attempt = 0; attempt < 20; attempt++) {
  await killPostgres();
  const removed = await rm(folder, { recursive: true, force: true }).then(
    () => true,
    () => false,
  );
  await sleep(removed ? 0 : 100);
  if (removed) break;
}
