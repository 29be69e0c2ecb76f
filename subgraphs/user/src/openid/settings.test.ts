import { providerList, returnAddresses } from './settings.ts';

const google = { id: 'google', name: 'Google', issuer: 'https://accounts.google.com', clientId: 'a' };
const complaint = (settings: unknown) => {
  const text = typeof settings === 'string' ? settings : JSON.stringify(settings);
  return providerList.safeParse(text).error?.issues[0]?.message;
};

test.each<[string, unknown, string]>([
  ['what is no JSON', '[{', 'is no list of providers'],
  ['a provider that is not in a list', google, 'is no list of providers'],
  ['an id twice', [google, google], 'names one id twice'],
  ['an id that is no part of a path', [{ ...google, id: 'a/b' }], 'lower-case letters'],
  [
    'an issuer that anybody on the way could be',
    [{ ...google, issuer: 'http://accounts.google.com' }],
    'must be https',
  ],
  ['an issuer that is no address', [{ ...google, issuer: 'accounts.google.com' }], 'must be https'],
  ['a field that does not exist', [{ ...google, clientSecrets: 'x' }], 'clientSecrets'],
])('%s is refused at start, with what is wrong', (_name, settings, message) => {
  expect(complaint(settings)).toContain(message);
});

test('providers at https and on this machine are taken', () => {
  const local = { ...google, id: 'local', issuer: 'http://127.0.0.1:9000' };
  expect(complaint([google, local])).toBeUndefined();
});

test.each([
  'javascript:alert(1)',
  'data:text/html,x',
  'http://film.example.org/account',
  'https://film.example.org/account#here',
  '/account',
  'https://film.example.org/account,',
])('%s is no address to send people to', (address) => {
  expect(returnAddresses.safeParse(address).success).toBe(false);
});

test('people are sent to pages, to this machine and to apps', () => {
  const addresses = 'https://film.example.org/account, http://localhost:3000/account, org.visiobook.app://signed-in';
  expect(returnAddresses.parse(addresses)).toHaveLength(3);
});
