import { startGateway } from './gateway.ts';

describe('The gateway does not start', () => {
  test.each(['0.0.0.0', '::', '192.168.0.1'])('without authorization on %s, where others reach it', async (host) => {
    await expect(startGateway({ GATEWAY_AUTH: 'off', GATEWAY_HOST: host, GATEWAY_PORT: '0' })).rejects.toThrow(
      'GATEWAY_HOST',
    );
  });

  test('with authorization and no key that subgraphs know it by', async () => {
    await expect(startGateway({ GATEWAY_PORT: '0' })).rejects.toThrow('INTERNAL_PRIVATE_KEY');
  });

  test('with a supergraph that is not there', async () => {
    const environment = { GATEWAY_AUTH: 'off', GATEWAY_PORT: '0', GATEWAY_SUPERGRAPH: 'nowhere.graphql' };
    await expect(startGateway({ ...environment, LOG_LEVEL: 'silent' })).rejects.toThrow('nowhere.graphql');
  });
});
