import { createTransport } from 'nodemailer';
import { messageOf } from './mailer.message.ts';
import type { Mailer } from './mailer.ts';

/** nodemailer waits for minutes; a task tries again. */
const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

/** Without what the server said: most repeat the address, and errors are logged. */
class MailNotTaken extends Error {
  readonly code: string | undefined;

  constructor({ code, responseCode, command }: { code?: string; responseCode?: number; command?: string }) {
    super(`The mail server did not take a mail: ${[code, command, responseCode].filter(Boolean).join(' ')}`);
    this.name = 'MailNotTaken';
    this.code = code;
  }
}

export function smtpMailer(url: string, from: string): Mailer {
  const transport = createTransport({ url, pool: true, maxConnections: 2, ...PATIENCE });
  return {
    async send(mail) {
      try {
        await transport.sendMail(messageOf(mail, from));
      } catch (error) {
        throw new MailNotTaken(error as object);
      }
    },
    close: () => transport.close(),
  };
}
