import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { userPath } from '@visiobook/subgraph-kit/cli';
import { completeFacts } from './complete-facts.ts';
import { illustrate } from './engines/illustrator/illustrate.ts';
import { BuiltInImageEngine } from './engines/image-engine.builtin.ts';
import { galleryPage, type ShownSection } from './gallery/page.ts';
import { peopleSections } from './gallery/people.ts';
import { placeSections } from './gallery/places.ts';
import type { Plate, Section } from './gallery/plates.ts';
import { sampleSection } from './gallery/sample-scenes.ts';
import { thingSections } from './gallery/things.ts';

const sections: Section[] = [sampleSection, ...placeSections, ...peopleSections, ...thingSections];

const usage = `Usage: npm run gallery -- [--out DIR] [--only PART,PART] [--every N] [--seed 1]
Draws what the illustrator can draw and writes a page of it: DIR/index.html (default .data/gallery), the pictures beside it.
  --only PART,PART   of: ${sections.map(({ id }) => id).join(', ')}
  --every N          only each N-th picture of a part, for a quick look
  --seed N           another cast, other places (default 1)
  --help             this text
`;

/** Pixels of a picture's shorter side in which its strokes are as designed. */
const FULL_WIDTH = { '16:9': 1920, '9:16': 1080, '1:1': 1080 } as const;

async function drawn(plate: Plate, width: number, seed: number): Promise<Buffer> {
  const { facts, style = 'storybook', ratio = '16:9', textKey = plate.caption } = plate;
  const pixels = ratio === '16:9' ? width : width * 0.62;
  const brief = { facts: completeFacts(facts), textKey, style, seed, ratio, resolution: 1080 } as const;
  const signal = new AbortController().signal;
  return (await illustrate(brief, { signal, scale: pixels / FULL_WIDTH[ratio] })).bytes;
}

async function drawSection(section: Section, { out, every, seed }: Wish): Promise<ShownSection> {
  const plates = (await section.plates()).filter((_, i) => i % every === 0);
  await mkdir(path.join(out, section.id), { recursive: true });
  const pictures = [];
  for (const [i, plate] of plates.entries()) {
    const file = `${section.id}/${String(i + 1).padStart(3, '0')}.jpg`;
    await writeFile(path.join(out, file), await drawn(plate, section.width, seed));
    pictures.push({ file, caption: plate.caption, text: plate.text });
    if ((i + 1) % 20 === 0 || i + 1 === plates.length) {
      process.stderr.write(`${section.id}: ${i + 1} of ${plates.length}\n`);
    }
  }
  return { ...section, pictures };
}

interface Wish {
  out: string;
  every: number;
  seed: number;
}

/** @throws Error that names the parts, for one there is not */
function chosen(only: string | undefined): Section[] {
  const wanted = only?.split(',').map((id) => id.trim());
  const unknown = wanted?.find((id) => !sections.some((section) => section.id === id));
  if (unknown !== undefined) throw new Error(`There is no part “${unknown}” of the gallery.\n${usage}`);
  return wanted ? sections.filter(({ id }) => wanted.includes(id)) : sections;
}

/** `gallery`: a page of everything that the illustrator can draw, for eyes. */
export async function galleryCommand(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      out: { type: 'string', default: '.data/gallery' },
      only: { type: 'string' },
      every: { type: 'string', default: '1' },
      seed: { type: 'string', default: '1' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return void process.stdout.write(usage);
  const wish = { out: userPath(values.out), every: Math.max(1, Number(values.every) || 1), seed: Number(values.seed) };
  const shown = [];
  for (const section of chosen(values.only)) shown.push(await drawSection(section, wish));
  const { name, version } = new BuiltInImageEngine();
  const page = path.join(wish.out, 'index.html');
  await writeFile(page, galleryPage(shown, `${name} ${version}`));
  process.stdout.write(`${page}\n`);
}
