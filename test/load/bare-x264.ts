import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import ffmpeg from '@ffmpeg-installer/ffmpeg';
import { videoOptions } from '../../subgraphs/assembly/src/engines/segment-encoder.ts';
import { probe } from '../journeys/probe.ts';

/** Enough to be steady, short enough to wait for. */
const MOST_SECONDS = 60;

/**
 * CPU seconds per second of film that the bare encoder takes for these pictures with the product's settings. They come through a
 * pipe from another ffmpeg, whose decoding does not count.
 */
export async function bareX264(film: string): Promise<number> {
  const { streams, format } = await probe(film);
  const { width = 0, height = 0 } = streams.find(({ codec_type }) => codec_type === 'video') ?? {};
  const decoding = ['-v', 'error', '-t', String(MOST_SECONDS), '-i', film, '-map', '0:v:0', '-f', 'yuv4mpegpipe', '-'];
  const decoder = spawn(ffmpeg.path, decoding, { stdio: ['ignore', 'pipe', 'inherit'] });
  const settings = [
    '-benchmark',
    '-nostats',
    '-y',
    '-f',
    'yuv4mpegpipe',
    '-i',
    '-',
    ...videoOptions({ width, height }),
  ];
  const encoder = spawn(ffmpeg.path, [...settings, '/dev/null'], { stdio: [decoder.stdout, 'ignore', 'pipe'] });
  const [told, [code]] = await Promise.all([text(encoder.stderr), once(encoder, 'exit')]);
  const [, user, system] = /utime=([\d.]+)s stime=([\d.]+)s/.exec(told) ?? [];
  if (code !== 0 || user === undefined) throw new Error(`The bare encoder failed:\n${told.slice(-2000)}`);
  return (Number(user) + Number(system)) / Math.min(MOST_SECONDS, Number(format.duration));
}
