/** Folder of this test run, made by Jest's global setup (test/setup/postgres.global.mjs). */
export function testRunFolder(): string {
  const folder = process.env.VISIOBOOK_TEST_FOLDER;
  if (!folder) throw new Error('No test run: start tests with jest from the root of the repository.');
  return folder;
}
