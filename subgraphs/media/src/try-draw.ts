import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { Ratio, Resolution } from '@visiobook/contracts';
import { userPath } from '@visiobook/subgraph-kit/cli';
import { completeFacts } from './complete-facts.ts';
import { hash } from './engines/illustrator/random.ts';
import { BuiltInImageEngine } from './engines/image-engine.builtin.ts';

const usage =
  'Usage: draw SCENE.json [--out FILE] [--ratio 16:9|9:16|1:1] [--resolution 1080|720] [--style storybook|ink|pastel] [--seed 1] [--json]';

/** `draw SCENE.json`: draws one scene with the built-in illustrator. */
export async function drawCommand(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      out: { type: 'string' },
      ratio: { type: 'string', default: '16:9' },
      resolution: { type: 'string', default: '1080' },
      style: { type: 'string', default: 'storybook' },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
    },
  });
  const [file] = positionals;
  if (!file) throw new Error(usage);
  const source = userPath(file);
  const text = await readFile(source, 'utf8');
  const facts = completeFacts(JSON.parse(text));
  const engine = new BuiltInImageEngine();
  const brief = {
    facts,
    textKey: String(hash(text)),
    style: values.style,
    seed: Number(values.seed),
    ratio: Ratio.parse(values.ratio),
    resolution: Resolution.parse(Number(values.resolution)),
  };
  const picture = await engine.draw(brief, { signal: new AbortController().signal });
  const out = values.out ? userPath(values.out) : source.replace(/(\.json)?$/, '.jpg');
  await writeFile(out, picture.bytes);
  const { width, height } = picture;
  const key = hash(JSON.stringify([brief, engine.name, engine.version]))
    .toString(16)
    .padStart(8, '0');
  const report = { picture: out, width, height, engine: `${engine.name}@${engine.version}`, key };
  process.stdout.write(values.json ? `${JSON.stringify(report)}\n` : `${out}\n`);
}
