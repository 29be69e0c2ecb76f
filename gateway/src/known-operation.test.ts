import { GraphQLError, type OperationDefinitionNode, parse } from 'graphql';
import { KnownOperation } from './known-operation.ts';
import type { OperationCost } from './limits/operation-cost.ts';
import type { OperationPlanner } from './planning/planner.ts';

const document = parse('{ title }');
const definition = document.definitions[0] as OperationDefinitionNode;
const VIEWER = { isAuthenticated: false, scopes: [] };

test.each([
  ['for a reason that clients are told', new GraphQLError('Ask for them one by one.')],
  ['for the planner’s own fault', new Error('broken')],
])('What cannot be planned, %s, is not tried again', (_why, fault) => {
  const prepare = jest.fn(() => {
    throw fault;
  });
  const planner = { prepare } as unknown as OperationPlanner;
  const known = new KnownOperation({ planner, document, definition, cost: {} as OperationCost, guard: undefined });
  for (let i = 0; i < 3; i++) expect(() => known.preparedFor(VIEWER)).toThrow(fault);
  expect(prepare).toHaveBeenCalledTimes(1);
});
