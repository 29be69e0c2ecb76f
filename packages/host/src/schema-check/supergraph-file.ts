import { parse as parseYaml } from 'yaml';
import { z } from 'zod';

/** rover's configuration of a supergraph, of its sources of schemas the one that works without a network. */
const SupergraphFile = z.strictObject({
  federation_version: z.string().regex(/^=2\.\d+\.\d+$/, 'must name one version, such as =2.9.0'),
  subgraphs: z.record(
    z.string().regex(/^[a-zA-Z][\w-]*$/),
    z.strictObject({ routing_url: z.url(), schema: z.strictObject({ file: z.string() }) }),
  ),
});

const LINKED = /specs\.apollo\.dev\/federation\/v2\.(\d+)/;

/**
 * What `rover supergraph compose` would refuse in supergraph.yaml: a key it does not know, or a subgraph that asks for a newer
 * federation than the one it is told to compose with. `schemas` are the texts of the files by their names.
 */
export function faultsForRover(yaml: string, schemas: ReadonlyMap<string, string>): string[] {
  const parsed = SupergraphFile.safeParse(parseYaml(yaml));
  if (!parsed.success)
    return parsed.error.issues.map(({ path, message }) => `supergraph.yaml: ${path.join('.')} ${message}`);
  const { federation_version, subgraphs } = parsed.data;
  const minor = Number(federation_version.split('.')[1]);
  return Object.values(subgraphs).flatMap(({ schema: { file } }) => {
    const linked = LINKED.exec(schemas.get(file) ?? '')?.[1];
    if (linked === undefined) return [`${file} does not link Federation 2`];
    return Number(linked) > minor
      ? [`${file} asks for federation 2.${linked}, supergraph.yaml for ${federation_version}`]
      : [];
  });
}
