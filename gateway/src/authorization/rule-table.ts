import {
  type ConstDirectiveNode,
  type ConstValueNode,
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  visit,
} from 'graphql';
import { argument, linkedFeatures } from './links.ts';
import type { AnyOf, Requirement } from './requirements.ts';

type DirectiveName = Requirement['kind'];

const SPECS = 'https://specs.apollo.dev';
const ENFORCED: ReadonlyMap<string, DirectiveName> = new Map([
  [`${SPECS}/authenticated/v0.1`, 'authenticated'],
  [`${SPECS}/requiresScopes/v0.1`, 'requiresScopes'],
  [`${SPECS}/policy/v0.1`, 'policy'],
]);
/** Kept out of the schema that clients see, so nothing is left to enforce. */
const ENFORCED_BY_API_SCHEMA = new Set([`${SPECS}/inaccessible/v0.1`, `${SPECS}/inaccessible/v0.2`]);
const LOOKS_LIKE_A_RULE = /(^|__)(authenticated|requiresScopes|policy)$/;
const NOTHING: readonly number[] = [];

/**
 * Which schema coordinates (`Type` or `Type.field`) carry which requirements, read from a supergraph. Whatever looks like a
 * rule but cannot be enforced stops the gateway from starting: a rule that is silently ignored gives data away.
 */
export class RuleTable {
  /** Equal requirements are one entry; everything else speaks of them by index. */
  readonly requirements: Requirement[] = [];
  readonly #indexes = new Map<string, number>();
  readonly #rules = new Map<string, number[]>();

  /** @throws Error naming a security feature or a place of a directive that this gateway cannot enforce */
  constructor(supergraph: DocumentNode) {
    const names = enforcedNames(supergraph);
    const placed = new Set<ConstDirectiveNode>();
    const place = (coordinate: string, node: { directives?: readonly ConstDirectiveNode[] }) => {
      for (const directive of node.directives ?? []) {
        const name = names.get(directive.name.value);
        if (!name) continue;
        placed.add(directive);
        this.#add(coordinate, requirementOf(name, directive, coordinate));
      }
    };
    for (const definition of supergraph.definitions) {
      const type = guardable(definition);
      if (!type) continue;
      place(type.name, definition as { directives?: readonly ConstDirectiveNode[] });
      for (const field of type.fields) place(`${type.name}.${field.name.value}`, field);
    }
    refuseOthers(supergraph, names, placed);
  }

  get isEmpty(): boolean {
    return this.#rules.size === 0;
  }

  at(coordinate: string): readonly number[] {
    return this.#rules.get(coordinate) ?? NOTHING;
  }

  coordinates(): Iterable<string> {
    return this.#rules.keys();
  }

  #add(coordinate: string, requirement: Requirement): void {
    const key = JSON.stringify(requirement);
    const index = this.#indexes.get(key) ?? this.requirements.push(requirement) - 1;
    this.#indexes.set(key, index);
    const rules = this.#rules.get(coordinate) ?? [];
    if (!rules.includes(index)) this.#rules.set(coordinate, [...rules, index]);
  }
}

/** The names under which this supergraph writes the three directives. */
function enforcedNames(supergraph: DocumentNode): Map<string, DirectiveName> {
  const names = new Map<string, DirectiveName>();
  for (const feature of linkedFeatures(supergraph)) {
    const directive = ENFORCED.get(`${feature.identity}/${feature.version}`);
    if (directive) for (const name of feature.namesOf(directive)) names.set(name, directive);
    else if (feature.purpose === 'SECURITY' && !ENFORCED_BY_API_SCHEMA.has(feature.url)) {
      throw new Error(
        `The supergraph relies on ${feature.url} for its security, which this gateway does not know. ` +
          `Update the gateway, or take this feature out of the subgraphs and compose again. (Known: ${[...ENFORCED.keys()].join(', ')}.)`,
      );
    }
  }
  return names;
}

type Guardable = { name: string; fields: readonly FieldDefinitionNode[] };

function guardable(definition: DefinitionNode): Guardable | undefined {
  switch (definition.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.OBJECT_TYPE_EXTENSION:
    case Kind.INTERFACE_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_EXTENSION:
      return { name: definition.name.value, fields: definition.fields ?? [] };
    case Kind.SCALAR_TYPE_DEFINITION:
    case Kind.SCALAR_TYPE_EXTENSION:
    case Kind.ENUM_TYPE_DEFINITION:
    case Kind.ENUM_TYPE_EXTENSION:
      return { name: definition.name.value, fields: [] };
    default:
      return undefined;
  }
}

function requirementOf(kind: DirectiveName, directive: ConstDirectiveNode, coordinate: string): Requirement {
  if (kind === 'authenticated') return { kind };
  const name = kind === 'requiresScopes' ? 'scopes' : 'policies';
  const value = argument(directive, name);
  if (!value) throw new Error(`@${directive.name.value} on ${coordinate} names no ${name}.`);
  return { kind, anyOf: anyOf(value, `@${directive.name.value} on ${coordinate}`) };
}

/** GraphQL takes a lone value for a list of one, on both levels. */
function anyOf(value: ConstValueNode, place: string): AnyOf {
  const items = (list: ConstValueNode) => (list.kind === Kind.LIST ? list.values : [list]);
  return items(value).map((all) =>
    items(all).map((item) => {
      if (item.kind !== Kind.STRING) throw new Error(`${place} must list strings.`);
      return item.value;
    }),
  );
}

/** Arguments, inputs, unions and enum values cannot carry rules, and a rule without its `@link` has no meaning. */
function refuseOthers(
  supergraph: DocumentNode,
  names: ReadonlyMap<string, DirectiveName>,
  placed: ReadonlySet<ConstDirectiveNode>,
): void {
  visit(supergraph, {
    Directive(node) {
      const name = node.name.value;
      if (placed.has(node as ConstDirectiveNode) || !(names.has(name) || LOOKS_LIKE_A_RULE.test(name))) return;
      const reason = names.has(name)
        ? 'in a place where it cannot be enforced: it belongs on objects, interfaces, their fields, scalars and enums'
        : 'without a @link that says which version it is: link its specification, or give the directive another name';
      throw new Error(`The supergraph uses @${name} ${reason}.`);
    },
  });
}
