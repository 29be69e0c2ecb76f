import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { buildSchema } from 'graphql';
import { baseBranch } from './base-branch.ts';
import { compareApis, intendedBreaks } from './changes.ts';
import { clientOperations, coverageOf, faultsOf } from './client-operations.ts';
import { changesReport, coverageReport, operationsReport } from './report.ts';

const API = 'gateway/api.graphql';
const INTENDED_BREAKS = 'docs/schema-changes.md';

interface Options {
  /** What to compare with, when not the usual branch. */
  base?: string;
  verbose: boolean;
}

interface Findings {
  report: string[];
  /** Why the check fails; empty when it passes. */
  failures: string[];
}

/** What the API schema means for clients: those that are out there, by its base branch, and those in the repository. */
export async function checkApi(repository: string, apiSdl: string, options: Options): Promise<Findings> {
  const changes = await changesSinceBase(repository, apiSdl, options);
  const api = buildSchema(apiSdl);
  const operations = await clientOperations(repository);
  const faults = faultsOf(operations, api);
  const valid = faults.invalid.length === 0;
  return {
    report: [
      ...changes.report,
      ...operationsReport(faults, operations.length),
      ...(valid ? coverageReport(coverageOf(operations, api), options.verbose) : []),
    ],
    failures: [...changes.failures, ...(valid ? [] : ['Our own clients’ operations are not valid any more.'])],
  };
}

async function changesSinceBase(
  repository: string,
  apiSdl: string,
  { base: wanted, verbose }: Options,
): Promise<Findings> {
  const base = await baseBranch(repository, wanted);
  if ('missing' in base) return notCompared(base.missing);
  const before = await base.read(API);
  if (before === null) return notCompared(`${base.name} has no ${API}`);
  const list = await readFile(path.join(repository, INTENDED_BREAKS), 'utf8').catch(() => null);
  const intended = intendedBreaks(list, await base.read(INTENDED_BREAKS));
  const changes = await compareApis(before, apiSdl, intended);
  return {
    report: changesReport(changes, base.name, verbose),
    failures: changes.breaking.length === 0 ? [] : [advice(changes.breaking[0]?.path ?? '')],
  };
}

const notCompared = (why: string): Findings => ({ report: [`API schema: not compared, for ${why}.`], failures: [] });

const advice = (path: string) =>
  `The API schema breaks clients. Deprecate first; if the break is intended, say why in ${INTENDED_BREAKS}: "- \`${path}\`: reason".`;
