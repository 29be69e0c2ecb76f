import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import ffmpeg from '@ffmpeg-installer/ffmpeg';
import ffprobe from '@ffprobe-installer/ffprobe';

const run = promisify(execFile);

interface Probe {
  streams: {
    codec_type: string;
    codec_name: string;
    width?: number;
    height?: number;
    r_frame_rate: string;
    duration: string;
  }[];
  chapters: { start_time: string; end_time: string; tags: { title: string } }[];
  format: { duration: string };
}

export async function probe(file: string): Promise<Probe> {
  const shown = ['-show_streams', '-show_chapters', '-show_format'];
  const { stdout } = await run(ffprobe.path, ['-v', 'error', '-of', 'json', ...shown, file]);
  return JSON.parse(stdout) as Probe;
}

/** Integrated loudness in LUFS (EBU R 128). */
export async function loudness(file: string): Promise<number> {
  const { stderr } = await run(ffmpeg.path, ['-nostats', '-i', file, '-af', 'ebur128', '-vn', '-f', 'null', '-'], {
    maxBuffer: 1 << 26,
  });
  return Number(/I:\s+(-?[\d.]+) LUFS\s+Threshold/s.exec(stderr.slice(stderr.lastIndexOf('Summary')))?.[1]);
}

/** What is heard from one moment to another: mono, 16 bits, 16 kHz. */
export async function soundBetween(file: string, from: number, to: number): Promise<Buffer> {
  const cut = [
    '-ss',
    String(from),
    '-to',
    String(to),
    '-i',
    file,
    '-vn',
    '-ac',
    '1',
    '-ar',
    '16000',
    '-f',
    's16le',
    '-',
  ];
  const { stdout } = await run(ffmpeg.path, ['-v', 'error', ...cut], { encoding: 'buffer', maxBuffer: 1 << 26 });
  return stdout;
}

/** Mean and deviation of the luma of a small version of the frame at `seconds`: a blank frame deviates by next to nothing. */
export async function frameAt(file: string, seconds: number): Promise<{ deviation: number; luma: number[] }> {
  const scaled = ['-frames:v', '1', '-vf', 'scale=64:36', '-f', 'rawvideo', '-pix_fmt', 'gray', '-'];
  const { stdout } = await run(ffmpeg.path, ['-v', 'error', '-ss', String(seconds), '-i', file, ...scaled], {
    encoding: 'buffer',
  });
  const luma = [...stdout];
  const mean = luma.reduce((sum, value) => sum + value, 0) / luma.length;
  return { luma, deviation: Math.sqrt(luma.reduce((sum, value) => sum + (value - mean) ** 2, 0) / luma.length) };
}
