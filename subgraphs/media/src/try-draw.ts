import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Ratio, Resolution } from '@visiobook/contracts';
import { printsHelp, userPath } from '@visiobook/subgraph-kit/cli';
import sharp from 'sharp';
import { completeFacts } from './complete-facts.ts';
import { hash } from './engines/illustrator/random.ts';
import { straight } from './engines/illustrator/render.ts';
import { BuiltInImageEngine } from './engines/image-engine.builtin.ts';
import type { LayeredPicture } from './engines/image-engine.ts';
import { styleIds } from './visual-style.ts';

const usage = `Usage: draw SCENE.json [--out FILE] [--ratio 16:9|9:16|1:1] [--resolution 1080|720] [--style ${styleIds.join('|')}] [--seed 1] [--layers DIR] [--json]`;

/** `1-sky.png`, `2-far.png` …: laid over each other in this order they are the picture. */
async function writeLayers({ width, height, planes }: LayeredPicture, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [i, { name, data }] of planes.entries()) {
    const image = sharp(straight(data), { raw: { width, height, channels: 4 } });
    await image.png({ compressionLevel: 3 }).toFile(path.join(folder, `${i + 1}-${name}.png`));
  }
}

/** `draw SCENE.json`: draws one scene with the built-in illustrator. */
export async function drawCommand(args: string[]): Promise<void> {
  if (printsHelp(args, usage)) return;
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      out: { type: 'string' },
      ratio: { type: 'string', default: '16:9' },
      resolution: { type: 'string', default: '1080' },
      style: { type: 'string', default: 'storybook' },
      seed: { type: 'string', default: '1' },
      layers: { type: 'string' },
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
  const layered = await engine.drawLayers(brief, { signal: new AbortController().signal });
  const picture = layered.flat;
  if (values.layers) await writeLayers(layered, userPath(values.layers));
  const out = values.out ? userPath(values.out) : source.replace(/(\.json)?$/, '.jpg');
  await writeFile(out, picture.bytes);
  const { width, height } = picture;
  const key = hash(JSON.stringify([brief, engine.name, engine.version]))
    .toString(16)
    .padStart(8, '0');
  const report = { picture: out, width, height, engine: `${engine.name}@${engine.version}`, key };
  process.stdout.write(values.json ? `${JSON.stringify(report)}\n` : `${out}\n`);
}
