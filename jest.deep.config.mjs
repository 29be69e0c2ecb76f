// Tests that take longer, need what the main install does not bring, or try hard to break things.
import base from './jest.config.mjs';

export default { ...base, testMatch: ['<rootDir>/**/*.deep.ts'], testTimeout: 600_000, maxWorkers: 1 };
