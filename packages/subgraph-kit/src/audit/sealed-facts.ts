import { DataErased } from '../encryption/data-keys.ts';
import type { OwnerEncryption } from '../encryption/owner-encryption.ts';

export interface PersonalFacts {
  actorId: string | null;
  subjectId: string | null;
  /** Where from: an IPv4 address without its last part, an IPv6 network; never more. */
  address?: string | null;
  details?: Readonly<Record<string, string>>;
}

export interface SealedFacts {
  sealedAddress: string | null;
  sealedDetails: string | null;
}

export type SealedAct = Omit<PersonalFacts, 'address' | 'details'> & SealedFacts;

const ADDRESS = 'audit.address';
const DETAILS = 'audit.details';

/** An address is the actor's, details are the subject's; where there is no such person, the other's. */
const keeperOf = {
  address: ({ actorId, subjectId }: Pick<PersonalFacts, 'actorId' | 'subjectId'>) => actorId ?? subjectId,
  details: ({ actorId, subjectId }: Pick<PersonalFacts, 'actorId' | 'subjectId'>) => subjectId ?? actorId,
};

/**
 * Encrypts what is personal of an act. What is about nobody, or about somebody who is erased, is not kept.
 * Not inside a transaction: a key may have to be loaded, on a connection beside the one that the transaction holds.
 */
export async function sealFacts(encryption: OwnerEncryption, facts: PersonalFacts): Promise<SealedFacts> {
  const seal = async (owner: string | null, field: string, text: string | null) =>
    owner === null || text === null ? null : unlessErased(encryption.encrypt(owner, field, text));
  const [sealedAddress, sealedDetails] = await Promise.all([
    seal(keeperOf.address(facts), ADDRESS, facts.address ?? null),
    seal(keeperOf.details(facts), DETAILS, facts.details ? JSON.stringify(facts.details) : null),
  ]);
  return { sealedAddress, sealedDetails };
}

/** Null for what was not given, and for what was erased. */
export async function openAddress(encryption: OwnerEncryption, act: SealedAct): Promise<string | null> {
  const owner = keeperOf.address(act);
  if (owner === null || act.sealedAddress === null) return null;
  return unlessErased(encryption.decrypt(owner, ADDRESS, act.sealedAddress));
}

export async function openDetails(encryption: OwnerEncryption, act: SealedAct): Promise<Record<string, string> | null> {
  const owner = keeperOf.details(act);
  if (owner === null || act.sealedDetails === null) return null;
  const text = await unlessErased(encryption.decrypt(owner, DETAILS, act.sealedDetails));
  return text === null ? null : (JSON.parse(text) as Record<string, string>);
}

const unlessErased = (text: Promise<string>): Promise<string | null> =>
  text.catch((error: unknown) => {
    if (error instanceof DataErased) return null;
    throw error;
  });
