import path from 'node:path';
import { type CatalogueEntry, downloadSize, installModel, voiceCatalogue, voiceModelsIn } from '@visiobook/media';
import { parseConfig, processEnvironment } from '@visiobook/subgraph-kit';
import { runCli, userPath } from '@visiobook/subgraph-kit/cli';
import { z } from 'zod';
import { hostConfig } from './config.ts';

const HELP = `Neural voices for films: models that are known to work, and those in the models directory.

  npm run models -- list                       what there is, its size and its licence
  npm run models -- get NAME                   fetches, checks and installs one; broken off, it goes on where it was
  npm run models -- get NAME --from FOLDER     the same without a network, from files that were fetched elsewhere

The directory is $MEDIA_MODELS, or models in $VISIOBOOK_DATA. A running graph sees a new voice after a restart.
`;

const Arguments = z.union([
  z.tuple([z.literal('list')]),
  z.tuple([z.literal('get'), z.string()]),
  z.tuple([z.literal('get'), z.string(), z.literal('--from'), z.string()]),
]);

const say = (line: string) => process.stdout.write(`${line}\n`);
const megabytes = (bytes: number) => `${Math.ceil(bytes / 1e6)} MB`;
const voicesOf = ({ description: { language, voices } }: CatalogueEntry) =>
  `${language}: ${voices.map(({ name, gender }) => `${name} (${gender})`).join(', ')}`;

function list(root: string): void {
  const { models, faults } = voiceModelsIn(root);
  for (const entry of voiceCatalogue) {
    const state = models.some(({ name }) => name === entry.name)
      ? 'installed'
      : `${megabytes(downloadSize(entry))} to fetch`;
    say(`${entry.name.padEnd(10)} ${entry.title}, ${state}\n${' '.repeat(11)}${voicesOf(entry)}`);
    say(`${' '.repeat(11)}licence: ${entry.licence}\n${' '.repeat(11)}from: ${entry.source}`);
  }
  const others = models.filter(({ name }) => voiceCatalogue.every((entry) => entry.name !== name));
  for (const { name, voices } of others)
    say(`${name.padEnd(10)} of your own: ${voices.map(({ id }) => id).join(', ')}`);
  for (const { message } of faults) say(message);
  say(`\nThe models directory is ${root}`);
}

async function get(root: string, wanted: string, from?: string): Promise<void> {
  const entry = voiceCatalogue.find(({ name }) => name === wanted);
  if (!entry) {
    const names = voiceCatalogue.map(({ name }) => name).join(', ');
    throw new Error(`There is no model "${wanted}". Choose one of: ${names}.`);
  }
  say(
    `${entry.title}\n  licence: ${entry.licence}\n  from:    ${entry.source}\n  fetches: ${megabytes(downloadSize(entry))}`,
  );
  say('  and, of eSpeak NG (GPL-3.0), what English and French letters sound like');
  const controller = new AbortController();
  process.once('SIGINT', () =>
    controller.abort(new Error('Broken off. What has been fetched stays; ask again to go on.')),
  );
  const { voices } = await installModel(entry, {
    root,
    ...(from ? { from: userPath(from) } : {}),
    signal: controller.signal,
    onFile: ({ name, version, bytes, sha256 }) => say(`  ${name} ${version}, ${megabytes(bytes)}, SHA-256 ${sha256}`),
  });
  say(`Installed in ${path.join(root, entry.name)}. Its voices: ${voices.map(({ id }) => id).join(', ')}.`);
}

await runCli(async (args) => {
  const given = Arguments.safeParse(args);
  if (!given.success) return void process.stdout.write(HELP);
  const environment = processEnvironment();
  const { VISIOBOOK_DATA, MEDIA_MODELS } = parseConfig(
    'models',
    { ...hostConfig, MEDIA_MODELS: z.string().optional() },
    environment,
  );
  const root = MEDIA_MODELS ? userPath(MEDIA_MODELS) : path.join(VISIOBOOK_DATA, 'models');
  const [verb, name, , from] = given.data;
  if (verb === 'list') return list(root);
  await get(root, name ?? '', from);
});
