import { buildASTSchema, type DocumentNode, type GraphQLSchema, parse } from 'graphql';

/** A supergraph as it is written, with all that clients are not told of. */
export interface SupergraphText {
  readonly document: DocumentNode;
  readonly schema: GraphQLSchema;
}

export function readSupergraph(sdl: string): SupergraphText {
  const document = parse(sdl, { noLocation: true });
  return { document, schema: buildASTSchema(document, { assumeValid: true, assumeValidSDL: true }) };
}
