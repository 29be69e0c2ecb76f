import path from 'node:path';
import { parseConfig, processEnvironment } from '@visiobook/subgraph-kit';
import { runCli, userPath } from '@visiobook/subgraph-kit/cli';
import { signInLocally } from './account.ts';
import { Api } from './api.ts';
import { cliConfig } from './config.ts';
import { ensureGraph } from './graph-process.ts';
import { type FilmReport, makeFilm } from './make-film.ts';
import { type FilmOptions, HELP, readOptions } from './options.ts';
import { Progress } from './progress.ts';

await runCli(async (args) => {
  const options = readOptions(args);
  if (!options) return void process.stdout.write(HELP);
  const report = await film(options);
  process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : `${report.film}\n`);
});

async function film(options: FilmOptions): Promise<FilmReport> {
  const config = parseConfig('film', cliConfig, processEnvironment());
  const file = userPath(options.file);
  const out = userPath(options.out ?? path.join('films', path.parse(file).name));
  const progress = new Progress();
  const stopGraph = await ensureGraph(config.VISIOBOOK_API, config.VISIOBOOK_DATA, (line) => progress.say(line));
  const interrupted = () => void stopGraph().then(() => process.exit(130));
  process.once('SIGINT', interrupted);
  process.once('SIGTERM', interrupted);
  const api = new Api(config.VISIOBOOK_API);
  try {
    await signInLocally(api, config.VISIOBOOK_DATA);
    return await makeFilm(api, file, out, options, progress);
  } finally {
    progress.stop();
    await api.close();
    await stopGraph();
  }
}
