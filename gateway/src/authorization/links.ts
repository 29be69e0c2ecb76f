import { type ConstDirectiveNode, type ConstValueNode, type DocumentNode, Kind } from 'graphql';

/** A feature that a supergraph names with `@link` (or `@core`, as federation 1 did). */
export interface LinkedFeature {
  url: string;
  /** The URL without its version; empty when the URL has no version. */
  identity: string;
  /** `v0.1` */
  version: string;
  purpose: string | undefined;
  /** Every name under which the schema may write this directive of the feature, without the @. */
  namesOf(directive: string): readonly string[];
}

/**
 * Reads every link of a schema. The linking directive may itself be renamed, so whatever on the schema takes a URL counts.
 * Names follow the link specification (https://specs.apollo.dev/link/v1.0): imported, perhaps renamed; or `@feature` for the
 * directive called like its feature; or `@feature__directive`, where `as` renames the feature.
 */
export function linkedFeatures(schema: DocumentNode): LinkedFeature[] {
  return schema.definitions
    .filter((node) => node.kind === Kind.SCHEMA_DEFINITION || node.kind === Kind.SCHEMA_EXTENSION)
    .flatMap((node) => node.directives ?? [])
    .flatMap((directive) => {
      const url = stringOf(argument(directive, 'url') ?? argument(directive, 'feature'));
      return url === undefined ? [] : [feature(url, directive)];
    });
}

/** Names, without the @, under which the schema may write a directive of a feature, whatever the feature's version. */
export function linkedNames(schema: DocumentNode, identity: string, directive: string): string[] {
  const features = linkedFeatures(schema).filter((linked) => linked.identity === identity);
  return features.flatMap((linked) => linked.namesOf(directive));
}

function feature(url: string, directive: ConstDirectiveNode): LinkedFeature {
  const [, identity = '', name = '', version = ''] = /^(https?:\/\/.*\/([^/]+))\/(v\d+\.\d+)\/?$/.exec(url) ?? [];
  const namespace = stringOf(argument(directive, 'as')) ?? name;
  const imported = imports(argument(directive, 'import'));
  return {
    url,
    identity,
    version,
    purpose: enumOf(argument(directive, 'for')),
    namesOf: (wanted) => [
      ...(imported.get(`@${wanted}`) ?? []),
      ...(wanted === name ? [namespace] : []),
      `${namespace}__${wanted}`,
    ],
  };
}

/** `["@a", {name: "@b", as: "@c"}]` as `@a` → `a` and `@b` → `c`. */
function imports(value: ConstValueNode | undefined): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const item of value?.kind === Kind.LIST ? value.values : []) {
    const original = stringOf(item) ?? stringOf(property(item, 'name'));
    if (original === undefined) continue;
    const local = stringOf(property(item, 'as')) ?? original;
    names.set(original, [...(names.get(original) ?? []), local.replace(/^@/, '')]);
  }
  return names;
}

export function argument(directive: ConstDirectiveNode, name: string): ConstValueNode | undefined {
  return directive.arguments?.find((node) => node.name.value === name)?.value;
}

function property(value: ConstValueNode, name: string): ConstValueNode | undefined {
  return value.kind === Kind.OBJECT ? value.fields.find((field) => field.name.value === name)?.value : undefined;
}

function stringOf(value: ConstValueNode | undefined): string | undefined {
  return value?.kind === Kind.STRING ? value.value : undefined;
}

function enumOf(value: ConstValueNode | undefined): string | undefined {
  return value?.kind === Kind.ENUM ? value.value : undefined;
}
