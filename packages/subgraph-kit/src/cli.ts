import path from 'node:path';
import { invocationDirectory } from './cli.config.ts';

/** A path as the person typed it, also under `npm run … -w <workspace>`, which changes the working directory. */
export const userPath = (file: string) => path.resolve(invocationDirectory(), file);

/** Prints `text` when it is asked for; whether it was. */
export function printsHelp(args: readonly string[], text: string): boolean {
  const isAsked = args.includes('--help') || args.includes('-h');
  if (isAsked) process.stdout.write(`${text.trimEnd()}\n`);
  return isAsked;
}

/** Runs a command-line program: a failure is one clear line on stderr and a non-zero exit. */
export async function runCli(main: (args: string[]) => Promise<void>): Promise<void> {
  // `… | head` has read enough.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
  try {
    await main(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
