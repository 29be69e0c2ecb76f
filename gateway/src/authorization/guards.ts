import {
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isUnionType,
} from 'graphql';
import type { RuleTable } from './rule-table.ts';

/** What a viewer must meet to select something. Requirements are indexes into the rule table. */
export interface Guard {
  /** `Type` or `Type.field`, as the operation reads it. */
  coordinate: string;
  /** All of these. */
  needs: readonly number[];
  /** And everything in one of these: the types that can stand here, when every one of them has rules. */
  oneOf?: readonly (readonly number[])[];
}

/** Says what guards a field or a type, each worked out once. The semantics are told in `authorization-rules.ts`. */
export class Guards {
  readonly #schema: GraphQLSchema;
  readonly #table: RuleTable;
  readonly #fields = new Map<GraphQLCompositeType, Map<string, Guard | undefined>>();
  readonly #types = new Map<GraphQLNamedType, Guard | undefined>();

  constructor(schema: GraphQLSchema, table: RuleTable) {
    this.#schema = schema;
    this.#table = table;
    this.#refuseRulesOnlyOnInterfaces();
  }

  /** The guard of a field selected on `parent`; the field must exist there. */
  field(parent: GraphQLCompositeType, field: GraphQLField<unknown, unknown>): Guard | undefined {
    const known = this.#fields.get(parent) ?? new Map<string, Guard | undefined>();
    this.#fields.set(parent, known);
    if (!known.has(field.name)) known.set(field.name, this.#fieldGuard(parent, field));
    return known.get(field.name);
  }

  /** The guard of a type where it stands as a type condition, as the root, or as what a field returns. */
  type(type: GraphQLNamedType): Guard | undefined {
    if (!this.#types.has(type)) this.#types.set(type, this.#typeGuard(type));
    return this.#types.get(type);
  }

  #fieldGuard(parent: GraphQLCompositeType, field: GraphQLField<unknown, unknown>): Guard | undefined {
    const returned = this.type(getNamedType(field.type));
    const needs = new Set(returned?.needs);
    for (const type of [parent, ...this.#possible(parent)]) {
      for (const need of this.#table.at(type.name)) needs.add(need);
      for (const need of this.#table.at(`${type.name}.${field.name}`)) needs.add(need);
      // An implementation may return a narrower type than its interface promises, and that one may have rules.
      const own = isUnionType(type) ? undefined : type.getFields()[field.name];
      for (const need of (own && this.type(getNamedType(own.type)))?.needs ?? []) needs.add(need);
    }
    return guard(`${parent.name}.${field.name}`, [...needs], returned?.oneOf);
  }

  #typeGuard(type: GraphQLNamedType): Guard | undefined {
    const alternatives = this.#possible(type).map((possible) => this.#table.at(possible.name));
    const allGuarded = alternatives.length > 0 && alternatives.every((needs) => needs.length > 0);
    return guard(type.name, this.#table.at(type.name), allGuarded ? alternatives : undefined);
  }

  #possible(type: GraphQLNamedType): readonly GraphQLObjectType[] {
    return isAbstractType(type) ? this.#schema.getPossibleTypes(type) : [];
  }

  /**
   * A rule of an interface does not reach the types behind it, so one that none of them repeats is passed by with
   * `... on Type` (GHSA-mx7m-j9xf-62hw). Composition derives the rules of interfaces from their types since 2.9.4.
   */
  #refuseRulesOnlyOnInterfaces(): void {
    const kinds = (coordinate: string) =>
      this.#table.at(coordinate).map((need) => this.#table.requirements[need]?.kind);
    for (const coordinate of this.#table.coordinates()) {
      const [typeName = '', field] = coordinate.split('.');
      const type = this.#schema.getType(typeName);
      if (!isInterfaceType(type)) continue;
      const behind = this.#possible(type).flatMap(({ name }) => kinds(field ? `${name}.${field}` : name));
      const missing = kinds(coordinate).find((kind) => !behind.includes(kind));
      if (!missing || this.#possible(type).length === 0) continue;
      throw new Error(
        `${coordinate} has a rule (${missing}) that none of the types behind this interface repeats, so it could be passed ` +
          'by. Put the directive on those types, and compose with @apollo/composition 2.9.4 or later.',
      );
    }
  }
}

function guard(coordinate: string, needs: readonly number[], oneOf: Guard['oneOf']): Guard | undefined {
  if (needs.length === 0 && !oneOf) return undefined;
  return oneOf ? { coordinate, needs, oneOf } : { coordinate, needs };
}
