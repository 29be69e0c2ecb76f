import {
  type ConstDirectiveNode,
  type ConstValueNode,
  type DocumentNode,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isObjectType,
  Kind,
} from 'graphql';
import { argument, linkedNames } from '../authorization/links.ts';
import { PAGE_FIELDS, pagingOf } from './paging.ts';

const COST_SPEC = 'https://specs.apollo.dev/cost';

/** How many items a field brings, as `@listSize` says it. */
export interface ListSize {
  assumedSize: number | undefined;
  /** Arguments that say how many, perhaps inside an input: `first`, `page.size`. */
  slicingArguments: readonly string[];
  /** Lists inside what the field returns that have this size, instead of the field itself. */
  sizedFields: ReadonlySet<string>;
  requireOneSlicingArgument: boolean;
}

type Directed = { astNode?: { directives?: readonly ConstDirectiveNode[] } | null };
type Field = GraphQLField<unknown, unknown>;

/** Reads `@cost` and `@listSize` off a supergraph, whatever they are called there. What is abstract costs what its dearest type does. */
export class CostWeights {
  /** Every name in any `sizedFields`: only such fields can get their size from the field above them. */
  readonly sizedNames: ReadonlySet<string>;
  readonly #schema: GraphQLSchema;
  readonly #costNames: ReadonlySet<string>;
  readonly #listSizeNames: ReadonlySet<string>;
  readonly #types = new Map<GraphQLNamedType, number>();

  constructor(schema: GraphQLSchema, document: DocumentNode) {
    this.#schema = schema;
    this.#costNames = new Set(linkedNames(document, COST_SPEC, 'cost'));
    this.#listSizeNames = new Set(linkedNames(document, COST_SPEC, 'listSize'));
    const sizedFields = this.#allListSizes().flatMap(({ sizedFields }) => [...sizedFields]);
    this.sizedNames = new Set([...sizedFields, ...PAGE_FIELDS]);
  }

  ofType(type: GraphQLNamedType): number {
    const known = this.#types.get(type);
    if (known !== undefined) return known;
    const usual = isCompositeType(type) ? 1 : 0;
    const own = this.#explicit(type, type.extensionASTNodes) ?? usual;
    const weight = isAbstractType(type) ? Math.max(...this.#possible(type).map((one) => this.ofType(one)), 0) : own;
    this.#types.set(type, weight);
    return weight;
  }

  /** The weight of one thing that a field returns, where the field itself has one. */
  ofField(parent: GraphQLCompositeType, field: Field): number | undefined {
    const weights = this.#everywhere(parent, field).flatMap((one) => this.#explicit(one) ?? []);
    return weights.length > 0 ? Math.max(...weights) : undefined;
  }

  ofInput(input: GraphQLArgument | GraphQLInputField): number {
    return this.#explicit(input) ?? 0;
  }

  /**
   * What the field says of its size; where it says nothing, what says the same field of a type behind the interface, or else what its
   * arguments are called: see `paging.ts`.
   */
  listSize(parent: GraphQLCompositeType, field: Field): ListSize | undefined {
    for (const one of this.#everywhere(parent, field)) {
      const directive = this.#directive(one, this.#listSizeNames);
      if (directive) return listSizeOf(directive);
    }
    return pagingOf(field);
  }

  #everywhere(parent: GraphQLCompositeType, field: Field): Field[] {
    return [field, ...this.#possible(parent).flatMap((type) => type.getFields()[field.name] ?? [])];
  }

  #possible(type: GraphQLNamedType) {
    return isAbstractType(type) ? this.#schema.getPossibleTypes(type) : [];
  }

  /** Never below zero: nothing may make an operation cheaper by asking for more. */
  #explicit(place: Directed, extensions: readonly NonNullable<Directed['astNode']>[] = []): number | undefined {
    const directives = [place, ...extensions.map((astNode) => ({ astNode }))].flatMap(
      (one) => this.#directive(one, this.#costNames) ?? [],
    );
    const weight = directives[0] && numberOf(argument(directives[0], 'weight'));
    return weight === undefined ? undefined : Math.max(weight, 0);
  }

  #directive({ astNode }: Directed, names: ReadonlySet<string>): ConstDirectiveNode | undefined {
    return astNode?.directives?.find(({ name }) => names.has(name.value));
  }

  #allListSizes(): ListSize[] {
    return Object.values(this.#schema.getTypeMap())
      .filter((type) => isObjectType(type) || ('getFields' in type && isAbstractType(type)))
      .flatMap((type) => Object.values(type.getFields()))
      .flatMap((field) => this.#directive(field, this.#listSizeNames) ?? [])
      .map(listSizeOf);
  }
}

function listSizeOf(directive: ConstDirectiveNode): ListSize {
  const requireOne = argument(directive, 'requireOneSlicingArgument');
  return {
    assumedSize: numberOf(argument(directive, 'assumedSize')),
    slicingArguments: stringsOf(argument(directive, 'slicingArguments')),
    sizedFields: new Set(stringsOf(argument(directive, 'sizedFields'))),
    requireOneSlicingArgument: requireOne?.kind !== Kind.BOOLEAN || requireOne.value,
  };
}

function stringsOf(value: ConstValueNode | undefined): string[] {
  if (value?.kind === Kind.STRING) return [value.value];
  return value?.kind === Kind.LIST ? value.values.flatMap(stringsOf) : [];
}

/** Federation writes weights as integers, the IBM specification as strings. */
function numberOf(value: ConstValueNode | undefined): number | undefined {
  const isNumber = value?.kind === Kind.INT || value?.kind === Kind.FLOAT || value?.kind === Kind.STRING;
  const number = isNumber ? Number(value.value) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
}
