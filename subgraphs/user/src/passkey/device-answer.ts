import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { z } from 'zod';
import { PasskeyRefused } from './passkey.errors.ts';

const MAX_LENGTH = 20_000;
const Answer = z.looseObject({ id: z.string(), response: z.looseObject({ clientDataJSON: z.string() }) });
const ClientData = z.looseObject({ challenge: z.string() });

export interface DeviceAnswer {
  credentialId: string;
  /** The question that it says it answers. */
  challenge: string;
  registration: RegistrationResponseJSON;
  authentication: AuthenticationResponseJSON;
}

/** What a device sent; the library checks the rest of it. @throws PasskeyRefused */
export function readAnswer(json: string): DeviceAnswer {
  try {
    if (json.length > MAX_LENGTH) throw new PasskeyRefused();
    const answer = Answer.parse(JSON.parse(json));
    const clientData = Buffer.from(answer.response.clientDataJSON, 'base64url').toString('utf8');
    const { challenge } = ClientData.parse(JSON.parse(clientData));
    const given: unknown = answer;
    return {
      credentialId: answer.id,
      challenge,
      registration: given as RegistrationResponseJSON,
      authentication: given as AuthenticationResponseJSON,
    };
  } catch {
    throw new PasskeyRefused();
  }
}
