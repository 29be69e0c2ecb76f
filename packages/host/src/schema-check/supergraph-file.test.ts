import { faultsForRover } from './supergraph-file.ts';

const yaml = `
federation_version: =2.9.0
subgraphs:
  film:
    routing_url: http://127.0.0.1:1/graphql
    schema: { file: film.graphql }
`;
const linking = (version: string) =>
  new Map([
    ['film.graphql', `extend schema @link(url: "https://specs.apollo.dev/federation/${version}", import: ["@key"])`],
  ]);

describe('supergraph.yaml', () => {
  test('is what rover takes', () => {
    expect(faultsForRover(yaml, linking('v2.9'))).toEqual([]);
  });

  test.each([
    ['an open version', yaml.replace('=2.9.0', '2'), 'federation_version'],
    ['a key that rover does not know', yaml.replace('routing_url', 'url'), 'subgraphs.film'],
    ['an address that is none', yaml.replace('http://127.0.0.1:1/graphql', 'somewhere'), 'subgraphs.film.routing_url'],
  ])('is not with %s', (_what, text, where) => {
    expect(faultsForRover(text, linking('v2.9')).join()).toContain(where);
  });

  test('is not when a subgraph asks for a newer federation, or for none', () => {
    expect(faultsForRover(yaml, linking('v2.10'))).toEqual([
      'film.graphql asks for federation 2.10, supergraph.yaml for =2.9.0',
    ]);
    expect(faultsForRover(yaml, linking('v1.0'))).toEqual(['film.graphql does not link Federation 2']);
  });
});
