/** Mono sound, −1..1. */
export interface Sound {
  readonly sampleRate: number;
  readonly samples: Float32Array;
}

export class MalformedWav extends Error {
  constructor(detail: string) {
    super(`not a usable WAV file: ${detail}`);
    this.name = 'MalformedWav';
  }
}

const PCM = 1;

/** Reads 16-bit PCM (RIFF/WAVE), channels averaged to mono. @throws MalformedWav */
export function readWav(bytes: Buffer): Sound {
  if (bytes.length < 12 || bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WAVE') {
    throw new MalformedWav('no RIFF/WAVE header');
  }
  let format: { channels: number; sampleRate: number } | undefined;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const id = bytes.toString('latin1', at, at + 4);
    const size = bytes.readUInt32LE(at + 4);
    const body = bytes.subarray(at + 8, at + 8 + size);
    if (id === 'fmt ') format = readFormat(body);
    if (id === 'data')
      return { sampleRate: requireFormat(format).sampleRate, samples: toMono(body, requireFormat(format).channels) };
    at += 8 + size + (size & 1);
  }
  throw new MalformedWav('no samples');
}

function readFormat(body: Buffer): { channels: number; sampleRate: number } {
  if (body.length < 16) throw new MalformedWav('short format');
  const channels = body.readUInt16LE(2);
  const sampleRate = body.readUInt32LE(4);
  if (body.readUInt16LE(0) !== PCM || body.readUInt16LE(14) !== 16) throw new MalformedWav('only 16-bit PCM is read');
  if (channels < 1 || channels > 8 || sampleRate < 4000 || sampleRate > 192_000) throw new MalformedWav('odd format');
  return { channels, sampleRate };
}

function requireFormat<Format>(format: Format | undefined): Format {
  if (!format) throw new MalformedWav('samples before their format');
  return format;
}

function toMono(body: Buffer, channels: number): Float32Array {
  const samples = new Float32Array(Math.floor(body.length / 2 / channels));
  for (let i = 0, at = 0; i < samples.length; i++) {
    let sum = 0;
    for (let c = 0; c < channels; c++, at += 2) sum += body.readInt16LE(at);
    samples[i] = sum / channels / 32_768;
  }
  return samples;
}
