import { parseArgs } from 'node:util';

export const HELP = `Makes a film from a story.

  npm run film -- FILE [options]

  FILE                   a book: plain text or EPUB
  --chapters 1-3         only these chapters (numbers from 1)
  --ratio 16:9           shape of the picture: 16:9, 9:16 or 1:1
  --resolution 1080      lines of the shorter side: 1080 or 720
  --language en          the language of the story: en or fr (default: found out)
  --voice NAME           who reads; an unknown name lists the choices
  --style NAME           how it is drawn (default: storybook)
  --seed N               another number, other choices where the text leaves them open
  --out DIR              where the film goes (default: films/<name of FILE>)
  --verify FILE          compare each picture, narration and segment with an earlier run, whose
                         --json report FILE is, byte for byte; fails on a difference
  --json                 end with one JSON object on stdout; progress goes to stderr
  --help                 this text

The graph is started when none answers at $VISIOBOOK_API (default: http://127.0.0.1:8080, or where
$GATEWAY_PORT and $PORT_OFFSET put the gateway).
`;

export interface FilmOptions {
  file: string;
  chapters: { from: number; to: number } | null;
  ratio: 'LANDSCAPE' | 'PORTRAIT' | 'SQUARE';
  resolution: 'FULL_HD_1080' | 'HD_720';
  language: 'EN' | 'FR' | null;
  voice: string;
  style: string;
  seed: number;
  out: string | null;
  verify: string | null;
  json: boolean;
}

const RATIOS = { '16:9': 'LANDSCAPE', '9:16': 'PORTRAIT', '1:1': 'SQUARE' } as const;
const RESOLUTIONS = { '1080': 'FULL_HD_1080', '720': 'HD_720' } as const;
const LANGUAGES = { en: 'EN', fr: 'FR' } as const;

/**
 * Reads the command line; null when help was asked for.
 * @throws Error that names the option and what it takes
 */
export function readOptions(args: string[]): FilmOptions | null {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      chapters: { type: 'string' },
      ratio: { type: 'string', default: '16:9' },
      resolution: { type: 'string', default: '1080' },
      language: { type: 'string' },
      voice: { type: 'string', default: 'default' },
      style: { type: 'string', default: 'storybook' },
      seed: { type: 'string', default: '1' },
      out: { type: 'string' },
      verify: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  const [file, ...rest] = positionals;
  if (file === undefined || rest.length > 0) throw new Error('Name one FILE to make a film from; --help says more.');
  return {
    file,
    chapters: values.chapters === undefined ? null : readChapters(values.chapters),
    ratio: oneOf('--ratio', RATIOS, values.ratio),
    resolution: oneOf('--resolution', RESOLUTIONS, values.resolution),
    language: values.language === undefined ? null : oneOf('--language', LANGUAGES, values.language),
    voice: values.voice,
    style: values.style,
    seed: readSeed(values.seed),
    out: values.out ?? null,
    verify: values.verify ?? null,
    json: values.json,
  };
}

function oneOf<Choice>(option: string, choices: Record<string, Choice>, given: string): Choice {
  if (Object.hasOwn(choices, given)) return choices[given] as Choice;
  throw new Error(`${option} takes ${Object.keys(choices).join(' or ')}, not “${given}”.`);
}

function readChapters(given: string): { from: number; to: number } {
  const [, first = '', last = first] = /^([1-9]\d{0,4})(?:-([1-9]\d{0,4}))?$/.exec(given) ?? [];
  const range = { from: Number(first), to: Number(last) };
  if (first === '' || range.to < range.from) throw new Error(`--chapters takes 2 or 1-3, not “${given}”.`);
  return range;
}

function readSeed(given: string): number {
  const seed = Number(given);
  if (Number.isInteger(seed) && seed >= 0 && seed < 2 ** 31) return seed;
  throw new Error(`--seed takes a whole number from 0, not “${given}”.`);
}
