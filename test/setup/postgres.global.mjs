// One PostgreSQL for the whole test run. The first test that needs a database starts it, so a run without one pays nothing; a
// guard process ends it. The guard's stdin is a pipe from Jest: it closes when Jest ends, in whatever way, kill -9 included.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

export default async function startRun() {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'visiobook-test-'));
  // As root, PostgreSQL runs as somebody else, who must get through here.
  await chmod(folder, 0o711);
  const guardFile = path.join(import.meta.dirname, 'postgres.guard.mjs');
  const guard = spawn(process.execPath, [guardFile, folder], { stdio: ['pipe', 'ignore', 'inherit'], detached: true });
  guard.unref();
  process.env.VISIOBOOK_TEST_FOLDER = folder;
  globalThis.endTestRun = async () => {
    // With nothing else left to wait for, Node would end here, before Jest has told how the run went.
    guard.ref();
    guard.stdin.end();
    if (guard.exitCode === null) await once(guard, 'exit');
  };
}
