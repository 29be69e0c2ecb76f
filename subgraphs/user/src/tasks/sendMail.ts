import { sendMail } from '@visiobook/contracts';
import { type Database, handle, type Outbox, recordAct } from '@visiobook/subgraph-kit';
import { and, count, eq, gt, isNull } from 'drizzle-orm';
import type { Mailer } from '../engines/mailer.ts';
import type { Letters } from '../letters/letters.ts';
import { render } from '../letters/render.ts';
import { type Saying, textOf } from '../letters/texts.ts';
import { type LetterRow, letters, type UserRow, users } from '../tables.ts';

/** Of one kind to one address: nobody's mailbox is filled through us. */
const MOST_PER_HOUR = 5;
const HOUR = 3_600_000;

export interface SendMailDeps {
  db: Database;
  outbox: Outbox;
  mailer: Mailer;
  letters: Letters;
  publicOrigin: string;
}

/** Mail servers are away for longer than a moment; a reset link is good for an hour. */
const ATTEMPTS = 8;

export const sendMailHandler = (deps: SendMailDeps) =>
  handle(sendMail, async ({ letterId }) => send(deps, letterId), {
    attempts: ATTEMPTS,
    timeoutSeconds: 120,
    isQuick: true,
  });

async function send({ db, outbox, mailer, letters: links, publicOrigin }: SendMailDeps, id: string) {
  const isStillGood = and(eq(letters.id, id), gt(letters.expiresAt, new Date()));
  const [letter] = await db.select().from(letters).where(isStillGood);
  if (!letter || letter.sentAt) return { sent: letter !== undefined };
  const [owner] = await db.select().from(users).where(eq(users.emailIndex, letter.emailIndex));
  const kind = whatToSay(letter, owner);
  if (kind === null || (await isOneTooMany(db, letter))) return { sent: false };
  const token = links.token(letter);
  // After the #, so that no server and no referrer learns it.
  const link = { token, url: `${publicOrigin}/account/${letter.kind}#${token}` };
  const { email, dueAt } = await links.contents(letter);
  const locale = owner?.locale ?? letter.locale;
  await mailer.send({ id, to: email, ...render(textOf(kind, { dueAt }), locale, link) });
  await db.transaction(async (tx) => {
    const isNew = and(eq(letters.id, id), isNull(letters.sentAt));
    const [sent] = await tx.update(letters).set({ sentAt: new Date() }).where(isNew).returning({ id: letters.id });
    // Not when it is asked for: whoever asks is not to learn, by the work that it makes, whether there is an account.
    if (sent && owner && kind === 'resetPassword')
      await recordAct(outbox, tx, { act: 'passwordResetRequested', by: null, about: owner.id });
  });
  return { sent: true };
}

/** What the address has a right to hear; null for nothing. */
function whatToSay({ kind }: LetterRow, owner: UserRow | undefined): Saying | null {
  if (kind === 'resetPassword') return owner ? kind : null;
  if (!owner) return kind;
  if (kind === 'confirmSignUp') return 'alreadyHere';
  if (kind === 'confirmNewEmail') return 'addressInUse';
  return kind === 'invite' ? null : kind;
}

async function isOneTooMany(db: Database, { kind, emailIndex }: LetterRow): Promise<boolean> {
  const anHourAgo = new Date(Date.now() - HOUR);
  const isLike = and(eq(letters.emailIndex, emailIndex), eq(letters.kind, kind), gt(letters.sentAt, anHourAgo));
  const [found] = await db.select({ sent: count() }).from(letters).where(isLike);
  return (found?.sent ?? 0) >= MOST_PER_HOUR;
}
