import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  Kind,
  type OperationDefinitionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { fragmentsOf } from '../fragments.ts';
import type { Requirements } from './requirements.ts';

/** The operation as one document per plan, the first with everything that may be part of any. */
export function separate(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  requirements: Requirements,
): DocumentNode[] {
  if (!requirements.areSeparable) return [document];
  const whole = inlineFragments(operation, fragmentsOf(document));
  const planOf = (parent: string, field: string) => planOfField(schema, requirements, parent, field);
  const plans = new Set([0]);
  eachField(schema, whole, (parent, field) => plans.add(planOf(parent, field)));
  return plans.size === 1 ? [document] : [...plans].sort().map((plan) => only(schema, whole, plan, planOf));
}

/** On an interface, that of whichever type has one. */
function planOfField(schema: GraphQLSchema, requirements: Requirements, parent: string, field: string): number {
  const type = schema.getType(parent);
  const types = isAbstractType(type) ? schema.getPossibleTypes(type).map(({ name }) => name) : [parent];
  return Math.max(...types.map((name) => requirements.planOf(`${name}.${field}`) ?? 0));
}

function inlineFragments(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): OperationDefinitionNode {
  return visit(operation, {
    FragmentSpread: (node) => {
      const fragment = fragments.get(node.name.value);
      return fragment && { ...fragment, kind: Kind.INLINE_FRAGMENT, name: undefined, directives: node.directives };
    },
  });
}

function eachField(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  visitField: (parent: string, field: string) => void,
) {
  const info = new TypeInfo(schema);
  visit(
    operation,
    visitWithTypeInfo(info, {
      Field(node) {
        visitField(getNamedType(info.getParentType())?.name ?? '', node.name.value);
      },
    }),
  );
}

/** What belongs to one plan; of plans other than the first, just that and the way to it. */
function only(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  plan: number,
  planOf: (parent: string, field: string) => number,
): DocumentNode {
  const info = new TypeInfo(schema);
  const pruned = visit(
    operation,
    visitWithTypeInfo(info, {
      Field: {
        leave(node) {
          const own = planOf(getNamedType(info.getParentType())?.name ?? '', node.name.value);
          if (own === plan) return undefined;
          const leadsOn = own === 0 && node.selectionSet && node.selectionSet.selections.length > 0;
          return leadsOn ? undefined : null;
        },
      },
      InlineFragment: { leave: (node) => (node.selectionSet.selections.length > 0 ? undefined : null) },
    }),
  );
  return { kind: Kind.DOCUMENT, definitions: [pruned] };
}
