import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isUnionType,
  Kind,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
} from 'graphql';
import { fragmentsOf } from '../fragments.ts';
import { type Cost, MOST_COST, product, sum } from './cost.ts';
import type { CostWeights, ListSize } from './cost-weights.ts';
import { InputCosts } from './input-cost.ts';
import { Slicing } from './slicing.ts';

/** A field whose size is told by arguments, to be checked against the variables. */
export interface SlicedField {
  coordinate: string;
  arguments: readonly string[];
  slicing: Slicing;
}

export interface CostEstimate {
  cost: Cost;
  /** Costs of fragments that depend on variables, each after those it depends on. */
  shared: readonly Cost[];
  sliced: readonly SlicedField[];
}

/** What a selection costs, apart from the lists whose size the field above may tell. */
interface Parts {
  fixed: Cost;
  lists: ReadonlyMap<string, List>;
}

interface List {
  item: Cost;
  /** As many items as the list has by itself. */
  usual: Cost;
}

interface Sizing {
  fields: ReadonlySet<string>;
  size: Cost;
}

const NOTHING: Parts = { fixed: 0, lists: new Map() };
const TOO_DEEP: Parts = { fixed: MOST_COST, lists: new Map() };
const MOST_NESTING = 500;
const META_FIELDS = new Map([SchemaMetaFieldDef, TypeMetaFieldDef].map((field) => [field.name, field]));

/**
 * The greatest work that an operation may cause, after the IBM cost specification (https://ibm.github.io/graphql-specs/cost-spec.html)
 * as federation has it: an object costs 1, a scalar or enum 0, or what `@cost` says of its type or field; a list costs its items times
 * its size, which `@listSize` tells, or an argument such as `first`, or else is assumed; weighted arguments and input objects cost once per field. It is an upper bound:
 * fragments on different types add up, and what variables may skip counts. Each fragment is estimated once. What does not fit the
 * schema costs nothing, for it is not run.
 */
export class CostEstimator {
  readonly #schema: GraphQLSchema;
  readonly #weights: CostWeights;
  readonly #inputs: InputCosts;
  readonly #listSize: number;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #known = new Map<string, Parts>();
  readonly #shared: Cost[] = [];
  readonly #sliced: SlicedField[] = [];

  constructor(schema: GraphQLSchema, weights: CostWeights, document: DocumentNode, listSize: number) {
    this.#schema = schema;
    this.#weights = weights;
    this.#inputs = new InputCosts(weights);
    this.#listSize = listSize;
    this.#fragments = fragmentsOf(document);
  }

  estimate({ operation, selectionSet }: OperationDefinitionNode): CostEstimate {
    const root = this.#schema.getRootType(operation);
    const cost = root ? total(this.#selections(selectionSet, root, 0)) : 0;
    return { cost, shared: this.#shared, sliced: this.#sliced };
  }

  #selections({ selections }: SelectionSetNode, parent: GraphQLCompositeType, nesting: number): Parts {
    if (nesting >= MOST_NESTING) return TOO_DEEP;
    return together(
      selections.map((node) => {
        if (node.kind === Kind.FIELD) return this.#field(node, parent, nesting + 1);
        if (node.kind === Kind.FRAGMENT_SPREAD) return this.#fragment(node.name.value, nesting + 1);
        const type = node.typeCondition ? this.#schema.getType(node.typeCondition.name.value) : parent;
        return isCompositeType(type) ? this.#selections(node.selectionSet, type, nesting + 1) : NOTHING;
      }),
    );
  }

  #fragment(name: string, nesting: number): Parts {
    const known = this.#known.get(name);
    if (known) return known;
    const fragment = this.#fragments.get(name);
    const type = fragment && this.#schema.getType(fragment.typeCondition.name.value);
    if (!fragment || !isCompositeType(type)) return NOTHING;
    this.#known.set(name, NOTHING);
    const { fixed, lists } = this.#selections(fragment.selectionSet, type, nesting);
    const share = ([list, { item, usual }]: [string, List]): [string, List] => [
      list,
      { item: this.#share(item), usual: this.#share(usual) },
    ];
    const parts = { fixed: this.#share(fixed), lists: new Map([...lists].map(share)) };
    this.#known.set(name, parts);
    return parts;
  }

  /** Worked out once per request, so that spreading a fragment again costs nothing. */
  #share(cost: Cost): Cost {
    if (typeof cost === 'number') return cost;
    const index = this.#shared.push(cost) - 1;
    return ({ shared }) => shared[index] ?? MOST_COST;
  }

  #field(node: FieldNode, parent: GraphQLCompositeType, nesting: number): Parts {
    const field = fieldOf(parent, node.name.value);
    if (!field) return NOTHING;
    const type = getNamedType(field.type);
    const listSize = this.#weights.listSize(parent, field);
    const size = listSize ? this.#size(listSize, node, parent, field) : this.#listSize;
    const isSizing = (listSize?.sizedFields.size ?? 0) > 0;
    const inside =
      node.selectionSet && isCompositeType(type) ? this.#selections(node.selectionSet, type, nesting) : NOTHING;
    const sizing = listSize && isSizing ? { fields: listSize.sizedFields, size } : undefined;
    const weight = this.#weights.ofField(parent, field) ?? this.#weights.ofType(type);
    const one = sum([weight, total(inside, sizing)]);
    const given = this.#arguments(node, field);
    const levels = listLevels(field.type);
    if (levels === 0) return { fixed: sum([one, given]), lists: NOTHING.lists };
    const item = product(this.#listSize ** (levels - 1), one);
    const usual = product(isSizing ? this.#listSize : size, item);
    if (!this.#weights.sizedNames.has(field.name)) return { fixed: sum([usual, given]), lists: NOTHING.lists };
    return { fixed: given, lists: new Map([[field.name, { item, usual }]]) };
  }

  #size(
    listSize: ListSize,
    node: FieldNode,
    parent: GraphQLCompositeType,
    field: GraphQLField<unknown, unknown>,
  ): Cost {
    const slicing = new Slicing(listSize, node, field);
    if (listSize.requireOneSlicingArgument)
      this.#sliced.push({ coordinate: `${parent.name}.${field.name}`, arguments: listSize.slicingArguments, slicing });
    return slicing.size(this.#listSize);
  }

  #arguments(node: FieldNode, field: GraphQLField<unknown, unknown>): Cost {
    if (field.args.length === 0) return 0;
    return sum(
      (node.arguments ?? []).flatMap(({ name, value }) => {
        const argument = field.args.find((one) => one.name === name.value);
        if (!argument || value.kind === Kind.NULL) return [];
        return [this.#weights.ofInput(argument), this.#inputs.ofNode(value, argument.type)];
      }),
    );
  }
}

function fieldOf(parent: GraphQLCompositeType, name: string): GraphQLField<unknown, unknown> | undefined {
  return META_FIELDS.get(name) ?? (isUnionType(parent) ? undefined : parent.getFields()[name]);
}

function listLevels(type: GraphQLOutputType): number {
  const nullable = getNullableType(type);
  return isListType(nullable) ? 1 + listLevels(nullable.ofType) : 0;
}

function total({ fixed, lists }: Parts, sizing?: Sizing): Cost {
  if (lists.size === 0) return fixed;
  return sum([
    fixed,
    ...[...lists].map(([name, { item, usual }]) => (sizing?.fields.has(name) ? product(sizing.size, item) : usual)),
  ]);
}

function together(all: readonly Parts[]): Parts {
  const lists = new Map<string, List>();
  for (const parts of all) {
    for (const [name, list] of parts.lists) {
      const known = lists.get(name);
      lists.set(name, known ? { item: sum([known.item, list.item]), usual: sum([known.usual, list.usual]) } : list);
    }
  }
  return { fixed: sum(all.map(({ fixed }) => fixed)), lists };
}
