import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Plate, Section } from './plates.ts';

const root = path.resolve(import.meta.dirname, '../../../..');
const samples = ['the-lamp-of-gull-rock.en.txt', 'le-jardin-de-madame-clou.fr.txt'];
const PER_SAMPLE = 15;
const MOST_BYTES = 64 * 1024 * 1024;

interface ReadScene extends Record<string, unknown> {
  start: number;
  end: number;
}

/** As analysis reads it, in a process of its own: no subgraph knows another's code. */
async function scenesOf(sample: string): Promise<ReadScene[]> {
  const command = ['run', '--silent', 'try', '-w', 'subgraphs/analysis', '--', sample, '--json'];
  const { stdout } = await promisify(execFile)('npm', command, { cwd: root, maxBuffer: MOST_BYTES });
  return (JSON.parse(stdout) as { scenes: ReadScene[] }).scenes;
}

/** `count` of them, from the first to the last. */
const spread = <T>(list: readonly T[], count: number): T[] =>
  list.length <= count
    ? [...list]
    : Array.from({ length: count }, (_, i) => list[Math.floor((i * list.length) / count)] as T);

async function sampleScenes(): Promise<Plate[]> {
  const all = await Promise.all(
    samples.map(async (name) => {
      const file = path.join(root, 'samples', name);
      const [text, scenes] = [await readFile(file, 'utf8'), await scenesOf(file)];
      return spread(scenes, PER_SAMPLE).map((scene) => {
        const passage = text.slice(scene.start, scene.end).trim();
        return { caption: String(scene.description), facts: scene, text: passage, textKey: passage };
      });
    }),
  );
  return all.flat();
}

export const sampleSection: Section = {
  id: 'samples',
  title: 'Scenes of the samples',
  intro: 'What the built-in analyst read, with its text.',
  width: 640,
  plates: sampleScenes,
};
