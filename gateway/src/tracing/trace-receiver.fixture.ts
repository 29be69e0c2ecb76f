import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readJson, sendJson } from '@visiobook/subgraph-kit';

interface Attribute {
  readonly key: string;
  readonly value: { readonly stringValue?: string; readonly intValue?: number };
}

export interface ReceivedSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly kind: number;
  readonly attributes: readonly Attribute[];
  readonly status: { readonly code?: number };
}

interface Export {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly Attribute[] };
    readonly scopeSpans: readonly { readonly spans: readonly ReceivedSpan[] }[];
  }[];
}

export const attributesOf = ({ attributes }: { attributes: readonly Attribute[] }) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, value.stringValue ?? value.intValue]));

/** Takes what is exported by OTLP over HTTP, as JSON. */
export class TraceReceiver {
  readonly spans: ReceivedSpan[] = [];
  readonly services = new Set<unknown>();
  readonly #server: Server;

  private constructor() {
    this.#server = createServer(async (request, response) => {
      const { resourceSpans } = (await readJson(request, 1e8)) as Export;
      for (const { resource, scopeSpans } of resourceSpans) {
        this.services.add(attributesOf(resource)['service.name']);
        this.spans.push(...scopeSpans.flatMap(({ spans }) => spans));
      }
      sendJson(response, 200, {});
    });
  }

  static async start(): Promise<TraceReceiver> {
    const receiver = new TraceReceiver();
    await new Promise<void>((resolve) => {
      receiver.#server.listen(0, '127.0.0.1', resolve);
    });
    return receiver;
  }

  get environment() {
    const { port } = this.#server.address() as AddressInfo;
    return {
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      OTEL_BSP_SCHEDULE_DELAY: '50',
    };
  }

  /** Those of a trace, once its operation's own has come. */
  async trace(traceId: string): Promise<readonly ReceivedSpan[]> {
    const ofTrace = () => this.spans.filter((span) => span.traceId === traceId);
    while (!ofTrace().some(({ kind }) => kind === SERVER)) await new Promise((resolve) => setTimeout(resolve, 20));
    return ofTrace();
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

const SERVER = 2;
