import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isUnionType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf } from '../fragments.ts';
import type { Guard, Guards } from './guards.ts';

/** What is guarded in one operation, by the nodes of its document. */
export interface OperationSurvey {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  guards: ReadonlyMap<SelectionNode, Guard>;
  rootGuard: Guard | undefined;
  /** Fields that return lists: what lies below them has no one place in the response. */
  lists: ReadonlySet<FieldNode>;
}

interface SurveyRequest {
  schema: GraphQLSchema;
  guards: Guards;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  root: GraphQLCompositeType;
}

/** Visits the operation and each fragment it reaches once. */
export function surveyOperation({ schema, guards, document, operation, root }: SurveyRequest): OperationSurvey {
  const fragments = fragmentsOf(document);
  const surveyor = new Surveyor(schema, guards, fragments);
  surveyor.visit(operation.selectionSet, root);
  const rootGuard = guards.type(root);
  return { document, operation, fragments, guards: surveyor.found, rootGuard, lists: surveyor.lists };
}

class Surveyor {
  readonly found = new Map<SelectionNode, Guard>();
  readonly lists = new Set<FieldNode>();
  readonly #schema: GraphQLSchema;
  readonly #guards: Guards;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #visits = new Map<string, 'under way' | 'done'>();

  constructor(schema: GraphQLSchema, guards: Guards, fragments: ReadonlyMap<string, FragmentDefinitionNode>) {
    this.#schema = schema;
    this.#guards = guards;
    this.#fragments = fragments;
  }

  visit({ selections }: SelectionSetNode, parent: GraphQLCompositeType): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) this.#field(selection, parent);
      else if (selection.kind === Kind.FRAGMENT_SPREAD) this.#spread(selection.name.value, selection);
      else {
        const type = selection.typeCondition ? this.#condition(selection.typeCondition.name.value) : parent;
        if (selection.typeCondition) this.#note(selection, this.#guards.type(type));
        this.visit(selection.selectionSet, type);
      }
    }
  }

  #field(node: FieldNode, parent: GraphQLCompositeType): void {
    // Meta fields tell of the schema and the kind of an object, which rules do not hide.
    if (node.name.value.startsWith('__')) return;
    const field = fieldOf(parent, node.name.value);
    this.#note(node, this.#guards.field(parent, field));
    if (isListType(getNullableType(field.type))) this.lists.add(node);
    const returned = getNamedType(field.type);
    if (node.selectionSet && isCompositeType(returned)) this.visit(node.selectionSet, returned);
  }

  #spread(name: string, node: SelectionNode): void {
    const fragment = this.#fragments.get(name);
    if (!fragment) throw new Error(`There is no fragment ${name}; validate the operation first.`);
    const type = this.#condition(fragment.typeCondition.name.value);
    this.#note(node, this.#guards.type(type));
    const visit = this.#visits.get(name);
    if (visit === 'under way') throw new Error(`Fragment ${name} spreads itself; validate the operation first.`);
    if (visit) return;
    this.#visits.set(name, 'under way');
    this.visit(fragment.selectionSet, type);
    this.#visits.set(name, 'done');
  }

  #condition(name: string): GraphQLCompositeType {
    const type = this.#schema.getType(name);
    if (!isCompositeType(type)) throw new Error(`There is no type ${name} to select on; validate the operation first.`);
    return type;
  }

  #note(node: SelectionNode, guard: Guard | undefined): void {
    if (guard) this.found.set(node, guard);
  }
}

function fieldOf(parent: GraphQLCompositeType, name: string): GraphQLField<unknown, unknown> {
  const field = isUnionType(parent) ? undefined : parent.getFields()[name];
  if (!field) throw new Error(`There is no field ${parent.name}.${name}; validate the operation first.`);
  return field;
}
