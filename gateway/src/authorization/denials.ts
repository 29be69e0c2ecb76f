import { type FieldNode, Kind, type SelectionNode, type SelectionSetNode } from 'graphql';
import type { Variables } from '../variables.ts';
import { AccessDenied } from './access-denied.ts';
import { type Condition, conditionsOf, holds } from './conditions.ts';
import type { OperationSurvey } from './operation-survey.ts';

/** More are cut off: an operation can reach one guarded field over very many paths. */
const MOST_ERRORS = 100;

interface Denial {
  error: AccessDenied;
  conditions: readonly Condition[];
}

type ErrorsFor = (variables: Variables) => readonly AccessDenied[];

/**
 * An error for each place of the response that misses something. Its path ends at the first list, since the items below it are
 * not known before the answer is; the coordinate says what is missing there. For a fragment it is the path of its object.
 */
export function denialErrors(survey: OperationSurvey, removed: ReadonlySet<SelectionNode>): ErrorsFor {
  const denials = [...new DenialSearch(survey, removed).denials.values()];
  if (denials.every(({ conditions }) => conditions.length === 0)) {
    const errors = denials.map(({ error }) => error);
    return () => errors;
  }
  return (variables) => {
    const counting = denials.filter(({ conditions }) => conditions.every((each) => holds(each, variables)));
    return [...new Map(counting.map(({ error }) => [placeOf(error), error])).values()];
  };
}

/** The one error of an operation whose root type is closed. */
export function rootErrors({ rootGuard }: OperationSurvey): ErrorsFor {
  const errors = rootGuard ? [new AccessDenied(rootGuard.coordinate, [])] : [];
  return () => errors;
}

interface Place {
  path: readonly string[];
  belowList: boolean;
  conditions: readonly Condition[];
}

/** Takes only ways that end in a denial, and none twice from the same place, so fragments that multiply cost nothing. */
class DenialSearch {
  readonly denials = new Map<string, Denial>();
  readonly #survey: OperationSurvey;
  readonly #removed: ReadonlySet<SelectionNode>;
  readonly #touched = new Map<SelectionSetNode, boolean>();
  readonly #searched = new Map<SelectionSetNode, Set<string>>();

  constructor(survey: OperationSurvey, removed: ReadonlySet<SelectionNode>) {
    this.#survey = survey;
    this.#removed = removed;
    this.#search(survey.operation.selectionSet, { path: [], belowList: false, conditions: [] });
  }

  #search(selectionSet: SelectionSetNode, place: Place): void {
    if (this.#wasHere(selectionSet, place)) return;
    for (const node of selectionSet.selections) {
      if (this.denials.size >= MOST_ERRORS) return;
      const own = this.#conditions(node);
      if (own === 'never') continue;
      const here = own.length > 0 ? { ...place, conditions: [...place.conditions, ...own] } : place;
      const below = node.kind === Kind.FIELD ? this.#below(node, here) : here;
      const inside = this.#inside(node);
      if (this.#removed.has(node)) this.#deny(node, below);
      else if (inside && this.#touches(inside)) this.#search(inside, below);
    }
  }

  #deny(node: SelectionNode, { path, conditions }: Place): void {
    const error = new AccessDenied(this.#survey.guards.get(node)!.coordinate, path);
    const key = `${placeOf(error)} ${JSON.stringify(conditions)}`;
    if (!this.denials.has(key)) this.denials.set(key, { error, conditions });
  }

  #below(node: FieldNode, place: Place): Place {
    const path = place.belowList ? place.path : [...place.path, (node.alias ?? node.name).value];
    return { ...place, path, belowList: place.belowList || this.#survey.lists.has(node) };
  }

  #wasHere(selectionSet: SelectionSetNode, { path, belowList, conditions }: Place): boolean {
    const searched = this.#searched.get(selectionSet) ?? new Set();
    this.#searched.set(selectionSet, searched);
    const key = JSON.stringify([path, belowList, conditions]);
    return searched.size === searched.add(key).size;
  }

  /** Whether anything is removed somewhere below. */
  #touches(selectionSet: SelectionSetNode): boolean {
    const known = this.#touched.get(selectionSet);
    if (known !== undefined) return known;
    const touched = selectionSet.selections.some((node) => {
      if (this.#conditions(node) === 'never') return false;
      const inside = this.#inside(node);
      return this.#removed.has(node) || (inside !== undefined && this.#touches(inside));
    });
    this.#touched.set(selectionSet, touched);
    return touched;
  }

  #conditions(node: SelectionNode): readonly Condition[] | 'never' {
    return conditionsOf(node, this.#survey.operation);
  }

  #inside(node: SelectionNode): SelectionSetNode | undefined {
    if (node.kind === Kind.FRAGMENT_SPREAD) return this.#survey.fragments.get(node.name.value)?.selectionSet;
    return node.selectionSet;
  }
}

function placeOf({ path, coordinate }: AccessDenied): string {
  return JSON.stringify([path, coordinate]);
}
