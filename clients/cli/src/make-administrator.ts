import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** As whoever runs the machine does: `npm run roles -- grant admin ADDRESS`, on the same database and with the same settings. */
export async function makeAdministrator(email: string): Promise<void> {
  const program = fileURLToPath(import.meta.resolve('@visiobook/host/roles'));
  await promisify(execFile)(process.execPath, [program, 'grant', 'admin', email]);
}
