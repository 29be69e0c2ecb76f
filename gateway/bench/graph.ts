import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { Child } from './child.ts';
import type { Shape } from './shape.ts';
import type { SubgraphHandlers } from './subgraph-server.ts';

/** The subgraphs of one shape, served by a process of their own, and the supergraph that names them. */
export interface Graph {
  readonly shape: Shape;
  readonly supergraph: string;
  readonly subgraphUrls: readonly string[];
  readonly subgraphs: Child<SubgraphHandlers>;
}

export const startSubgraphs = () => new Child<SubgraphHandlers>(new URL('./subgraph-server.ts', import.meta.url));

export async function serveGraph(shape: Shape, subgraphs: Graph['subgraphs'], scratch: string): Promise<Graph> {
  const port = await subgraphs.ask('serve', shape.name);
  const services = Object.entries(shape.subgraphs).map(([name, { typeDefs }]) => ({
    ...{ name, typeDefs: parse(typeDefs), url: `http://127.0.0.1:${port}/${name}` },
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error(`The shape “${shape.name}” does not compose: ${errors?.join('\n')}`);
  const supergraph = path.join(scratch, `${shape.name}.graphql`);
  await writeFile(supergraph, supergraphSdl);
  return { shape, supergraph, subgraphs, subgraphUrls: services.map(({ url }) => url) };
}
