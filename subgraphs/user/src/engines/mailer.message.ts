import type { SendMailOptions } from 'nodemailer';
import type { Mail } from './mailer.ts';

/** The fields of RFC 5322. Auto-Submitted (RFC 3834) keeps absence notes from answering. */
export const messageOf = ({ id, ...mail }: Mail, from: string): SendMailOptions => ({
  ...mail,
  from,
  messageId: `<${id}@${hostOf(from)}>`,
  headers: { 'Auto-Submitted': 'auto-generated' },
  disableFileAccess: true,
  disableUrlAccess: true,
});

const hostOf = (from: string) => /@([^\s>]+)/.exec(from)?.[1] ?? 'localhost';
