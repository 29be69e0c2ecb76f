import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { say } from '../../test/load/report.ts';

const repository = path.resolve(import.meta.dirname, '../..');

/** What the gateway runs from. */
export async function build(): Promise<void> {
  say('Building …');
  const onlyOurs = ['--', '--filter=@visiobook/gateway...'];
  await promisify(execFile)('npm', ['run', '--silent', 'build', ...onlyOurs], { cwd: repository });
}
