import { importPKCS8, SignJWT } from 'jose';
import { type ClientAuth, ClientSecretBasic, ClientSecretPost, None } from 'openid-client';
import type { ProviderSettings } from './settings.ts';

const APPLE = 'https://appleid.apple.com';
const MINUTES = '5m';

/** A client authentication that has to make something first; the library waits for it, though its type does not say so. */
type Authentication = (...asked: Parameters<ClientAuth>) => void | Promise<void>;

/** How we show a provider that it is us who redeem a code. */
export function clientAuthentication({ clientId, clientSecret, appleKey }: ProviderSettings): Authentication {
  if (appleKey)
    return async (server, client, body, headers) => {
      const secret = await appleSecret(clientId, appleKey);
      return ClientSecretPost(secret)(server, client, body, headers);
    };
  if (!clientSecret) return None();
  const [basic, post] = [ClientSecretBasic(clientSecret), ClientSecretPost(clientSecret)];
  return (server, ...rest) => {
    // Basic is what a server takes that says nothing (OpenID Connect Discovery 1.0, 3).
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    return (methods.includes('client_secret_basic') ? basic : post)(server, ...rest);
  };
}

/** “Creating a client secret”, Apple's documentation of Sign in with Apple: ES256, at most six months. */
async function appleSecret(clientId: string, { teamId, keyId, privateKey }: NonNullable<ProviderSettings['appleKey']>) {
  return new SignJWT()
    .setProtectedHeader({ alg: 'ES256', kid: keyId })
    .setIssuer(teamId)
    .setIssuedAt()
    .setExpirationTime(MINUTES)
    .setAudience(APPLE)
    .setSubject(clientId)
    .sign(await importPKCS8(privateKey, 'ES256'));
}
