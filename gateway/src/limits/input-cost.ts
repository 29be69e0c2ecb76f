import {
  type GraphQLInputType,
  type GraphQLNamedInputType,
  getNamedType,
  isInputObjectType,
  Kind,
  type ValueNode,
} from 'graphql';
import { type Cost, type CostRequest, sum } from './cost.ts';
import type { CostWeights } from './cost-weights.ts';

/** Deeper variables are refused before; this only keeps the stack whole. */
const MOST_DEPTH = 200;

/** Every input object costs one, and what in it has a weight costs that. */
export class InputCosts {
  readonly #weights: CostWeights;

  constructor(weights: CostWeights) {
    this.#weights = weights;
  }

  /** Of a value as an operation writes it. */
  ofNode(node: ValueNode, type: GraphQLInputType): Cost {
    const named = getNamedType(type);
    if (node.kind === Kind.NULL || this.#isFree(named)) return 0;
    if (node.kind === Kind.VARIABLE) return (request) => this.#ofVariable(node.name.value, named, request);
    if (node.kind === Kind.LIST) return sum(node.values.map((item) => this.ofNode(item, named)));
    if (node.kind !== Kind.OBJECT || !isInputObjectType(named)) return this.#weights.ofType(named);
    const fields = named.getFields();
    return sum([
      1,
      ...node.fields.flatMap(({ name, value }) => {
        const field = fields[name.value];
        return field && value.kind !== Kind.NULL ? [this.#weights.ofInput(field), this.ofNode(value, field.type)] : [];
      }),
    ]);
  }

  /** Counted once per request, however often the operation uses the variable. */
  #ofVariable(variable: string, type: GraphQLNamedInputType, { variables, inputs }: CostRequest): number {
    const key = `${variable} ${type.name}`;
    const known = inputs.get(key);
    if (known !== undefined) return known;
    const cost = this.#ofJson(variables[variable], type, MOST_DEPTH);
    inputs.set(key, cost);
    return cost;
  }

  #ofJson(value: unknown, type: GraphQLNamedInputType, depth: number): number {
    if (value === null || value === undefined || depth === 0) return 0;
    if (Array.isArray(value))
      return value.reduce<number>((total, item) => total + this.#ofJson(item, type, depth - 1), 0);
    if (!isInputObjectType(type)) return this.#weights.ofType(type);
    let cost = 1;
    const fields = type.getFields();
    for (const [name, inside] of Object.entries(value)) {
      const field = fields[name];
      if (!field || inside === null || inside === undefined) continue;
      cost += this.#weights.ofInput(field) + this.#ofJson(inside, getNamedType(field.type), depth - 1);
    }
    return cost;
  }

  #isFree(type: GraphQLNamedInputType): boolean {
    return !isInputObjectType(type) && this.#weights.ofType(type) === 0;
  }
}
