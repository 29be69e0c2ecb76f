import type { DocumentNode, SelectionNode } from 'graphql';
import type { AccessDenied } from './access-denied.ts';
import { denialErrors, rootErrors } from './denials.ts';
import { keepOperation } from './filter-operation.ts';
import type { Guard } from './guards.ts';
import type { OperationSurvey } from './operation-survey.ts';
import { isMet, type Requirement, type ViewerRights } from './requirements.ts';

/** Which of an operation's requirements a viewer fails; equal for viewers who see the same of it, so plans can be kept by it. */
export type Decision = string;

/** The viewer may have everything that the operation asks for. */
export const ALLOWED: Decision = '';

export interface FilteredOperation {
  /**
   * What may be planned: the same object when nothing was taken out, otherwise the one operation and the fragments and variables
   * it still uses. Null when nothing is left to ask a subgraph: the answer is nulls (of a subscription: no stream), and the errors.
   */
  document: DocumentNode | null;
  /**
   * Fields and fragments of the ORIGINAL operation that were taken out. The response is shaped with the original, but what lies
   * below these must not be read from the fetched data, which may hold more than was asked for: keys, `@requires`, and other fields
   * under the same response key. A response key is null unless another selection of it stayed.
   */
  removed: ReadonlySet<SelectionNode>;
  /** One error per place, without those that `@skip` and `@include` switch off for these variables. */
  errors(variables: Readonly<Record<string, unknown>>): readonly AccessDenied[];
}

const NOTHING_REMOVED: ReadonlySet<SelectionNode> = new Set();
const NO_ERRORS: readonly AccessDenied[] = [];

/** Stands guard over one operation; made once per document and asked at each request. */
export class OperationGuard {
  readonly #survey: OperationSurvey;
  readonly #requirements: readonly { index: number; requirement: Requirement }[];

  constructor(survey: OperationSurvey, requirements: readonly Requirement[]) {
    this.#survey = survey;
    const used = new Set<number>();
    for (const { needs, oneOf = [] } of [...survey.guards.values(), ...(survey.rootGuard ? [survey.rootGuard] : [])]) {
      for (const index of [...needs, ...oneOf.flat()]) used.add(index);
    }
    this.#requirements = [...used].sort((a, b) => a - b).map((index) => ({ index, requirement: requirements[index]! }));
  }

  decide(viewer: ViewerRights): Decision {
    let failing = ALLOWED;
    for (const { index, requirement } of this.#requirements) {
      if (!isMet(requirement, viewer)) failing += failing ? `,${index}` : String(index);
    }
    return failing;
  }

  /** Takes out what the decision forbids. Worth keeping per decision, like the plan that is made of it. */
  filter(decision: Decision): FilteredOperation {
    const { document, operation, guards, rootGuard } = this.#survey;
    const failing = new Set(decision === ALLOWED ? [] : decision.split(',').map(Number));
    if (rootGuard && isDenied(rootGuard, failing)) {
      const removed = new Set(operation.selectionSet.selections);
      return { document: null, removed, errors: rootErrors(this.#survey) };
    }
    const removed = new Set<SelectionNode>();
    for (const [node, guard] of guards) if (isDenied(guard, failing)) removed.add(node);
    if (removed.size === 0) return { document, removed: NOTHING_REMOVED, errors: () => NO_ERRORS };
    return { document: keepOperation(this.#survey, removed), removed, errors: denialErrors(this.#survey, removed) };
  }
}

function isDenied({ needs, oneOf }: Guard, failing: ReadonlySet<number>): boolean {
  if (needs.some((need) => failing.has(need))) return true;
  return oneOf?.every((alternative) => alternative.some((need) => failing.has(need))) ?? false;
}
