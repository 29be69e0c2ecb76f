import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { fragmentsOf } from '../fragments.ts';

/** What an operation comes to with every fragment expanded where it is spread. */
interface Size {
  depth: number;
  height: number;
  aliases: number;
  /** Fields of the uppermost level. */
  rootFields: number;
}

export interface Measures extends Size {
  /** These three are of the whole document as it is written, for validation works on all of it. */
  directives: number;
  directivesInOnePlace: number;
  duplicates: number;
  /** Up to one above the limit, where measuring ends. */
  valueDepth: number;
  variables: number;
  /** A fragment that spreads itself, directly or through others. */
  circular: string | undefined;
}

const NOTHING: Readonly<Size> = { depth: 0, height: 0, aliases: 0, rootFields: 0 };
const TOO_DEEP: Readonly<Size> = { ...NOTHING, depth: Number.POSITIVE_INFINITY };
/** Selections and spreads inside each other, so that the deepest text cannot exhaust the stack. */
const MOST_NESTING = 500;

/** Measures one operation of a document that need not be valid, in one walk: every fragment is measured once. */
export function measure(document: DocumentNode, operation: OperationDefinitionNode, mostValueDepth: number): Measures {
  return new Measurement(document, mostValueDepth).of(operation);
}

class Measurement {
  readonly #document: DocumentNode;
  readonly #mostValueDepth: number;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #sizes = new Map<string, Size | 'under way'>();
  #directives = 0;
  #directivesInOnePlace = 0;
  #duplicates = 0;
  #valueDepth = 0;
  #circular: string | undefined;

  constructor(document: DocumentNode, mostValueDepth: number) {
    this.#document = document;
    this.#mostValueDepth = mostValueDepth;
    this.#fragments = fragmentsOf(document);
  }

  of(operation: OperationDefinitionNode): Measures {
    const size = this.#operation(operation);
    for (const node of this.#document.definitions) {
      if (node.kind === Kind.OPERATION_DEFINITION && node !== operation) this.#operation(node);
      if (node.kind === Kind.FRAGMENT_DEFINITION) this.#fragment(node.name.value, 0);
    }
    return {
      ...size,
      directives: this.#directives,
      directivesInOnePlace: this.#directivesInOnePlace,
      duplicates: this.#duplicates,
      valueDepth: this.#valueDepth,
      variables: operation.variableDefinitions?.length ?? 0,
      circular: this.#circular,
    };
  }

  #operation({ directives, variableDefinitions = [], selectionSet }: OperationDefinitionNode): Size {
    this.#noteDirectives(directives);
    for (const variable of variableDefinitions) {
      this.#noteDirectives(variable.directives);
      if (variable.defaultValue) this.#noteValue(variable.defaultValue, 0);
    }
    return this.#selections(selectionSet, 0);
  }

  #selections({ selections }: SelectionSetNode, nesting: number): Size {
    if (nesting >= MOST_NESTING) return TOO_DEEP;
    const total = { ...NOTHING };
    const keys = new Set<string>();
    for (const selection of selections) {
      this.#noteDirectives(selection.directives);
      if (selection.kind === Kind.FIELD) this.#noteField(selection, keys);
      const { depth, height, aliases, rootFields } = this.#selection(selection, nesting + 1);
      total.depth = Math.max(total.depth, depth);
      total.height += height;
      total.aliases += aliases;
      total.rootFields += rootFields;
    }
    return total;
  }

  #selection(node: SelectionNode, nesting: number): Size {
    if (node.kind === Kind.FRAGMENT_SPREAD) return this.#fragment(node.name.value, nesting);
    const inside = node.selectionSet ? this.#selections(node.selectionSet, nesting) : NOTHING;
    if (node.kind === Kind.INLINE_FRAGMENT) return inside;
    return {
      depth: inside.depth + 1,
      height: inside.height + 1,
      aliases: inside.aliases + (node.alias ? 1 : 0),
      rootFields: 1,
    };
  }

  #fragment(name: string, nesting: number): Size {
    const known = this.#sizes.get(name);
    const fragment = this.#fragments.get(name);
    if (known === 'under way') this.#circular ??= name;
    if (known === 'under way' || !fragment) return NOTHING;
    if (known) return known;
    this.#sizes.set(name, 'under way');
    this.#noteDirectives(fragment.directives);
    const size = this.#selections(fragment.selectionSet, nesting);
    this.#sizes.set(name, size);
    return size;
  }

  #noteField({ alias, name, arguments: given = [] }: FieldNode, keys: Set<string>): void {
    const { size } = keys;
    if (keys.add((alias ?? name).value).size === size) this.#duplicates += 1;
    for (const { value } of given) this.#noteValue(value, 0);
  }

  #noteDirectives(directives: readonly DirectiveNode[] = []): void {
    this.#directives += directives.length;
    this.#directivesInOnePlace = Math.max(this.#directivesInOnePlace, directives.length);
    for (const { arguments: given = [] } of directives) for (const { value } of given) this.#noteValue(value, 0);
  }

  #noteValue(node: ValueNode, depth: number): void {
    if (depth > this.#valueDepth) this.#valueDepth = depth;
    if (depth > this.#mostValueDepth) return;
    if (node.kind === Kind.LIST) for (const item of node.values) this.#noteValue(item, depth + 1);
    if (node.kind === Kind.OBJECT) for (const { value } of node.fields) this.#noteValue(value, depth + 1);
  }
}
