import type { SubgraphHttp } from '../subgraphs/subgraph-http.ts';

const PROBE_MILLISECONDS = 1_000;
const KNOWN_FOR_MILLISECONDS = 1_000;

/** What everybody may know. */
export interface PublicHealth {
  readonly status: 'ready' | 'starting' | 'draining';
  /** The id of the one in force. */
  readonly supergraph: string;
}

/** What only the platform may know. */
export interface Health extends PublicHealth {
  readonly isReady: boolean;
  readonly subgraphs: readonly SubgraphHealth[];
}

interface SubgraphHealth {
  readonly name: string;
  readonly url: string;
  readonly isReachable: boolean;
  readonly isCircuitOpen: boolean;
  readonly lastFailure: { readonly at: string; readonly message: string } | null;
}

export interface HealthSources {
  readonly supergraph: () => string;
  readonly subgraphs: () => readonly SubgraphHttp[];
  readonly isDraining: () => boolean;
}

/**
 * Whether requests should come here. A gateway becomes ready once every subgraph has answered it: before that, its addresses may be
 * wrong, and the gateway that it replaces should stay. From then on it is ready until it drains. A subgraph that is lost later takes only its
 * own fields with it, for every gateway alike; if all of them said that they are not ready, the rest would be gone as well. (A gateway
 * listens only once a supergraph is loaded.)
 */
export class HealthCheck {
  readonly #sources: HealthSources;
  #hasBeenReady = false;
  #probed: { readonly at: number; readonly done: Promise<unknown> } | undefined;

  constructor(sources: HealthSources) {
    this.#sources = sources;
  }

  async report(): Promise<Health> {
    const subgraphs = this.#sources.subgraphs();
    await this.#probe(subgraphs);
    this.#hasBeenReady ||= subgraphs.every(({ state }) => state.hasAnswered);
    const isDraining = this.#sources.isDraining();
    return {
      isReady: this.#hasBeenReady && !isDraining,
      status: isDraining ? 'draining' : this.#hasBeenReady ? 'ready' : 'starting',
      supergraph: this.#sources.supergraph(),
      subgraphs: subgraphs.map(healthOf),
    };
  }

  /** However many ask, each subgraph is asked once in a while. */
  async #probe(subgraphs: readonly SubgraphHttp[]): Promise<void> {
    const now = performance.now();
    if (!this.#probed || now - this.#probed.at > KNOWN_FOR_MILLISECONDS) {
      const done = Promise.all(subgraphs.map((subgraph) => subgraph.probe(PROBE_MILLISECONDS)));
      this.#probed = { at: now, done };
    }
    await this.#probed.done;
  }
}

const healthOf = ({ name, url, state, isCircuitOpen }: SubgraphHttp): SubgraphHealth => ({
  name,
  url,
  isReachable: state.isReachable,
  isCircuitOpen,
  lastFailure: state.lastFailure,
});
