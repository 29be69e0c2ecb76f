import { GatewayProcess } from '../gateway-process.fixture.ts';

const BOOKS = {
  sdl: 'type Query { title: String margin: Int @federation__policy(policies: [["accountant"]]) }',
  resolvers: { Query: { title: () => 'One', margin: () => 7 } },
};

test('What carries a policy is closed, for nothing decides policies, and the gateway says so as it starts', async () => {
  const gateway = await GatewayProcess.start({ books: BOOKS }, { LOG_LEVEL: 'info' });
  const answer = await gateway.ask('{ title margin }');
  expect(await answer.json()).toMatchObject({ data: { title: 'One', margin: null }, errors: [{ path: ['margin'] }] });
  expect(gateway.lines).toContainEqual(expect.objectContaining({ policed: ['Query.margin'] }));
  await gateway.stop();
});
