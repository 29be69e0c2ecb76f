import { AccountsGraph, taken } from './accounts-graph.fixture.ts';

let graph: AccountsGraph;
beforeAll(async () => {
  graph = await AccountsGraph.start();
});
afterAll(() => graph.close());

interface Trail {
  me: { auditTrail: { act: string; address: string | null; outcome: string; actor: { id: string } | null }[] };
}

async function trailOf(credential: string): Promise<Trail['me']['auditTrail']> {
  const query = '{ me { auditTrail { act outcome address actor { id } } } }';
  return taken(await graph.ask<Trail>(credential, query)).me.auditTrail;
}

async function untilTrail(credential: string, length: number): Promise<Trail['me']['auditTrail']> {
  for (;;) {
    const trail = await trailOf(credential);
    if (trail.length >= length) return trail;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test('somebody reads what was done to her account, by whom and from where; others read nothing of it', async () => {
  const ada = await graph.signUp('ada@example.org');
  const wrong = 'mutation { signIn(input: { email: "ada@example.org", password: "not hers" }) { __typename } }';
  expect(await graph.ask(null, wrong)).toBe('WRONG_CREDENTIALS');
  const signedIn = await graph.signIn('ada@example.org');
  await graph.ask(signedIn.accessToken, 'mutation { createApiKey(input: { name: "CI", scopes: ["films"] }) { key } }');
  const trail = await untilTrail(ada.accessToken, 5);
  const [actor, address] = [{ id: ada.user.id }, '127.0.0.0/24'];
  const inOrder = [...trail].sort((a, b) => ORDER.indexOf(nameOf(a)) - ORDER.indexOf(nameOf(b)));
  expect(inOrder).toEqual([
    { act: 'signedUp', outcome: 'DONE', address: null, actor },
    { act: 'signedIn', outcome: 'DONE', address, actor },
    { act: 'signedIn', outcome: 'DONE', address, actor },
    { act: 'signedIn', outcome: 'DENIED', address, actor: null },
    { act: 'apiKeyCreated', outcome: 'DONE', address, actor },
  ]);
  const bob = await graph.signUp('bob@example.org');
  expect((await untilTrail(bob.accessToken, 2)).map(({ act }) => act).sort()).toEqual(['signedIn', 'signedUp']);
});

const ORDER = ['signedUp DONE', 'signedIn DONE', 'signedIn DENIED', 'apiKeyCreated DONE'];
const nameOf = ({ act, outcome }: { act: string; outcome: string }) => `${act} ${outcome}`;
