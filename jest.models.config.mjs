// Tests on published voices, which the main install does not bring and not every network has: npm run test:models.
import base from './jest.config.mjs';

export default { ...base, testMatch: ['<rootDir>/**/*.models.ts'], testTimeout: 600_000, maxWorkers: 1 };
