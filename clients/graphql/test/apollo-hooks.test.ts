import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { ApolloProvider } from '@apollo/client/react';
import { prerenderStatic } from '@apollo/client/react/ssr';
import { type ComponentType, createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { useProjectsQuery, useSetManuscriptMutation } from '../generated/apollo-hooks.ts';
import { executingApi, project } from './executing-api.ts';

/** Renders until every query has answered. */
async function render(component: ComponentType, { fetch, url: uri }: ReturnType<typeof executingApi>): Promise<string> {
  const client = new ApolloClient({ link: new HttpLink({ uri, fetch }), cache: new InMemoryCache() });
  const tree = createElement(ApolloProvider, { client, children: createElement(component) });
  const { result } = await prerenderStatic({ tree, renderFunction: renderToString, context: { client } });
  return result;
}

describe('The hooks for React', () => {
  test('bring a query’s result into a component', async () => {
    const projects = ({ first }: { first: number }) => [project('1'), project('2'), project('3')].slice(0, first);
    const api = executingApi({ me: { __typename: 'User', id: 'u', projects } });
    const Shelf = () =>
      useProjectsQuery({ variables: { first: 2 } })
        .data?.me?.projects.map(({ title }) => title)
        .join(', ') ?? '…';
    expect(await render(Shelf, api)).toBe('Project 1, Project 2');
  });

  test('send a mutation with its variables', async () => {
    const api = executingApi({ setManuscript: ({ projectId }: { projectId: string }) => project(projectId) });
    let set: ReturnType<typeof useSetManuscriptMutation>[0] | undefined;
    await render(() => {
      [set] = useSetManuscriptMutation();
      return null;
    }, api);
    const variables = { projectId: 'p', manuscriptId: 'm' };
    const answer = await set?.({ variables });
    expect(answer?.data?.setManuscript.title).toBe('Project p');
    expect(api.sent.map((operation) => operation.variables)).toEqual([variables]);
  });
});
