import { InvalidInput } from '@visiobook/subgraph-kit';

const EMAIL = /^[^\s@<>,;:"]+@[^\s@<>,;:"]+$/;
const MAX_EMAIL = 254;

/** Two spellings of one address are one account. */
export const normalised = (email: string): string => email.trim().toLowerCase();

/** @throws InvalidInput */
export function checkedEmail(given: string, field = 'email'): string {
  const email = normalised(given);
  if (EMAIL.test(email) && email.length <= MAX_EMAIL) return email;
  throw new InvalidInput(field, { en: 'This is not an e-mail address.', fr: 'Ceci n’est pas une adresse e-mail.' });
}
