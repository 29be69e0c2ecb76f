import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import type { OperationSurvey } from './operation-survey.ts';

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };
const EXISTS: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: [TYPENAME] };

type Unnamed = Pick<OperationSurvey, 'operation' | 'fragments'>;

/** The operation without what was removed, and still valid: a document of its own, or null when nothing is left to select. */
export function keepOperation(
  { operation, fragments }: Unnamed,
  removed: ReadonlySet<SelectionNode>,
): DocumentNode | null {
  const keeper = new Keeper(fragments, removed);
  const selectionSet = keeper.keep(operation.selectionSet);
  if (!selectionSet) return null;
  const kept = keeper.keptFragments();
  return { kind: Kind.DOCUMENT, definitions: [withUsedVariables({ ...operation, selectionSet }, kept), ...kept] };
}

class Keeper {
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #removed: ReadonlySet<SelectionNode>;
  readonly #kept = new Map<string, FragmentDefinitionNode | null>();

  constructor(fragments: ReadonlyMap<string, FragmentDefinitionNode>, removed: ReadonlySet<SelectionNode>) {
    this.#fragments = fragments;
    this.#removed = removed;
  }

  /** What is left of a selection set; null when that is nothing. */
  keep(selectionSet: SelectionSetNode): SelectionSetNode | null {
    const selections = selectionSet.selections.flatMap((selection) => this.#selection(selection) ?? []);
    return selections.length > 0 ? { ...selectionSet, selections } : null;
  }

  keptFragments(): FragmentDefinitionNode[] {
    return [...this.#kept.values()].filter((fragment) => fragment !== null);
  }

  #selection(node: SelectionNode): SelectionNode | null {
    if (this.#removed.has(node)) return null;
    if (node.kind === Kind.FRAGMENT_SPREAD) return this.#fragment(node.name.value) ? node : null;
    if (!node.selectionSet) return node;
    const selectionSet = this.keep(node.selectionSet);
    if (node.kind === Kind.INLINE_FRAGMENT) return selectionSet && { ...node, selectionSet };
    // Whether the object is there at all is not guarded, so it is still asked for.
    return { ...node, selectionSet: selectionSet ?? EXISTS };
  }

  #fragment(name: string): FragmentDefinitionNode | null {
    const known = this.#kept.get(name);
    if (known !== undefined) return known;
    const fragment = this.#fragments.get(name)!;
    const selectionSet = this.keep(fragment.selectionSet);
    const kept = selectionSet && { ...fragment, selectionSet };
    this.#kept.set(name, kept);
    return kept;
  }
}

function withUsedVariables(
  operation: OperationDefinitionNode,
  fragments: readonly FragmentDefinitionNode[],
): OperationDefinitionNode {
  const used = new Set<string>();
  const note = { Variable: ({ name }: { name: { value: string } }) => void used.add(name.value) };
  for (const part of [{ ...operation, variableDefinitions: [] }, ...fragments]) visit(part, note);
  const definitions = operation.variableDefinitions?.filter(({ variable }) => used.has(variable.name.value));
  return { ...operation, variableDefinitions: definitions };
}
