import {
  buildASTSchema,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  parse,
} from 'graphql';
import { Guards } from '../../gateway/src/authorization/guards.ts';
import { RuleTable } from '../../gateway/src/authorization/rule-table.ts';

const ROOTS = ['Query', 'Mutation', 'Subscription'];

/** What a composed supergraph leaves open, as the gateway itself reads its rules. */
export class Decisions {
  readonly requirements: RuleTable['requirements'];
  readonly #schema: GraphQLSchema;
  readonly #guards: Guards;
  readonly #entities: string[];

  constructor(supergraphSdl: string) {
    const document = parse(supergraphSdl);
    const table = new RuleTable(document);
    this.#schema = buildASTSchema(document, { assumeValid: true, assumeValidSDL: true });
    this.#guards = new Guards(this.#schema, table);
    this.requirements = table.requirements;
    const withKeys = (type: GraphQLNamedType) =>
      type.astNode?.directives?.some(
        ({ name, arguments: given }) => name.value === 'join__type' && given?.some((each) => each.name.value === 'key'),
      );
    this.#entities = Object.values(this.#schema.getTypeMap())
      .filter((type) => isObjectType(type) && withKeys(type))
      .map(({ name }) => name);
  }

  /** Root fields that ask for nothing, as `Query.me`. */
  openRootFields(): string[] {
    return this.#roots().flatMap((root) => this.#openFields(root).map(({ name }) => `${root.name}.${name}`));
  }

  /** Entity types that ask for nothing themselves. */
  openEntities(): string[] {
    return this.#entities.filter((name) => !this.#guards.type(this.#schema.getType(name)!));
  }

  /** Fields of a type that ask for nothing. */
  openFieldsOf(name: string): string[] {
    return this.#openFields(this.#schema.getType(name) as GraphQLObjectType).map((field) => field.name);
  }

  /** Object types of which somebody who is not signed in can be shown something, the roots left out. */
  openTypes(): string[] {
    const seen = new Set<GraphQLNamedType>();
    const visit = (type: GraphQLNamedType) => {
      if (seen.has(type) || this.#guards.type(type)) return;
      seen.add(type);
      if (isAbstractType(type)) for (const possible of this.#schema.getPossibleTypes(type)) visit(possible);
      if (isObjectType(type) || isInterfaceType(type))
        for (const field of this.#openFields(type)) visit(getNamedType(field.type));
    };
    for (const root of this.#roots()) visit(root);
    return [...seen].filter((type) => isObjectType(type) && !ROOTS.includes(type.name)).map(({ name }) => name);
  }

  #roots(): GraphQLObjectType[] {
    return ROOTS.map((name) => this.#schema.getType(name)).filter((type) => isObjectType(type));
  }

  #openFields(type: GraphQLObjectType | Parameters<Guards['field']>[0]) {
    if (!isObjectType(type) && !isInterfaceType(type)) return [];
    return Object.values(type.getFields()).filter((field) => !this.#guards.field(type, field));
  }
}
