import { GraphQLError } from 'graphql';

/** What `JSON.parse` makes of an answer. */
export type Json = string | number | boolean | null | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A field of an answer. Names such as `constructor` lead to functions that every object inherits; JSON has none. */
export function fieldOf(object: JsonObject, key: string): Json | undefined {
  const value: unknown = object[key];
  return typeof value === 'function' ? undefined : (value as Json | undefined);
}

/** The way from the root of an answer to a value: response keys, and places in lists. */
export type Path = readonly (string | number)[];

/** An error as it travels. */
export interface ErrorFacts {
  readonly message: string;
  readonly path?: Path;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** The errors of somebody else's answer. Others write null for what is not there, or what is no error at all. */
export const errorsIn = (errors: unknown): ErrorFacts[] | undefined =>
  Array.isArray(errors) ? errors.map(factsOf) : undefined;

function factsOf(error: unknown): ErrorFacts {
  const { message, path, extensions } = isObject(error) ? error : {};
  return {
    message: typeof message === 'string' ? message : 'Internal error.',
    path: Array.isArray(path) ? (path as (string | number)[]) : undefined,
    extensions: isObject(extensions) ? extensions : undefined,
  };
}

export function toFacts(error: unknown): ErrorFacts {
  if (error instanceof GraphQLError) return { message: error.message, extensions: error.extensions };
  const message = error instanceof Error ? error.message : String(error);
  return { message, extensions: { code: 'INTERNAL_SERVER_ERROR' } };
}
