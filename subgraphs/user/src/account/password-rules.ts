import { InvalidInput } from '@visiobook/subgraph-kit';

const MIN_PASSWORD = 10;
/** Beyond this a password only costs time. */
export const MAX_PASSWORD = 1024;

/** @throws InvalidInput */
export function checkPassword(password: string, field = 'password'): void {
  if (password.length >= MIN_PASSWORD && password.length <= MAX_PASSWORD) return;
  throw new InvalidInput(field, {
    en: `Choose a password of ${MIN_PASSWORD} to ${MAX_PASSWORD} characters.`,
    fr: `Choisissez un mot de passe de ${MIN_PASSWORD} à ${MAX_PASSWORD} caractères.`,
  });
}
