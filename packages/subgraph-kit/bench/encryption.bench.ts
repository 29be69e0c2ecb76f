// Encryption with a key per owner: encrypt, decrypt, blind index, and a first use, beside bare AES-256-GCM with one key.

import { createCipheriv, createDecipheriv, createHmac, createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { cpuNow } from '../../../test/load/cpu-time.ts';
import { compared, type Line, print, say } from '../../../test/load/report.ts';
import { medians } from '../../../test/load/statistics.ts';
import { runCli } from '../src/cli.ts';
import { LocalKeyEncryptionKeys } from '../src/encryption/key-encryption-keys.local.ts';
import { OwnerEncryption } from '../src/encryption/owner-encryption.ts';
import { upTo, World } from './world.ts';

const HELP = 'npm run bench -- encryption [--texts 50000] [--owners 500] [--rounds 5] [--json]\n';
const FIELD = 'user.email';
const TEXT = 'ada.lovelace@analytical-engine.example';

interface Sizes {
  readonly texts: number;
  readonly owners: number;
  readonly rounds: number;
}

/** CPU of this process in µs each time. */
async function cost(count: number, run: () => unknown): Promise<number> {
  const before = cpuNow().own;
  await run();
  return ((cpuNow().own - before) * 1e6) / count;
}

/** Of the whole run, as of a deployment: the rounds share the key of blind indexes. */
const keks = new LocalKeyEncryptionKeys([randomBytes(32)]);
const bareKey = createSecretKey(randomBytes(32));
const context = Buffer.from('3:ada:user.email');

function bareEncrypt(): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', bareKey, nonce);
  cipher.setAAD(context);
  return Buffer.concat([nonce, cipher.update(TEXT, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

function bareDecrypt(bytes: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', bareKey, bytes.subarray(0, 12), { authTagLength: 16 });
  decipher.setAAD(context);
  decipher.setAuthTag(bytes.subarray(-16));
  return decipher.update(bytes.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8');
}

const times = (count: number, run: () => unknown) => async () => {
  for (let i = 0; i < count; i++) await run();
};

async function measureRound(world: World, sizes: Sizes) {
  const open = () => new OwnerEncryption({ db: world.connection.db, keks });
  const [owner, encryption] = [randomUUID(), open()];
  const sealed = await encryption.encrypt(owner, FIELD, TEXT);
  const bare = bareEncrypt();
  const { texts } = sizes;
  const owners = upTo(sizes.owners).map(() => randomUUID());
  const each = async (run: (owner: string) => Promise<unknown>) => {
    for (const one of owners) await run(one);
  };
  return {
    encrypt: await cost(
      texts,
      times(texts, () => encryption.encrypt(owner, FIELD, TEXT)),
    ),
    bareEncrypt: await cost(texts, times(texts, bareEncrypt)),
    decrypt: await cost(
      texts,
      times(texts, () => encryption.decrypt(owner, FIELD, sealed)),
    ),
    bareDecrypt: await cost(
      texts,
      times(texts, () => bareDecrypt(bare)),
    ),
    index: await cost(
      texts,
      times(texts, () => encryption.blindIndex(FIELD, TEXT)),
    ),
    bareIndex: await cost(
      texts,
      times(texts, () => createHmac('sha256', context).update(TEXT).digest('base64url')),
    ),
    ...{
      first: (await world.measure(owners.length, () => each((one) => encryption.encrypt(one, FIELD, TEXT))))
        .cpuMilliseconds,
    },
    ...{ again: (await world.measure(owners.length, () => coldReads(each, open()))).cpuMilliseconds },
  };
}

/** As after a restart, or when the cache has let go: each key is loaded and unwrapped. */
const coldReads = (each: (run: (owner: string) => Promise<unknown>) => Promise<void>, encryption: OwnerEncryption) =>
  each((owner) => encryption.encrypt(owner, FIELD, TEXT));

const linesOf = (m: Awaited<ReturnType<typeof measureRound>>): Line[] => [
  compared('encrypt', 'µs CPU', m.encrypt, m.bareEncrypt),
  compared('decrypt', 'µs CPU', m.decrypt, m.bareDecrypt),
  compared('blind index, beside bare HMAC', 'µs CPU', m.index, m.bareIndex),
  { what: 'a new owner’s first text, with PostgreSQL', unit: 'ms CPU', product: m.first },
  { what: 'an owner’s text, key not in memory', unit: 'ms CPU', product: m.again },
];

await runCli(async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      texts: { type: 'string', default: '50000' },
      owners: { type: 'string', default: '500' },
      rounds: { type: 'string', default: '5' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return void process.stdout.write(HELP);
  const sizes = { texts: Number(values.texts), owners: Number(values.owners), rounds: Number(values.rounds) };
  const world = await World.open();
  try {
    const rounds = [];
    for (const round of upTo(sizes.rounds)) {
      rounds.push(await measureRound(world, sizes));
      say(`round ${round + 1}/${sizes.rounds}: ${JSON.stringify(rounds.at(-1))}`);
    }
    const about = `${sizes.texts} texts of ${TEXT.length} characters; medians of ${sizes.rounds} rounds`;
    print({ benchmark: 'encryption', about, lines: linesOf(medians(rounds)) }, values.json);
  } finally {
    await world.close();
  }
});
