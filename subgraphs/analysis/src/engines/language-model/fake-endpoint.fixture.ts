import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a model is asked, as its server receives it. */
export interface Asked {
  readonly instructions: string;
  /** Of the user's message. */
  readonly data: {
    readonly text: string;
    readonly people: readonly { readonly person: string; readonly name: string }[];
    readonly known: Record<string, unknown>;
  };
}

type Behaviour = (asked: Asked, response: ServerResponse) => unknown;

/** A server of chat completions on this machine, that answers as a test says. */
export class FakeEndpoint {
  readonly asked: Asked[] = [];
  /** Answers an object, a text, or itself by the response. */
  behaviour: Behaviour = ({ data }) => ({ ...data.known, description: 'Somebody by the sea.' });
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  static async start(): Promise<FakeEndpoint> {
    const endpoint = new FakeEndpoint();
    await new Promise<void>((resolve) => {
      endpoint.#server.listen(0, '127.0.0.1', resolve);
    });
    return endpoint;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`;
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { messages } = JSON.parse(Buffer.concat(chunks).toString()) as { messages: { content: string }[] };
    const asked = { instructions: messages[0]?.content ?? '', data: JSON.parse(messages[1]?.content ?? '{}') } as Asked;
    this.asked.push(asked);
    const answer = await this.behaviour(asked, response);
    if (answer === undefined || response.writableEnded) return;
    const content = typeof answer === 'string' ? answer : JSON.stringify(answer);
    response.end(JSON.stringify({ choices: [{ message: { role: 'assistant', content } }] }));
  }
}
