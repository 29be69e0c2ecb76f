import {
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isUnionType,
} from 'graphql';

/** Numbers that decide, one after the other, what an operation asks for; fast-check makes and shrinks them. */
class Choices {
  readonly #numbers: readonly number[];
  #next = 0;

  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }

  below(limit: number): number {
    return (this.#numbers[this.#next++] ?? 0) % limit;
  }

  of<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }
}

const MOST_FRAGMENTS = 5;

/** A valid operation on any schema: nested fields, aliases, variables, conditions, inline and named fragments. */
export class RandomOperation {
  readonly #schema: GraphQLSchema;
  readonly #choices: Choices;
  readonly #fragments: { name: string; on: GraphQLCompositeType; body: string }[] = [];
  #aliases = 0;

  constructor(schema: GraphQLSchema, numbers: readonly number[]) {
    this.#schema = schema;
    this.#choices = new Choices(numbers);
  }

  toString(): string {
    const types = Object.values(this.#schema.getTypeMap()).filter(
      (type) => isCompositeType(type) && !type.name.startsWith('__'),
    );
    for (let i = 0; i < MOST_FRAGMENTS; i += 1) {
      const on = this.#choices.of(types) as GraphQLCompositeType;
      this.#fragments.push({ name: `F${i}`, on, body: this.#selections(on, 2) });
    }
    const body = this.#selections(this.#schema.getQueryType()!, 4);
    const used = this.#used(body);
    const definitions = this.#fragments.filter(({ name }) => used.has(name));
    const text = definitions.map(({ name, on, body }) => `fragment ${name} on ${on.name} ${body}`).join('\n');
    const variables = [...new Set(`${body}${text}`.match(/\$[bn]\d/g))].map(
      (variable) => `${variable}: ${variable.startsWith('$b') ? 'Boolean!' : 'Int'}`,
    );
    return `query Q${variables.length > 0 ? `(${variables.join(', ')})` : ''} ${body}\n${text}`;
  }

  #selections(type: GraphQLCompositeType, depth: number): string {
    const count = 1 + this.#choices.below(4);
    return `{ ${Array.from({ length: count }, () => this.#selection(type, depth)).join(' ')} }`;
  }

  #selection(type: GraphQLCompositeType, depth: number): string {
    const choice = this.#choices.below(10);
    if (depth > 0 && choice < 2) return this.#inline(this.#overlapping(type), depth);
    if (choice === 2) return this.#spread(type);
    if (choice === 3 || isUnionType(type)) return '__typename';
    return this.#field(this.#choices.of(Object.values(type.getFields())), depth);
  }

  #field(field: GraphQLField<unknown, unknown>, depth: number): string {
    const type = getNamedType(field.type);
    if (isCompositeType(type) && depth === 0) return '__typename';
    // Every field has an alias of its own, so that none of them can be in conflict.
    const alias = `a${this.#aliases++}`;
    const given = field.args.length > 0 ? `(n: $n${this.#choices.below(2)})` : '';
    const inside = isCompositeType(type) ? ` ${this.#selections(type, depth - 1)}` : '';
    return `${alias}: ${field.name}${given}${this.#condition()}${inside}`;
  }

  #inline(type: GraphQLCompositeType, depth: number): string {
    return `... on ${type.name}${this.#condition()} ${this.#selections(type, depth - 1)}`;
  }

  #overlapping(type: GraphQLCompositeType): GraphQLCompositeType {
    const possible = isAbstractType(type) ? this.#schema.getPossibleTypes(type) : [type];
    const object = this.#choices.of(possible);
    return this.#choices.of([type, object, ...object.getInterfaces()]);
  }

  #spread(type: GraphQLCompositeType): string {
    const possible = (one: GraphQLCompositeType) => (isAbstractType(one) ? this.#schema.getPossibleTypes(one) : [one]);
    const here = possible(type);
    const fitting = this.#fragments.filter(({ on }) => possible(on).some((object) => here.includes(object)));
    return fitting.length > 0 ? `...${this.#choices.of(fitting).name}${this.#condition()}` : '__typename';
  }

  #condition(): string {
    const choice = this.#choices.below(12);
    if (choice > 1) return '';
    return choice === 0 ? ` @include(if: $b${this.#choices.below(2)})` : ` @skip(if: $b${this.#choices.below(2)})`;
  }

  #used(body: string): Set<string> {
    const used = new Set<string>();
    const pending = [body];
    for (let text = pending.pop(); text !== undefined; text = pending.pop()) {
      for (const [, name = ''] of text.matchAll(/\.\.\.(F\d)/g)) {
        if (used.has(name)) continue;
        used.add(name);
        pending.push(this.#fragments.find((fragment) => fragment.name === name)!.body);
      }
    }
    return used;
  }
}
