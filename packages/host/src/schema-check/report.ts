import type { ApiChange, ApiChanges } from './changes.ts';
import type { Coverage, Faults } from './client-operations.ts';

/** How many safe changes are told when nobody asks for all of them. */
const SOME = 10;

export function changesReport(changes: ApiChanges, base: string, verbose: boolean): string[] {
  const { breaking, accepted, dangerous, safe } = changes;
  const count = breaking.length + accepted.length + dangerous.length + safe.length;
  if (count === 0) return [`API schema: as in ${base}.`];
  const told = verbose ? safe : safe.slice(0, SOME);
  const rest = safe.length - told.length;
  const kinds = [
    `${breaking.length} breaking`,
    ...(accepted.length > 0 ? [`${accepted.length} breaking but intended`] : []),
    `${dangerous.length} dangerous`,
    `${safe.length} safe`,
  ];
  return [
    `API schema against ${base}: ${kinds.join(', ')}.`,
    ...lines('BREAKING', breaking),
    ...lines('intended', accepted),
    ...lines('dangerous', dangerous),
    ...lines('safe', told),
    ...(rest > 0 ? [`  safe       and ${rest} more (--verbose)`] : []),
  ];
}

const lines = (kind: string, changes: ApiChange[]) =>
  changes.map(({ path, message }) => `  ${kind.padEnd(10)} ${path}: ${message}`);

export function operationsReport({ invalid, deprecated }: Faults, files: number): string[] {
  return [
    invalid.length === 0
      ? `Client operations: valid, in all of ${files} files.`
      : `Client operations: ${invalid.length} would be refused.`,
    ...invalid.map((fault) => `  INVALID    ${fault}`),
    ...deprecated.map((fault) => `  deprecated ${fault}`),
  ];
}

export function coverageReport(coverage: Coverage, verbose: boolean): string[] {
  const { types, fields, unusedTypes, unusedFields, unusedFieldCount } = coverage;
  const summary = `Coverage: clients ask for ${types - unusedTypes.length} of ${types} types and ${fields - unusedFieldCount} of ${fields} fields`;
  if (!verbose) return [`${summary} (--verbose names the others).`];
  return [
    `${summary}. No client asks for:`,
    ...unusedTypes.map((name) => `  type       ${name}`),
    ...unusedFields.map((name) => `  field      ${name}`),
  ];
}
