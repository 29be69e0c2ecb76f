import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  to: string;
  subject: string;
  text: string;
  html: string;
  messageId: string;
  /** What its link holds; empty where there is none. */
  token: string;
}

/** A mail server that keeps what it is given. */
export class Mailbox {
  readonly received: ReceivedMail[] = [];
  readonly #server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 100,
    onRcptTo: ({ address }, _session, done) => (address.endsWith('@refused.example') ? done(refusal(address)) : done()),
    onData: (stream, session, done) => {
      const to = session.envelope.rcptTo.map(({ address }) => address).join();
      this.#keep(to, stream).then(() => done(), done);
    },
  });
  url = '';

  static async open(): Promise<Mailbox> {
    const mailbox = new Mailbox();
    await new Promise<void>((resolve) => mailbox.#server.listen(0, '127.0.0.1', resolve));
    mailbox.url = `smtp://127.0.0.1:${(mailbox.#server.server.address() as AddressInfo).port}`;
    return mailbox;
  }

  to(address: string): ReceivedMail[] {
    return this.received.filter(({ to }) => to === address);
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  async #keep(to: string, stream: Readable): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    const { subject = '', text = '', html = '', messageId = '' } = await PostalMime.parse(Buffer.concat(chunks));
    this.received.push({ to, subject, text, html, messageId, token: /#(\S+)/.exec(text)?.[1] ?? '' });
  }
}

const refusal = (address: string) => Object.assign(new Error(`No such user: <${address}>`), { responseCode: 550 });
