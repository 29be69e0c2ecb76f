import type { CodegenConfig } from '@graphql-codegen/cli';
import { typenames } from './clients/graphql/codegen/typenames.ts';

const OURS = './clients/graphql/codegen';
const OUT = 'clients/graphql/generated';

/** What our clients use of the API schema: typed documents, a hook per operation, and the manifest of operations. */
const config: CodegenConfig = {
  schema: 'gateway/api.graphql',
  documents: 'clients/graphql/operations/*.graphql',
  // From here, where TypeScript can be loaded; the tool's own loader takes JavaScript only.
  pluginLoader: (name) => import(name),
  generates: {
    [`${OUT}/documents.ts`]: {
      plugins: [`${OURS}/note.ts`, 'typescript-operations', 'typed-document-node'],
      documentTransforms: [typenames],
      config: {
        useTypeImports: true,
        enumType: 'string-literal',
        strictScalars: true,
        scalars: { ID: 'string', DateTimeISO: 'string' },
      },
    },
    [`${OUT}/persisted-operations.json`]: {
      plugins: [`${OURS}/persisted-operations.ts`],
      documentTransforms: [typenames],
    },
    [`${OUT}/operation-ids.ts`]: { plugins: [`${OURS}/operation-ids.ts`], documentTransforms: [typenames] },
    [`${OUT}/apollo-hooks.ts`]: { plugins: [`${OURS}/apollo-hooks.ts`] },
    [`${OUT}/urql-vue.ts`]: { plugins: [`${OURS}/urql-vue.ts`] },
  },
};

export default config;
