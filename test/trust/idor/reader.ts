import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { decodeJwt } from 'jose';
import { signIn } from '../../../clients/cli/src/account.ts';
import { Api } from '../../../clients/cli/src/api.ts';
import { makeFilm } from '../../../clients/cli/src/make-film.ts';
import { Progress } from '../../../clients/cli/src/progress.ts';
import { upload } from '../../../clients/cli/src/upload.ts';
import { SoftwareAuthenticator } from '../../../subgraphs/user/src/passkey/authenticator.fixture.ts';
import type { LocalGraph } from '../../journeys/local-graph.ts';
import { PLAIN_PICTURE } from '../../journeys/plain-picture.ts';

class Silence extends Progress {
  override say(): void {}
  override show(): void {}
}

const EVERYTHING = `{ me { id
  auditTrail { id }
  projects { id generation { id } manuscript { id chapters { id blocks { id } } }
    storyboard { id characters { id } scenes { id illustration { id } narration { id } } } film { id } } }
  files { id } apiKeys { id } passkeys { id } sessions { id } }`;

/** Somebody with one thing of each kind that there is, and a book whose words nobody else uses. */
export class Reader {
  readonly api: Api;
  readonly id: string;
  readonly sessionId: string;
  readonly #graph: LocalGraph;
  readonly #email: string;
  readonly #ids = new Map<string, Set<string>>();

  private constructor(graph: LocalGraph, api: Api, accessToken: string, email: string) {
    const { sub, sid } = decodeJwt<{ sid: string }>(accessToken);
    this.#graph = graph;
    this.api = api;
    this.id = sub ?? '';
    this.sessionId = sid;
    this.#email = email;
  }

  static async withFilm(graph: LocalGraph, name: string, story: string): Promise<Reader> {
    const email = `${name}@example.org`;
    const api = await graph.newReader(email);
    const reader = new Reader(graph, api, (await api.accessToken()) ?? '', email);
    await reader.#keepOwnSession();
    await reader.#makeFilm(name, story);
    await reader.#makeOthers(name);
    await reader.#collect();
    return reader;
  }

  /** Of what is hers, by kind; the first is the one she was given first. */
  ids(kind: string): readonly string[] {
    return [...(this.#ids.get(kind) ?? [])];
  }

  readonly own = (kind: string): string => {
    const [first] = this.ids(kind);
    if (first === undefined) throw new Error(`Nobody has a ${kind} here: give each reader one (${__filename}).`);
    return first;
  };

  /** Whatever must not be told to anybody else: all her ids, and her address. */
  get marks(): string[] {
    return [...this.#ids.values()].flatMap((ids) => [...ids]).concat(this.#email);
  }

  async ask<Data>(query: string, variables: Record<string, unknown> = {}) {
    return this.#graph.ask<Data>(query, variables, await this.api.accessToken());
  }

  /** First, so that it is the last one that anybody would end. */
  async #keepOwnSession(): Promise<void> {
    const { data } = await this.ask<{ sessions: { id: string; isCurrent: boolean }[] }>(
      '{ sessions { id isCurrent } }',
    );
    this.#keep('Session', data?.sessions.find(({ isCurrent }) => isCurrent)?.id);
  }

  async #makeFilm(name: string, story: string): Promise<void> {
    const file = path.join(this.#graph.folder, `${name}.txt`);
    await writeFile(file, story);
    const choices = { chapters: null, ratio: 'LANDSCAPE', resolution: 'HD_720', language: 'EN' } as const;
    const rest = { voice: 'default', style: 'storybook', seed: 1, out: null, verify: null, json: true };
    const out = path.join(this.#graph.folder, name);
    await makeFilm(this.api, file, out, { file, ...choices, ...rest }, new Silence());
  }

  async #makeOthers(name: string): Promise<void> {
    const scopes = '["books"]';
    await this.ask(`mutation { createApiKey(input: { name: "Key of ${name}", scopes: ${scopes} }) { key } }`);
    const { data } = await this.ask<{ startPasskey: string }>('mutation { startPasskey }');
    const response = new SoftwareAuthenticator().create(data?.startPasskey ?? '', { origin: this.#graph.origin });
    await this.ask('mutation ($r: String!) { addPasskey(response: $r, name: "Phone") { id } }', { r: response });
    const picture = path.join(this.#graph.folder, `${name}.png`);
    await writeFile(picture, PLAIN_PICTURE);
    const fileId = await upload(this.api, picture);
    await this.ask('mutation ($f: ID!) { setAvatar(fileId: $f) { id } }', { f: fileId });
    // Another session: the one that asks is needed until the end.
    await signIn(new Api(this.#graph.origin), { email: this.#email, password: 'ten characters' });
    const announce = `mutation { createUpload(input: { filename: "b.txt", byteSize: 9, sha256: "${randomBytes(32).toString('hex')}" }) { id } }`;
    const pending = await this.ask<{ createUpload: { id: string } }>(announce);
    this.#keep('Upload', pending.data?.createUpload.id);
  }

  async #collect(): Promise<void> {
    type Found = { me: { auditTrail: unknown[] } };
    for (;;) {
      const { data, errors } = await this.ask<Found>(
        EVERYTHING.replaceAll(/(\w+|\}) \{ id/g, '$1 { kind: __typename id'),
      );
      if (!data || errors) throw new Error(JSON.stringify(errors));
      this.#gather(data);
      // Acts arrive in the log a moment after they are done.
      if (data.me.auditTrail.length > 0) return;
      await delay(100);
    }
  }

  #gather(found: unknown): void {
    if (typeof found !== 'object' || found === null) return;
    const { kind, id } = found as { kind?: string; id?: string };
    if (kind) this.#keep(kind, id);
    for (const below of Object.values(found)) this.#gather(below);
  }

  #keep(kind: string, id = ''): void {
    this.#ids.set(kind, (this.#ids.get(kind) ?? new Set()).add(id));
  }
}
