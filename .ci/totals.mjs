// Adds up jest's results and closes with one line; a failed step that is no test counts as one failure.
import { readFileSync } from 'node:fs';

const [failedStep, ...files] = process.argv.slice(2);
const results = files.map((file) => JSON.parse(readFileSync(file, 'utf8')));
const sum = (key) => results.reduce((total, result) => total + result[key], 0);
const passed = sum('numPassedTests');
const failed = sum('numFailedTests') + sum('numRuntimeErrorTestSuites');
const otherFailure = failedStep !== '0' && failed === 0 ? 1 : 0;
console.log(`${passed} passed, ${failed + otherFailure} failed`);
process.exit(failed + otherFailure > 0 || passed === 0 ? 1 : 0);
