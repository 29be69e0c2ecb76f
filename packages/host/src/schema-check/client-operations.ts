import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { coverage, type TypeCoverage } from '@graphql-inspector/core';
import {
  concatAST,
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  NoDeprecatedCustomRule,
  parse,
  Source,
  type ValidationRule,
  validate,
} from 'graphql';

/** The files in `clients/<client>/operations/`, each named by its path in the repository. */
export async function clientOperations(repository: string): Promise<Source[]> {
  const clients = await readdir(path.join(repository, 'clients'));
  const perClient = await Promise.all(
    clients.sort().map((client) => filesIn(repository, `clients/${client}/operations`)),
  );
  return perClient.flat();
}

async function filesIn(repository: string, folder: string): Promise<Source[]> {
  const names = await readdir(path.join(repository, folder)).catch(() => []);
  const files = names.filter((name) => name.endsWith('.graphql')).sort();
  return Promise.all(
    files.map(async (name) => {
      const file = `${folder}/${name}`;
      return new Source(await readFile(path.join(repository, file), 'utf8'), file);
    }),
  );
}

export interface Faults {
  /** What the API would refuse, as `file:line message`. */
  invalid: string[];
  /** What it would still answer, for now. */
  deprecated: string[];
}

/** What is wrong with operations under this API schema. Those of one client may share fragments, but no names. */
export function faultsOf(operations: Source[], api: GraphQLSchema): Faults {
  const unreadable: string[] = [];
  const clients = new Map<string, DocumentNode[]>();
  for (const source of operations) {
    const client = path.dirname(source.name);
    try {
      clients.set(client, [...(clients.get(client) ?? []), parse(source)]);
    } catch (error) {
      unreadable.push(tell(error as GraphQLError));
    }
  }
  const under = (rules?: readonly ValidationRule[]) =>
    [...clients.values()].flatMap((documents) => validate(api, concatAST(documents), rules).map(tell));
  // What is missing in a document may be in one that cannot be read.
  return { invalid: unreadable.length > 0 ? unreadable : under(), deprecated: under([NoDeprecatedCustomRule]) };
}

function tell({ source, locations, message }: GraphQLError): string {
  return `${source?.name}:${locations?.[0]?.line} ${message}`;
}

export interface Coverage {
  types: number;
  fields: number;
  unusedTypes: string[];
  /** Of types that are used. */
  unusedFields: string[];
  /** Also those of unused types. */
  unusedFieldCount: number;
}

/** Which object types and fields of the API no operation asks for. */
export function coverageOf(operations: Source[], api: GraphQLSchema): Coverage {
  const types = Object.entries(coverage(api, operations).types);
  const unused = types.filter(([, type]) => type.hits === 0);
  const used = types.filter(([, type]) => type.hits > 0);
  const unusedFields = used.flatMap(([name, type]) => unusedFieldsOf(type).map((field) => `${name}.${field}`));
  return {
    types: types.length,
    fields: sum(types.map(([, type]) => fieldsOf(type).length)),
    unusedTypes: unused.map(([name]) => name).sort(),
    unusedFields: unusedFields.sort(),
    unusedFieldCount: unusedFields.length + sum(unused.map(([, type]) => fieldsOf(type).length)),
  };
}

const fieldsOf = ({ children }: TypeCoverage) => Object.entries(children);
const unusedFieldsOf = (type: TypeCoverage) => fieldsOf(type).flatMap(([name, { hits }]) => (hits === 0 ? name : []));
const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0);
