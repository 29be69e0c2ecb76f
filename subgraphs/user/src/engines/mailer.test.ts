import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inspect } from 'node:util';
import PostalMime from 'postal-mime';
import { Mailbox } from '../mailbox.fixture.ts';
import { folderMailer } from './mailer.folder.ts';
import { smtpMailer } from './mailer.smtp.ts';
import type { Mailer } from './mailer.ts';

const FROM = 'VisioBook <no-reply@example.org>';
const MAIL = {
  id: 'a-mail',
  to: 'zoé@example.org',
  subject: 'Été : “bonjour”',
  text: 'Bonjour, Zoé !\n',
  html: '<p>Bonjour, <b>Zoé</b> !</p>',
};

let folder: string;
let mailbox: Mailbox;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'visiobook-mail-'));
  mailbox = await Mailbox.open();
});
afterAll(async () => {
  await mailbox.close();
  await rm(folder, { recursive: true });
});

const ADAPTERS: [string, () => Mailer, () => Promise<unknown>][] = [
  ['by SMTP', () => smtpMailer(mailbox.url, FROM), async () => mailbox.received.at(-1)],
  [
    'to a folder',
    () => folderMailer(folder, FROM),
    async () => PostalMime.parse(await readFile(path.join(folder, (await readdir(folder))[0] ?? ''))),
  ],
];

test.each(ADAPTERS)('mail goes %s with everything that it says', async (_name, open, received) => {
  const mailer = open();
  await mailer.send({ ...MAIL, to: 'zoe@example.org' });
  mailer.close();
  const { subject, text, html } = MAIL;
  const mail = (await received()) as Record<string, string>;
  expect(mail).toMatchObject({ subject, messageId: '<a-mail@example.org>' });
  expect([mail.text?.trim(), mail.html?.trim()]).toEqual([text.trim(), html]);
});

test('a server that is not there is an error, so that the task tries again', async () => {
  const mailer = smtpMailer('smtp://127.0.0.1:1', FROM);
  await expect(mailer.send(MAIL)).rejects.toThrow();
  mailer.close();
});

test('a server that does not take a mail is told of without the address, which it repeats', async () => {
  const mailer = smtpMailer(mailbox.url, FROM);
  const refused = await mailer.send({ ...MAIL, to: 'nobody@refused.example' }).catch((error: unknown) => error);
  mailer.close();
  expect(refused).toBeInstanceOf(Error);
  expect(inspect(refused, { depth: 9, showHidden: true })).toContain('550');
  expect(inspect(refused, { depth: 9, showHidden: true })).not.toContain('refused.example');
});
