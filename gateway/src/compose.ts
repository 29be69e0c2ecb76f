import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { composeServices } from '@apollo/composition';
import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals';
import { lexicographicSortSchema, parse, printSchema } from 'graphql';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';

/** The part of rover's supergraph configuration that offline composition needs. */
const SupergraphConfig = z.object({
  subgraphs: z.record(z.string(), z.object({ routing_url: z.string(), schema: z.object({ file: z.string() }) })),
});

export interface Composition {
  supergraphSdl: string;
  /** The schema that clients see. */
  apiSdl: string;
  hints: string[];
}

/**
 * Composes what `supergraph.yaml` names, from the SDL files beside it.
 * @throws Error that lists every composition error
 */
export async function composeSupergraph(configFile: string): Promise<Composition> {
  const { subgraphs } = SupergraphConfig.parse(parseYaml(await readFile(configFile, 'utf8')));
  const folder = path.dirname(configFile);
  const definitions = await Promise.all(
    Object.entries(subgraphs).map(async ([name, { routing_url, schema }]) => ({
      name,
      url: routing_url,
      typeDefs: parse(await readFile(path.resolve(folder, schema.file), 'utf8')),
    })),
  );
  const result = composeServices(definitions);
  if (result.errors) {
    throw new Error(`The subgraphs do not compose:\n${result.errors.map((error) => `- ${error.message}`).join('\n')}`);
  }
  const supergraph = Supergraph.build(result.supergraphSdl, {
    supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
  });
  const apiSchema = supergraph.apiSchema().toGraphQLJSSchema();
  return {
    supergraphSdl: result.supergraphSdl,
    apiSdl: printSchema(lexicographicSortSchema(apiSchema)),
    hints: result.hints.map((hint) => hint.toString()),
  };
}
