// A real OpenID provider (certified, from npm) with one client, ours. Who signs in is whoever the browser says, in its header
// `x-person`: JSON of her claims, or of an error. Tells its parent where it is.

import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const { redirectUri, clientSecret, authentication } = JSON.parse(process.argv[2]);
const SCOPE = 'openid email profile';

const people = new Map();

const server = createServer();
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const issuer = `http://127.0.0.1:${server.address().port}`;

const client = {
  client_id: 'visiobook',
  client_secret: clientSecret,
  token_endpoint_auth_method: authentication,
  redirect_uris: [redirectUri],
  response_types: ['code'],
  grant_types: ['authorization_code'],
};
const provider = new Provider(issuer, {
  clients: [client],
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
  cookies: { keys: ['a key for tests'] },
  clientAuthMethods: [authentication],
  features: { devInteractions: { enabled: false } },
  findAccount: (_context, id) => ({ accountId: id, claims: () => people.get(id) }),
  interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
  pkce: { required: () => true },
});

async function interact(request, response) {
  const person = JSON.parse(decodeURIComponent(request.headers['x-person']));
  await provider.interactionFinished(request, response, person.error ? person : await consentOf(person));
}

async function consentOf(person) {
  people.set(person.sub, person);
  const grant = new provider.Grant({ accountId: person.sub, clientId: client.client_id });
  grant.addOIDCScope(SCOPE);
  return { login: { accountId: person.sub }, consent: { grantId: await grant.save() } };
}

const answer = provider.callback();
server.on('request', (request, response) => {
  if (!request.url.startsWith('/interaction/')) return answer(request, response);
  interact(request, response).catch((error) => response.writeHead(500).end(String(error)));
});
process.on('disconnect', () => process.exit());
process.send({ issuer });
