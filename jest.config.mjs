// Tests run from source (export condition "source"), as CommonJS: Jest's ESM support leaks memory over many files.
const esmOnly = [
  'jose',
  'eld',
  '@visiobook',
  'simplex-noise',
  'graphql-scalars',
  'p-limit',
  'yocto-queue',
  '@scure',
  '@noble',
  'openid-client',
  'oauth4webapi',
];

export default {
  globalSetup: '<rootDir>/test/setup/postgres.global.mjs',
  globalTeardown: '<rootDir>/test/setup/postgres.teardown.mjs',
  testMatch: ['<rootDir>/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/.data/'],
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons', 'require'] },
  transform: {
    '^.+\\.(m?js|ts)$': [
      '@swc/jest',
      {
        swcrc: false,
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, useDefineForClassFields: false },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  // Its package offers this entry to `import` only.
  moduleNameMapper: { '^eld/small$': '<rootDir>/node_modules/eld/src/entries/static.small.js' },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
  testTimeout: 60_000,
  // Jest leaves one core to whoever sits before the machine; here, suites that wait for something would leave the other idle, too.
  maxWorkers: '100%',
};
