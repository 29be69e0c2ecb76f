import { createTransport } from 'nodemailer';
import { messageOf } from './mailer.message.ts';
import type { Mailer } from './mailer.ts';

/** nodemailer waits for minutes; a task tries again. */
const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

export function smtpMailer(url: string, from: string): Mailer {
  const transport = createTransport({ url, pool: true, maxConnections: 2, ...PATIENCE });
  return {
    async send(mail) {
      await transport.sendMail(messageOf(mail, from));
    },
    close: () => transport.close(),
  };
}
