// What a gateway request costs more for its reader's access token: one that is new, and one that is used again, beside a bare signature.

import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { listen, sendJson, silentLogger } from '@visiobook/subgraph-kit';
import { runCli } from '@visiobook/subgraph-kit/cli';
import { importJWK, type JWK, SignJWT } from 'jose';
import { cpuOf } from '../../test/load/cpu-time.ts';
import { compared, type Line, print, say } from '../../test/load/report.ts';
import { medians } from '../../test/load/statistics.ts';
import { AccessTokenVerifier } from '../src/access-token.ts';

const HELP = 'npm run bench -- token [--readers 2000] [--requests 20000] [--rounds 7] [--json]\n';
const KID = 'bench';

interface Sizes {
  readonly readers: number;
  readonly requests: number;
  readonly rounds: number;
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** As the user service signs them. */
function newToken(key: Awaited<ReturnType<typeof importJWK>>, reader: string): Promise<string> {
  return new SignJWT({ sid: `session of ${reader}`, locale: 'fr', scope: 'books films', auth_time: 1_700_000_000 })
    .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: KID })
    .setSubject(reader)
    .setIssuer('visiobook')
    .setAudience('visiobook')
    .setIssuedAt()
    .setExpirationTime('10m')
    .sign(key);
}

/** CPU of this process, all its threads, in µs each time. */
async function cost(count: number, run: (i: number) => unknown): Promise<number> {
  const { cpu } = await cpuOf(async () => {
    for (let i = 0; i < count; i++) await run(i);
  });
  return (cpu.own * 1e6) / count;
}

async function measureRound(url: string, tokens: readonly string[], publicKey: JWK, requests: number) {
  const viewers = new AccessTokenVerifier(url, silentLogger());
  const bearer = (i: number) => `Bearer ${tokens[i % tokens.length]}`;
  const key = createPublicKey({ key: publicKey, format: 'jwk' });
  const signed = tokens.map((token) => {
    const end = token.lastIndexOf('.');
    return [Buffer.from(token.slice(0, end)), Buffer.from(token.slice(end + 1), 'base64url')] as const;
  });
  // The first one fetches the keys.
  await viewers.viewerOf(bearer(0), undefined);
  return {
    fresh: await cost(tokens.length, (i) => viewers.viewerOf(bearer(i), undefined)),
    again: await cost(requests, (i) => viewers.viewerOf(bearer(i), undefined)),
    nobody: await cost(requests, () => viewers.viewerOf(undefined, undefined)),
    signature: await cost(tokens.length, (i) => {
      const [text, signature] = signed[i] ?? [];
      if (!text || !signature || !verify(null, text, key, signature)) throw new Error('A signature is not good.');
    }),
  };
}

type Measured = Awaited<ReturnType<typeof measureRound>>;

const linesOf = (m: Measured): Line[] => [
  compared('a token used again', 'µs CPU', m.again, m.signature, '≤ 60'),
  compared('a token seen for the first time', 'µs CPU', m.fresh, m.signature),
  { what: 'no token', unit: 'µs CPU', product: m.nobody },
];

async function measure({ readers, requests, rounds }: Sizes): Promise<Measured> {
  const privateKey = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }) as JWK;
  const { d: _, ...publicKey } = privateKey;
  const published = { keys: [{ ...publicKey, alg: 'EdDSA', use: 'sig', kid: KID }] };
  const user = await listen(
    createServer((_request, response) => sendJson(response, 200, published)),
    '127.0.0.1',
    0,
  );
  const key = await importJWK(privateKey, 'EdDSA');
  const found: Measured[] = [];
  for (const round of upTo(rounds)) {
    const tokens = await Promise.all(upTo(readers).map((reader) => newToken(key, `reader ${round} ${reader}`)));
    found.push(await measureRound(user.url, tokens, publicKey, requests));
    say(`round ${round + 1}/${rounds}: ${JSON.stringify(found.at(-1))}`);
  }
  await user.close();
  return medians(found);
}

await runCli(async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      readers: { type: 'string', default: '2000' },
      requests: { type: 'string', default: '20000' },
      rounds: { type: 'string', default: '7' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return void process.stdout.write(HELP);
  const sizes = { readers: Number(values.readers), requests: Number(values.requests), rounds: Number(values.rounds) };
  const about = `${sizes.requests} requests of ${sizes.readers} readers; medians of ${sizes.rounds} rounds; floor: a bare Ed25519 verification`;
  print({ benchmark: 'token', about, lines: linesOf(await measure(sizes)) }, values.json);
});
