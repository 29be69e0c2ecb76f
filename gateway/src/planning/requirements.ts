import {
  type DirectiveNode,
  type FieldNode,
  type GraphQLSchema,
  isObjectType,
  Kind,
  parse,
  print,
  type SelectionNode,
} from 'graphql';

/**
 * What `@requires` asks for with arguments. The planner keeps such a field under its own name, whatever its arguments: it would
 * take the client's field of that name, or another requirement's, for the same.
 */
export class Requirements {
  /** Names of fields that something requires with arguments. */
  readonly #fieldNames = new Set<string>();
  /** Of fields whose requirements clash with those of another field of their type: which of several plans they belong to. */
  readonly #planOf = new Map<string, number>();

  /** @param schema the supergraph's, with its `@join__field` directives */
  constructor(schema: GraphQLSchema) {
    for (const type of Object.values(schema.getTypeMap())) {
      if (!isObjectType(type)) continue;
      const required = Object.values(type.getFields()).flatMap(({ name, astNode }) => {
        const needs = requirementsOf(astNode?.directives ?? []);
        return needs.size > 0 ? [{ coordinate: `${type.name}.${name}`, needs }] : [];
      });
      this.#separate(required);
    }
  }

  /** Whether a client's field with this response key would be mixed up with a required one. */
  claims(responseKey: string): boolean {
    return this.#fieldNames.has(responseKey);
  }

  get areSeparable(): boolean {
    return this.#planOf.size > 0;
  }

  /** Which plan a field must be part of, from 0; undefined for one that may be part of any. */
  planOf(coordinate: string): number | undefined {
    return this.#planOf.get(coordinate);
  }

  #separate(fields: readonly { coordinate: string; needs: Needs }[]): void {
    const plans: Needs[][] = [];
    for (const { coordinate, needs } of fields) {
      for (const path of needs.keys())
        if (needs.get(path) !== '') this.#fieldNames.add(path.split('.').at(-1) as string);
      const index = plans.findIndex((others) => !others.some((other) => clash(other, needs)));
      const plan = index < 0 ? plans.push([]) - 1 : index;
      plans[plan]?.push(needs);
      if (plan > 0) this.#planOf.set(coordinate, plan);
    }
  }
}

/** Dotted path of each required field → its arguments, as text. */
type Needs = Map<string, string>;

const clash = (a: Needs, b: Needs) => [...a].some(([path, given]) => b.has(path) && b.get(path) !== given);

function requirementsOf(directives: readonly DirectiveNode[]): Needs {
  const needs: Needs = new Map();
  for (const { name, arguments: given } of directives) {
    const requires = given?.find((argument) => argument.name.value === 'requires')?.value;
    if (name.value !== 'join__field' || requires?.kind !== Kind.STRING) continue;
    const [operation] = parse(`{${requires.value}}`, { noLocation: true }).definitions;
    if (operation?.kind === Kind.OPERATION_DEFINITION) collect(operation.selectionSet.selections, '', needs);
  }
  return needs;
}

function collect(selections: readonly SelectionNode[], path: string, into: Needs): void {
  for (const node of selections) {
    const here = node.kind === Kind.FIELD ? `${path}.${node.name.value}` : path;
    if (node.kind === Kind.FIELD) into.set(here, argumentsOf(node));
    if (node.kind !== Kind.FRAGMENT_SPREAD) collect(node.selectionSet?.selections ?? [], here, into);
  }
}

const argumentsOf = (node: FieldNode) => (node.arguments ?? []).map(print).sort().join();
