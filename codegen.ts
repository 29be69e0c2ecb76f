import type { CodegenConfig } from '@graphql-codegen/cli';

/** Typed documents for our own clients, from the API schema that the gateway serves. */
const config: CodegenConfig = {
  schema: 'gateway/api.graphql',
  documents: ['clients/cli/src/**/*.ts', '!clients/cli/src/generated/**'],
  ignoreNoDocuments: false,
  generates: {
    'clients/cli/src/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        useTypeImports: true,
        enumsAsTypes: true,
        importExtension: '.ts',
        strictScalars: true,
        scalars: { DateTimeISO: 'string' },
      },
    },
  },
};

export default config;
