import { createHash } from 'node:crypto';
import { canonicalJson } from '@visiobook/subgraph-kit';
import {
  type GraphQLFieldResolver,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNullableType,
  isAbstractType,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';

/** An object of the world: all that its fields are made of. */
interface Thing {
  readonly __typename: string;
  readonly identity: string;
  /** What another subgraph sent of it. */
  readonly given: Readonly<Record<string, unknown>>;
}

export interface WorldOptions {
  readonly seed: number;
  /** Of 100 values that may be null; of 400 objects that another subgraph refers to. */
  readonly nulls: number;
  /** Of 100 fields: throw. */
  readonly failures: number;
  /** Of 100 values that may not be null: are all the same. */
  readonly violations: number;
}

/** Fields that say which object this is, equal wherever it is asked for. */
const KEYS = new Set(['id', 'sku']);
/** Few of each type, so that the same one is met in many places. */
const IDENTITIES = 4;

/**
 * Subgraphs whose data follows from a number: a field's value is a hash of which object it is of, its name and its arguments, so
 * that subgraphs agree on what they share, and who asks twice is told the same.
 */
export class HashedWorld {
  readonly #options: WorldOptions;

  constructor(options: WorldOptions) {
    this.#options = options;
  }

  /** Makes a subgraph's schema answer with this world. */
  inhabit(schema: GraphQLSchema): GraphQLSchema {
    for (const type of Object.values(schema.getTypeMap())) {
      if (isObjectType(type) || isInterfaceType(type)) this.#inhabitType(type, schema);
    }
    return schema;
  }

  #inhabitType(type: GraphQLNamedType & { getFields(): Record<string, object> }, schema: GraphQLSchema): void {
    if (type.name.startsWith('_')) return;
    const resolveReference = (given: Readonly<Record<string, unknown>>) => this.#referenced(type, given, schema);
    type.extensions = { apollo: { subgraph: { resolveReference } } };
    for (const [name, field] of Object.entries(type.getFields())) {
      if (!name.startsWith('_')) Object.assign(field, { resolve: this.#resolve });
    }
  }

  readonly #resolve: GraphQLFieldResolver<Thing | undefined, unknown> = (parent, args, _context, info) => {
    const { given = {}, identity = 'root' } = parent ?? {};
    const { fieldName, returnType, schema } = info;
    if (KEYS.has(fieldName)) return identity;
    if (isMarked(info, 'external') && fieldName in given) return given[fieldName];
    const needed = Object.entries(given).filter(([name]) => !KEYS.has(name) && name !== '__typename');
    const inputs = isMarked(info, 'requires') ? canonicalJson(Object.fromEntries(needed)) : '';
    const place = [identity, fieldName, JSON.stringify(args), inputs];
    if (this.#below(100, place, 'fails') < this.#options.failures) throw new Error(`No ${place.join(' ')}.`);
    return this.#value(returnType, place, schema);
  };

  #referenced({ name }: GraphQLNamedType, given: Readonly<Record<string, unknown>>, schema: GraphQLSchema) {
    const identity = String(given.id ?? given.sku);
    if (this.#below(100, [name, identity], 'gone') < this.#options.nulls / 4) return null;
    return { __typename: concrete(name, identity, schema), identity, given };
  }

  #value(type: GraphQLOutputType, place: readonly string[], schema: GraphQLSchema): unknown {
    const { nulls, violations } = this.#options;
    if (this.#below(100, place, 'null') < (isNonNullType(type) ? violations : nulls)) return null;
    const inner = getNullableType(type);
    if (isListType(inner)) {
      const length = this.#below(4, place, 'length');
      return Array.from({ length }, (_, i) => this.#value(inner.ofType, [...place, `${i}`], schema));
    }
    if (isObjectType(inner)) return this.#thing(inner.name, place);
    if (isInterfaceType(inner)) {
      const thing = this.#thing(inner.name, place);
      return { ...thing, __typename: concrete(inner.name, thing.identity, schema) };
    }
    if (isUnionType(inner)) return this.#thing(this.#oneOf(inner.getTypes(), place).name, place);
    if (isEnumType(inner)) return this.#oneOf(inner.getValues(), place).value;
    return this.#scalar(String(inner), place);
  }

  #thing(__typename: string, place: readonly string[]): Thing {
    return { __typename, identity: `${__typename}${this.#below(IDENTITIES, place, 'identity')}`, given: {} };
  }

  #scalar(type: string, place: readonly string[]): unknown {
    const number = this.#below(1000, place, 'scalar');
    if (type === 'Int') return number;
    if (type === 'Float') return number / 8;
    if (type === 'Boolean') return number % 2 === 0;
    return type === 'JSON'
      ? { constructor: number, list: [number, null, { toString: 'text' }] }
      : `${place[1]} ${number}`;
  }

  #oneOf = <T>(items: readonly T[], place: readonly string[]) => items[this.#below(items.length, place, 'choice')] as T;

  #below(limit: number, place: readonly string[], purpose: string): number {
    const hash = createHash('md5').update(JSON.stringify([this.#options.seed, purpose, place]));
    return hash.digest().readUInt32LE() % limit;
  }
}

function isMarked({ parentType, fieldName }: GraphQLResolveInfo, directive: string): boolean {
  const directives = parentType.getFields()[fieldName]?.astNode?.directives ?? [];
  return directives.some(({ name }) => name.value === directive);
}

/** Of an object that a subgraph knows only as an interface's: the same type wherever that is asked. */
function concrete(name: string, identity: string, schema: GraphQLSchema): string {
  const type = schema.getType(name);
  if (!isAbstractType(type)) return name;
  const types = [...schema.getPossibleTypes(type)].sort((a, b) => a.name.localeCompare(b.name));
  const own = types.find((possible) => identity.startsWith(possible.name));
  return (own ?? types[identity.charCodeAt(identity.length - 1) % types.length])?.name ?? name;
}
