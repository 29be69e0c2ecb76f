import { GraphQLError, type ValidationRule } from 'graphql';

/** `__proto__` as a response key would set what an object inherits instead of being a part of it. */
export const noProtoKey: ValidationRule = (context) => ({
  Field(node) {
    if (node.alias?.value === '__proto__')
      context.reportError(new GraphQLError('No answer can have the key "__proto__".', { nodes: node.alias }));
  },
});
