import { GraphQLError, type ValidationRule } from 'graphql';
import { isOwnVariable } from './execution/subgraph-operation.ts';
import { isOwnKey } from './planning/own-keys.ts';

/** The response key under which the gateway asks for an event's number, whatever the client asks for. */
export const SEQ_KEY = '_seq';

/**
 * `__proto__` as a response key would set what an object inherits instead of being a part of it; another field's value under
 * `__typename` would pass for what an object is, one under ours for an event's number, or for the field that the key was made for.
 */
const RESERVED = new Set(['__proto__', '__typename', SEQ_KEY]);

export const reservedKeys: ValidationRule = (context) => ({
  Field({ alias, name }) {
    if (alias && alias.value !== name.value && (RESERVED.has(alias.value) || isOwnKey(alias.value)))
      context.reportError(new GraphQLError(`No field can have the key "${alias.value}".`, { nodes: alias }));
  },
});

/** It would be sent in the place of the entities that a subgraph is asked about, or beside them under the same name. */
export const reservedVariables: ValidationRule = (context) => ({
  VariableDefinition({ variable: { name } }) {
    if (isOwnVariable(name.value))
      context.reportError(new GraphQLError(`No variable can have the name "$${name.value}".`, { nodes: name }));
  },
});
