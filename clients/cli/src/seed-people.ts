import path from 'node:path';
import { CreateProjectDocument, ProjectsDocument } from '@visiobook/graphql';
import { signIn, signUp } from './account.ts';
import { type Api, ApiError } from './api.ts';
import { importBook, upload } from './upload.ts';

const samples = path.resolve(import.meta.dirname, '../../../samples');

export interface Person {
  readonly email: string;
  readonly password: string;
  readonly displayName: string;
  readonly locale: 'EN' | 'FR';
  /** Her book, of samples/. */
  readonly book: string;
  readonly isAdministrator?: boolean;
}

const HERE = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** What `requireDevelopment` looks at, as the environment has it. */
export interface Surroundings {
  NODE_ENV?: string;
  DATABASE_URL?: string;
}

/** Passwords that everybody can read are for nobody's real graph, and the database may be another's than the graph's. @throws Error */
export function requireDevelopment(origin: string, { NODE_ENV, DATABASE_URL }: Surroundings): void {
  if (NODE_ENV === 'production')
    throw new Error('NODE_ENV is production: people whose passwords are known are not for it.');
  if (!HERE.has(new URL(origin).hostname))
    throw new Error(`${origin} is not on this machine: people whose passwords are known are for development alone.`);
  if (DATABASE_URL !== undefined && !isHere(new URL(DATABASE_URL)))
    throw new Error('DATABASE_URL names a database that is not on this machine: no administrator is made there.');
}

/** A `host` among the parameters would be used instead of the one before them. */
const isHere = ({ hostname, searchParams }: URL) => HERE.has(hostname) && !searchParams.has('host');

/** Signs her in, up the first time, and gives her a project unless she has it. */
export async function seedAs(api: Api, person: Person): Promise<{ isNew: boolean; title: string }> {
  const isNew = await enter(api, person);
  const book = await importBook(api, await upload(api, path.join(samples, person.book)));
  const title = book.title ?? person.book;
  const { me } = await api.run(ProjectsDocument, { first: 100 });
  if (me?.projects.some((project) => project.title === title)) return { isNew, title };
  const input = { title, manuscriptId: book.id, settings: { language: person.locale } };
  await api.run(CreateProjectDocument, { input });
  return { isNew, title };
}

async function enter(api: Api, { email, password, displayName, locale }: Person): Promise<boolean> {
  try {
    await signUp(api, { email, password, displayName, locale });
    return true;
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'EMAIL_TAKEN') throw error;
    await signIn(api, { email, password });
    return false;
  }
}
