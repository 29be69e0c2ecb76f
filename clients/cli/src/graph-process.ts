import { fork } from 'node:child_process';
import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const STOP_MILLISECONDS = 20_000;

/** Makes sure that a graph answers; answers how to stop the one that had to be started. */
export async function ensureGraph(
  origin: string,
  dataFolder: string,
  say: (line: string) => void,
): Promise<() => Promise<void>> {
  if (await answers(origin)) return async () => {};
  say('Starting VisioBook …');
  await mkdir(dataFolder, { recursive: true });
  const logFile = path.join(dataFolder, 'graph.log');
  const log = await open(logFile, 'a');
  const program = fileURLToPath(import.meta.resolve('@visiobook/host/start'));
  // A group of its own: Ctrl-C reaches us, and we stop it in order.
  const child = fork(program, { stdio: ['ignore', log.fd, log.fd, 'ipc'], detached: true });
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`VisioBook could not be started; ${logFile} says why.`)));
  });
  await log.close();
  return async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MILLISECONDS);
    await gone;
    clearTimeout(timer);
  };
}

async function answers(origin: string): Promise<boolean> {
  try {
    const response = await fetch(`${origin}/health/ready`, { signal: AbortSignal.timeout(2_000) });
    return response.ok;
  } catch {
    return false;
  }
}
