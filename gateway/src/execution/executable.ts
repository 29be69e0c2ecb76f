import type { ViewerFacts } from '@visiobook/subgraph-kit';
import type { Variables } from '../variables.ts';
import type { Combinations } from './combinations.ts';
import type { ErrorFacts, JsonObject } from './json.ts';
import type { Schedule } from './schedule.ts';
import type { ObjectShape } from './shape.ts';

/** Whom an answer speaks to. */
export type ExecutionViewer = Pick<ViewerFacts, 'id' | 'locale'>;

/** An operation as it is carried out; variables are coerced. */
export interface Executable {
  /** Everything to fetch; of a subscription, what is joined to each event. Each grows data of its own. */
  readonly plans: readonly Schedule[];
  readonly combinations: Combinations;
  shapeFor(variables: Variables): ObjectShape;
  /** Why there is less than was asked for. */
  refusals(variables: Variables, viewer: ExecutionViewer): readonly ErrorFacts[];
  /** What the schema says of itself, where the operation asks. */
  introspect(variables: Variables): JsonObject;
  /** Errors as the client is told of them: the same list where that is how they are. */
  tell(errors: ErrorFacts[]): ErrorFacts[];
}
