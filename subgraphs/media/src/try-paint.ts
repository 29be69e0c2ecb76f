import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { Ratio, Resolution } from '@visiobook/contracts';
import { printsHelp, userPath } from '@visiobook/subgraph-kit/cli';
import { completeFacts } from './complete-facts.ts';
import { scenePrompt } from './engines/diffusion/scene-prompt.ts';
import { hash } from './engines/illustrator/random.ts';
import { DiffusionImageEngine } from './engines/image-engine.diffusion.ts';

const usage =
  'Usage: paint SCENE.json --model DIR [--device cpu|cuda] [--style painted|watercolour] [--steps N] [--guidance N] [--seed 1] [--ratio 16:9|9:16|1:1] [--resolution 1080|720] [--out FILE] [--json]';

const options = {
  model: { type: 'string' },
  device: { type: 'string', default: 'cpu' },
  style: { type: 'string', default: 'painted' },
  steps: { type: 'string' },
  guidance: { type: 'string' },
  seed: { type: 'string', default: '1' },
  ratio: { type: 'string', default: '16:9' },
  resolution: { type: 'string', default: '1080' },
  out: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

/** `paint SCENE.json --model DIR`: paints one scene with a diffusion model. */
export async function paintCommand(args: string[]): Promise<void> {
  if (printsHelp(args, usage)) return;
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [file] = positionals;
  if (!file || !values.model) throw new Error(usage);
  const source = userPath(file);
  const text = await readFile(source, 'utf8');
  const facts = completeFacts(JSON.parse(text));
  const brief = {
    facts,
    textKey: String(hash(text)),
    style: values.style,
    seed: Number(values.seed),
    ratio: Ratio.parse(values.ratio),
    resolution: Resolution.parse(Number(values.resolution)),
  };
  const engine = await DiffusionImageEngine.open({
    model: userPath(values.model),
    device: values.device === 'cuda' ? 'cuda' : 'cpu',
    ...(values.steps !== undefined && { steps: Number(values.steps) }),
    ...(values.guidance !== undefined && { guidance: Number(values.guidance) }),
  });
  try {
    const from = performance.now();
    const onProgress = (share: number) => process.stderr.write(`\r${Math.round(share * 100)} %`);
    const { signal } = new AbortController();
    const { bytes, width, height } = await engine.draw(brief, { signal, onProgress });
    process.stderr.write('\n');
    const out = values.out ? userPath(values.out) : source.replace(/(\.json)?$/, '.painted.jpg');
    await writeFile(out, bytes);
    const seconds = (performance.now() - from) / 1000;
    const report = { picture: out, width, height, engine: `${engine.name}@${engine.version}`, seconds };
    const told = scenePrompt(brief);
    process.stdout.write(
      values.json ? `${JSON.stringify({ ...report, ...told })}\n` : `${told.phrases.join(', ')}\n${out}\n`,
    );
  } finally {
    await engine.close();
  }
}
