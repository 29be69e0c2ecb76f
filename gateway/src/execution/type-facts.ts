import { type GraphQLSchema, isInterfaceType, isUnionType } from 'graphql';

/** Which object and interface types a type condition takes in, asked once per fetched object. */
export class TypeFacts {
  readonly #schema: GraphQLSchema;
  readonly #takenIn = new Map<string, ReadonlySet<string>>();

  /** @param schema the supergraph's own: it also knows the types that clients do not see */
  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  /** The names of every type whose objects are of type `condition`, itself among them. */
  takenInBy(condition: string): ReadonlySet<string> {
    const known = this.#takenIn.get(condition);
    if (known) return known;
    const names = new Set([condition]);
    const type = this.#schema.getType(condition);
    if (isUnionType(type)) for (const { name } of type.getTypes()) names.add(name);
    if (isInterfaceType(type)) {
      const { objects, interfaces } = this.#schema.getImplementations(type);
      for (const { name } of [...objects, ...interfaces]) names.add(name);
    }
    this.#takenIn.set(condition, names);
    return names;
  }
}
