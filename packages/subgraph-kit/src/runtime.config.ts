import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { hostname } from 'node:os';
import path from 'node:path';

export const hostName = () => hostname();

/** Version of the vocabulary that tasks are written in: work waits for a worker that speaks it, across deploys. */
export function contractsVersion(): string {
  const entry = createRequire(import.meta.url).resolve('@visiobook/contracts');
  const file = path.resolve(path.dirname(entry), '../package.json');
  return String((JSON.parse(readFileSync(file, 'utf8')) as { version: unknown }).version);
}
