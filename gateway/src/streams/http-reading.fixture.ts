import { type ClientRequest, type IncomingMessage, request } from 'node:http';

/** One HTTP answer that grows. */
export class HttpReading {
  readonly #request: ClientRequest;
  readonly #response: IncomingMessage;
  #text = '';
  #isOver = false;
  #wake = () => {};

  private constructor(sent: ClientRequest, response: IncomingMessage) {
    this.#request = sent;
    this.#response = response;
    response.setEncoding('utf8');
    response.on('data', (chunk: string) => {
      this.#text += chunk;
      this.#wake();
    });
    response.once('close', () => {
      this.#isOver = true;
      this.#wake();
    });
  }

  /** Reads nothing of the body until it is asked for, when paused. */
  static async start(
    url: string,
    body: object,
    headers: Record<string, string>,
    isPaused = false,
  ): Promise<HttpReading> {
    const sent = request(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers } });
    sent.end(JSON.stringify(body));
    sent.on('error', () => {});
    const response = await new Promise<IncomingMessage>((resolve) => sent.once('response', resolve));
    const reading = new HttpReading(sent, response);
    if (isPaused) response.pause();
    return reading;
  }

  header(name: string): string | undefined {
    return this.#response.headers[name] as string | undefined;
  }

  /** Resolves when this is among what has come, or nothing more comes. */
  async until(text: string): Promise<void> {
    while (!this.#text.includes(text) && !this.#isOver) await this.#more();
  }

  /** Everything, when the gateway has ended it. */
  async rest(): Promise<string> {
    this.#response.resume();
    while (!this.#isOver) await this.#more();
    return this.#text;
  }

  stop(): void {
    this.#request.destroy();
  }

  #more(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}
