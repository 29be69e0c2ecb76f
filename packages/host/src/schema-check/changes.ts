import { type Change, CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';

export interface ApiChange {
  /** Such as `Query.films.first`. */
  path: string;
  message: string;
}

export interface ApiChanges {
  /** Break operations that were valid. */
  breaking: ApiChange[];
  /** Breaking, but written down as intended. */
  accepted: ApiChange[];
  /** Break clients that do not expect them, such as a new value of an enum. */
  dangerous: ApiChange[];
  safe: ApiChange[];
}

/** What clients have to know when one API schema takes the place of another. */
export async function compareApis(before: string, after: string, intended: ReadonlySet<string>): Promise<ApiChanges> {
  const changes = worthTelling(await diff(buildSchema(before), buildSchema(after)));
  const at = (level: CriticalityLevel) => changes.filter(({ criticality }) => criticality.level === level).map(toApi);
  const breaking = at(CriticalityLevel.Breaking);
  return {
    breaking: breaking.filter(({ path }) => !intended.has(path)),
    accepted: breaking.filter(({ path }) => intended.has(path)),
    dangerous: at(CriticalityLevel.Dangerous),
    safe: at(CriticalityLevel.NonBreaking),
  };
}

const toApi = ({ path = 'schema', message }: Change): ApiChange => ({ path, message });

/** Descriptions are no contract, and what belongs to something new goes without saying. */
function worthTelling(changes: Change[]): Change[] {
  const added = new Set(changes.flatMap(({ type, path }) => (ADDED.has(type) ? (path ?? []) : [])));
  const ofSomethingNew = (path = '') =>
    path.split('.').some((_, depth, names) => depth > 0 && added.has(names.slice(0, depth).join('.')));
  return changes.filter(({ type, path }) => !type.includes('DESCRIPTION') && !ofSomethingNew(path));
}

const ADDED = new Set(['TYPE_ADDED', 'FIELD_ADDED']);

/** A line of the list of intended breaks: paths in backticks, a colon, the reason. */
const INTENDED = /^- ((?:`[\w.@]+`(?:, )?)+): \S/;

/** The paths on those lines of the list that the base branch does not have; its own have been spent. */
export function intendedBreaks(list: string | null, listOfBase: string | null): Set<string> {
  const spent = new Set(listOfBase?.split('\n'));
  const lines = (list ?? '').split('\n').filter((line) => !spent.has(line));
  return new Set(lines.flatMap((line) => INTENDED.exec(line)?.[1]?.match(/[\w.@]+/g) ?? []));
}
