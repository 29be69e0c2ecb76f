import { unwatchFile, watchFile } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { ApolloGateway } from '@apollo/gateway';
import type { Logger } from '@visiobook/subgraph-kit';
import { keepFromApollo } from './apollo-telemetry.config.ts';
import type { SupergraphEngine } from './engine.ts';
import { sdlWithoutSecurity } from './planning/planner-sdl.ts';
import { withFile } from './setting-fault.ts';

const LOOK_EVERY_MILLISECONDS = 1000;

export interface SupergraphSource {
  readonly file: string;
  /** @throws for a supergraph that cannot be served */
  readonly makeEngine: (sdl: string) => SupergraphEngine;
  /** Told before an engine answers its first request. */
  readonly onChange: (engine: SupergraphEngine) => void;
  readonly log: Logger;
}

/**
 * The supergraph in force. A changed file takes its place whole, once it is ready; one that is not usable is refused and said.
 * Apollo's gateway leads: it is given each supergraph first, checks it as a whole, and an engine is made of what it takes.
 */
export class CurrentSupergraph {
  readonly #source: SupergraphSource;
  readonly #gateway: ApolloGateway;
  #engine: SupergraphEngine | undefined;
  /** What the engine in force was made of. */
  #sdl: string | undefined;
  /** Each waits for the one before: a slow one must not come into force after a newer one. */
  #reloads: Promise<void> = Promise.resolve();
  #changes = 0;

  private constructor(source: SupergraphSource) {
    this.#source = source;
    keepFromApollo();
    this.#gateway = new ApolloGateway({
      logger: source.log,
      // By itself it does so everywhere but in production.
      validateSupergraph: true,
      supergraphSdl: { initialize: ({ update }) => this.#initialize(update) },
    });
  }

  /** @throws StartFault for a file that cannot be read or served */
  static async load(source: SupergraphSource): Promise<CurrentSupergraph> {
    const supergraph = new CurrentSupergraph(source);
    await withFile('GATEWAY_SUPERGRAPH', source.file, () => supergraph.#gateway.load());
    return supergraph;
  }

  get engine(): SupergraphEngine {
    if (!this.#engine) throw new Error('No supergraph is loaded.');
    return this.#engine;
  }

  close(): Promise<void> {
    return this.#gateway.stop();
  }

  async #initialize(update: (sdl: string) => void) {
    const { file } = this.#source;
    const sdl = await readFile(file, 'utf8');
    const supergraphSdl = sdlWithoutSecurity(sdl);
    update(supergraphSdl);
    this.#use(this.#source.makeEngine(sdl), sdl);
    const hear = () => this.#changed(update);
    // Not by the system's notices: a Kubernetes volume changes by a link that moves.
    watchFile(file, { interval: LOOK_EVERY_MILLISECONDS, persistent: false }, hear);
    return { supergraphSdl, cleanup: async () => unwatchFile(file, hear) };
  }

  #changed(update: (sdl: string) => void): void {
    const change = ++this.#changes;
    this.#reloads = this.#reloads.then(async () => {
      // The newest reads what is in the file by then.
      if (change === this.#changes) await this.#reload(update);
    });
  }

  async #reload(update: (sdl: string) => void): Promise<void> {
    const { file, log, makeEngine } = this.#source;
    try {
      const sdl = await readFile(file, 'utf8');
      // Touched, or written again as it was: a new engine would have to plan everything anew.
      if (sdl === this.#sdl) return;
      update(sdlWithoutSecurity(sdl));
      const engine = makeEngine(sdl);
      await engine.warmUp(this.engine);
      this.#use(engine, sdl);
      log.info({ file }, 'another supergraph is in force');
    } catch (error) {
      log.error({ err: error, file }, 'the changed supergraph is not usable: the one before stays in force');
    }
  }

  #use(engine: SupergraphEngine, sdl: string): void {
    this.#source.onChange(engine);
    this.#engine = engine;
    this.#sdl = sdl;
  }
}
