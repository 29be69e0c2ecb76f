import { unwatchFile, watchFile } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { ApolloGateway } from '@apollo/gateway';
import type { Logger } from '@visiobook/subgraph-kit';
import type { SupergraphEngine } from './engine.ts';

const LOOK_EVERY_MILLISECONDS = 1000;

export interface SupergraphSource {
  readonly file: string;
  readonly makeEngine: (sdl: string, before: SupergraphEngine | undefined) => SupergraphEngine;
  readonly log: Logger;
}

/** The supergraph in force. A changed file takes its place whole, once it is ready; one that is not usable is refused and said. */
export class CurrentSupergraph {
  readonly #source: SupergraphSource;
  readonly #gateway: ApolloGateway;
  #engine: SupergraphEngine | undefined;

  private constructor(source: SupergraphSource) {
    this.#source = source;
    this.#gateway = new ApolloGateway({
      logger: source.log,
      supergraphSdl: { initialize: (tools) => this.#watch(tools.update) },
    });
    this.#gateway.onSchemaLoadOrUpdate(({ coreSupergraphSdl }) => {
      this.#engine = source.makeEngine(coreSupergraphSdl, this.#engine);
    });
  }

  /** @throws for a file that cannot be read or used */
  static async load(source: SupergraphSource): Promise<CurrentSupergraph> {
    const supergraph = new CurrentSupergraph(source);
    await supergraph.#gateway.load();
    return supergraph;
  }

  get engine(): SupergraphEngine {
    if (!this.#engine) throw new Error('No supergraph is loaded.');
    return this.#engine;
  }

  close(): Promise<void> {
    return this.#gateway.stop();
  }

  async #watch(update: (sdl: string) => void) {
    const { file, log } = this.#source;
    // Not by the system's notices: a Kubernetes volume changes by a link that moves.
    watchFile(file, { interval: LOOK_EVERY_MILLISECONDS, persistent: false }, async () => {
      try {
        update(await readFile(file, 'utf8'));
        log.info({ file }, 'another supergraph is in force');
      } catch (error) {
        log.error({ err: error, file }, 'the changed supergraph is not usable: the one before stays in force');
      }
    });
    return { supergraphSdl: await readFile(file, 'utf8'), cleanup: async () => unwatchFile(file) };
  }
}
