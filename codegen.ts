import type { CodegenConfig } from '@graphql-codegen/cli';
import type { Types } from '@graphql-codegen/plugin-helpers';
import { typenames } from './clients/graphql/codegen/typenames.ts';

const OURS = './clients/graphql/codegen';

const FILES: Record<string, string[]> = {
  'documents.ts': [`${OURS}/note.ts`, 'typescript-operations', 'typed-document-node'],
  'persisted-operations.json': [`${OURS}/persisted-operations.ts`],
  'operation-ids.ts': [`${OURS}/operation-ids.ts`],
  'apollo-hooks.ts': [`${OURS}/apollo-hooks.ts`],
  'urql-vue.ts': [`${OURS}/urql-vue.ts`],
};

/** All files from one look at the operations: what is wrong with them is said once, not by each file. */
const allFiles: Types.OutputPreset = {
  buildGeneratesSection: ({ baseOutputDir, ...common }) =>
    Object.entries(FILES).map(([file, plugins]) => ({
      ...common,
      filename: `${baseOutputDir}${file}`,
      plugins: plugins.map((plugin) => ({ [plugin]: {} })),
    })),
};

/** What our clients use of the API schema: typed documents, a hook per operation, and the manifest of operations. */
const config: CodegenConfig = {
  schema: 'gateway/api.graphql',
  documents: 'clients/graphql/operations/*.graphql',
  // From here, where TypeScript can be loaded; the tool's own loader takes JavaScript only.
  pluginLoader: (name) => import(name),
  generates: {
    'clients/graphql/generated/': {
      preset: allFiles,
      plugins: Object.values(FILES).flat(),
      documentTransforms: [typenames],
      config: {
        useTypeImports: true,
        enumType: 'string-literal',
        strictScalars: true,
        scalars: { ID: 'string', DateTimeISO: 'string' },
      },
    },
  },
};

export default config;
