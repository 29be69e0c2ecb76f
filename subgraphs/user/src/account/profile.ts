import { InvalidInput } from '@visiobook/subgraph-kit';
import type { AccessibilityRow, UserRow } from '../tables.ts';
import type { ProfileInput } from './user.types.ts';

const MAX_NAME = 100;
const TEXT_SIZE = { least: 80, most: 300 };

const USUAL: AccessibilityRow = { captions: false, reducedMotion: false, dyslexiaFont: false, textSize: 100 };

export const accessibilityOf = ({ accessibility }: UserRow): AccessibilityRow => ({ ...USUAL, ...accessibility });

/** What changes in her row. @throws InvalidInput */
export function profileChanges(user: UserRow, input: ProfileInput): Partial<UserRow> {
  const { displayName = null, locale = null, accessibility = null } = input;
  return {
    ...(displayName !== null && { displayName: checkedName(displayName) }),
    ...(locale !== null && { locale }),
    ...(accessibility !== null && { accessibility: { ...user.accessibility, ...checkedAccess(accessibility) } }),
  };
}

function checkedName(given: string): string {
  const name = given.trim();
  if (name.length > 0 && name.length <= MAX_NAME) return name;
  throw new InvalidInput('displayName', {
    en: `A name has 1 to ${MAX_NAME} characters.`,
    fr: `Un nom a de 1 à ${MAX_NAME} caractères.`,
  });
}

function checkedAccess(given: NonNullable<ProfileInput['accessibility']>): Partial<AccessibilityRow> {
  const { textSize = null } = given;
  if (textSize !== null && (textSize < TEXT_SIZE.least || textSize > TEXT_SIZE.most))
    throw new InvalidInput('accessibility.textSize', {
      en: `Text is ${TEXT_SIZE.least} to ${TEXT_SIZE.most} percent of its usual size.`,
      fr: `Le texte fait de ${TEXT_SIZE.least} à ${TEXT_SIZE.most} pour cent de sa taille habituelle.`,
    });
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null && value !== undefined));
}
