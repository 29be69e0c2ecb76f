import path from 'node:path';
import { runCli, userPath } from '@visiobook/subgraph-kit/cli';
import { parseConfig, processEnvironment } from '@visiobook/subgraph-kit/config';
import { signInLocally } from './account.ts';
import { Api } from './api.ts';
import { apiOrigin, cliConfig } from './config.ts';
import { ensureGraph } from './graph-process.ts';
import { type FilmReport, makeFilm } from './make-film.ts';
import { type FilmOptions, HELP, readOptions } from './options.ts';
import { Progress } from './progress.ts';
import { differences, readEarlier } from './verify.ts';

await runCli(async (args) => {
  const options = readOptions(args);
  if (!options) return void process.stdout.write(HELP);
  const earlier = options.verify === null ? null : await readEarlier(userPath(options.verify));
  const report = await film(options);
  process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : `${report.film}\n`);
  if (earlier) reportDifferences(differences(report.scenes, earlier), earlier.length);
});

async function film(options: FilmOptions): Promise<FilmReport> {
  const config = parseConfig('film', cliConfig, processEnvironment());
  const file = userPath(options.file);
  const out = userPath(options.out ?? path.join('films', path.parse(file).name));
  const progress = new Progress();
  const origin = apiOrigin(config);
  const stopGraph = await ensureGraph(origin, config.VISIOBOOK_DATA, (line) => progress.say(line));
  const interrupted = () => void stopGraph().then(() => process.exit(130));
  process.once('SIGINT', interrupted);
  process.once('SIGTERM', interrupted);
  const api = new Api(origin);
  try {
    await signInLocally(api, config.VISIOBOOK_DATA);
    return await makeFilm(api, file, out, options, progress);
  } finally {
    progress.stop();
    await api.close();
    await stopGraph();
  }
}

/** @throws Error when there are any */
function reportDifferences(found: string[], sceneCount: number): void {
  for (const line of found) process.stderr.write(`${line}\n`);
  if (found.length > 0) throw new Error(`The film differs from the earlier run in ${found.length} places.`);
  process.stderr.write(
    `Every picture, narration and segment of all ${sceneCount} scenes is as it was, byte for byte.\n`,
  );
}
