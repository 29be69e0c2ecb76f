import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { SignInDocument, SignUpDocument, type SignUpMutationVariables } from '@visiobook/graphql';
import { z } from 'zod';
import { type Api, ApiError } from './api.ts';

const Account = z.object({ email: z.string(), password: z.string() });
type Account = z.infer<typeof Account>;

/** Signs in the one local user, and signs her up the first time: her films share what was made before. */
export async function signInLocally(api: Api, dataFolder: string): Promise<void> {
  const account = await localAccount(path.join(dataFolder, 'film-account.json'));
  try {
    const input = { ...account, displayName: 'Local reader' };
    await signUp(api, input);
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'EMAIL_TAKEN') throw error;
    await signIn(api, account);
  }
}

/** On a graph that takes new people without a mail, as the local one does. @throws ApiError, or Error where a mail comes first */
export async function signUp(api: Api, input: SignUpMutationVariables['input']): Promise<void> {
  const { signUp: outcome } = await api.run(SignUpDocument, { input });
  if (outcome.__typename !== 'AuthPayload')
    throw new Error(`${outcome.email} has to be confirmed by mail first: see EMAIL_CONFIRMATION in docs/settings.md.`);
  api.signedIn(outcome);
}

/** Of an account without a second factor. @throws ApiError, or Error where a code is asked for */
export async function signIn(api: Api, input: Account): Promise<void> {
  const { signIn: outcome } = await api.run(SignInDocument, { input });
  if (outcome.__typename !== 'AuthPayload') throw new Error('This account asks for a second factor.');
  api.signedIn(outcome);
}

async function localAccount(file: string): Promise<Account> {
  const existing = await readFile(file, 'utf8').catch(() => null);
  if (existing !== null) return Account.parse(JSON.parse(existing));
  const suffix = randomBytes(4).toString('hex');
  const account = { email: `reader-${suffix}@visiobook.local`, password: randomBytes(18).toString('base64url') };
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(account), { mode: 0o600 });
  return account;
}
