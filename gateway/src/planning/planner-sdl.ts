import { type ConstDirectiveNode, type DirectiveNode, Kind, parse, print, type ValueNode, visit } from 'graphql';

/**
 * The supergraph as Apollo's planner wants it. Where a plan comes back to a subgraph with what one of its fields requires, the
 * planner takes the type's first key, even one that cannot be resolved: here those come last.
 */
export function sdlForPlanner(supergraphSdl: string): string {
  const document = parse(supergraphSdl, { noLocation: true });
  const reordered = visit(document, {
    enter(node) {
      if (!('directives' in node) || !node.directives?.some(isUnresolvableKey)) return undefined;
      const directives: readonly DirectiveNode[] = node.directives;
      const last = directives.filter(isUnresolvableKey);
      return { ...node, directives: [...directives.filter((each) => !isUnresolvableKey(each)), ...last] };
    },
  });
  return reordered === document ? supergraphSdl : print(reordered);
}

/** The supergraph as @apollo/gateway loads it: it refuses whatever is said to be for security, which is seen to before it plans. */
export function sdlWithoutSecurity(supergraphSdl: string): string {
  const document = parse(supergraphSdl, { noLocation: true });
  const stripped = visit(document, {
    Directive(node) {
      const kept = node.arguments?.filter(({ name, value }) => name.value !== 'for' || !isSecurity(value));
      return kept?.length === node.arguments?.length ? undefined : { ...node, arguments: kept };
    },
  });
  return stripped === document ? supergraphSdl : print(stripped);
}

const isSecurity = (value: ValueNode) => value.kind === Kind.ENUM && value.value === 'SECURITY';

const isUnresolvableKey = ({ name, arguments: given }: DirectiveNode | ConstDirectiveNode) =>
  name.value === 'join__type' &&
  !!given?.some(
    ({ name: { value: argument }, value }) => argument === 'resolvable' && value.kind === Kind.BOOLEAN && !value.value,
  );
