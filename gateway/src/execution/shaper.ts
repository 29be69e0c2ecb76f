import { type GraphQLSchema, isObjectType } from 'graphql';
import { type ErrorFacts, fieldOf, isObject, type Json, type JsonObject } from './json.ts';
import { PathSet } from './path-set.ts';
import type { FieldShape, ObjectShape, ValueShape } from './shape.ts';

export interface ShapingContext {
  readonly schema: GraphQLSchema;
  /** What `__schema` and `__type` answer, by response key. */
  readonly introspection: JsonObject;
  /** What went wrong so far; nulls that it does not explain are added. */
  readonly errors: ErrorFacts[];
}

/** Stands for a null where there may be none: the object or list around it becomes null in its place. */
const INVALID = Symbol('null where there may be none');
type Shaped = Json | typeof INVALID;

/** Most of an answer: a leaf that is there and as its type says. Anything else is null, and looked at with its path. */
function plainLeaf(data: JsonObject, { sourceKey, value: shape }: FieldShape): Json {
  if (shape.kind !== 'leaf') return null;
  const value = data[sourceKey];
  return typeof value !== 'function' && value !== undefined && shape.accepts(value) ? value : null;
}

/** Cuts the answer out of what the subgraphs sent, as the specification completes values. */
export class Shaper {
  readonly #context: ShapingContext;
  readonly #path: (string | number)[] = [];
  /** Lists that had nothing wrong in them: others refer to them, too, where an entity was fetched once for many places. */
  readonly #sound = new Map<readonly Json[], { readonly shape: ValueShape; readonly answer: Json[] }>();
  #faults = 0;
  /** Of the errors; looked at when the first null is met that may need one. */
  #explained: PathSet | undefined;

  constructor(context: ShapingContext) {
    this.#context = context;
  }

  /** Null when a null rose to the root. */
  shape(data: JsonObject, shape: ObjectShape): JsonObject | null {
    const shaped = this.#object(data, shape);
    return shaped === INVALID ? null : (shaped as JsonObject);
  }

  #object(data: JsonObject, shape: ObjectShape, coordinate = shape.typeName): Shaped {
    const typeName = data.__typename ?? shape.typeName;
    const fields = shape.fieldsFor(typeName);
    // A type that clients do not know: to them there is nothing here.
    if (fields === null) return this.#context.schema.getType(String(typeName)) ? this.#unusable(coordinate) : null;
    const answer: JsonObject = {};
    for (const field of fields) {
      const value = plainLeaf(data, field) ?? this.#field(data, field, typeName);
      if (value === INVALID) return INVALID;
      answer[field.key] = value;
    }
    return answer;
  }

  #field(data: JsonObject, { key, sourceKey, coordinate, value: shape }: FieldShape, typeName: Json): Shaped {
    if (shape.kind === 'typename') return this.#typeName(typeName);
    if (shape.kind === 'introspection') return this.#context.introspection[key] ?? null;
    if (shape.kind === 'withheld') return shape.isNonNull ? INVALID : null;
    this.#path.push(key);
    const shaped = this.#value(fieldOf(data, sourceKey), shape, coordinate);
    this.#path.pop();
    return shaped;
  }

  /** An interface's name can come from a subgraph that knows it as an object; it is no answer to what an object is. */
  #typeName(name: Json): Shaped {
    return isObjectType(this.#context.schema.getType(String(name))) ? name : INVALID;
  }

  #value(value: Json | undefined, shape: ValueShape, coordinate: string): Shaped {
    const shaped = value === undefined || value === null ? null : this.#present(value, shape, coordinate);
    if (shaped === INVALID) return shape.isNonNull ? INVALID : null;
    if (shaped !== null || !shape.isNonNull) return shaped;
    this.#explain(`Cannot return null for non-nullable field ${coordinate}.`);
    return INVALID;
  }

  #present(value: Json, shape: ValueShape, coordinate: string): Shaped {
    if (shape.kind === 'leaf') return shape.accepts(value) ? value : this.#unusable(coordinate);
    if (shape.kind === 'list')
      return Array.isArray(value) ? this.#list(value, shape.item, coordinate) : this.#unusable(coordinate);
    if (shape.kind === 'object' && isObject(value)) return this.#object(value, shape.shape, coordinate);
    return this.#unusable(coordinate);
  }

  #list(values: readonly Json[], shape: ValueShape, coordinate: string): Shaped {
    const known = this.#sound.get(values);
    if (known?.shape === shape) return known.answer;
    const faults = this.#faults;
    const answer: Json[] = new Array(values.length);
    for (let i = 0; i < values.length; i++) {
      this.#path.push(i);
      const shaped = this.#value(values[i], shape, coordinate);
      this.#path.pop();
      if (shaped === INVALID) return INVALID;
      answer[i] = shaped;
    }
    if (this.#faults === faults) this.#sound.set(values, { shape, answer });
    return answer;
  }

  #unusable(coordinate: string): null {
    this.#explain(`The value of ${coordinate} is not what its type says.`);
    return null;
  }

  /** One error per null: a subgraph that said why comes first. */
  #explain(message: string): void {
    this.#faults++;
    const { errors } = this.#context;
    this.#explained ??= new PathSet(errors.flatMap(({ path }) => (path ? [path] : [])));
    if (this.#explained.meets(this.#path)) return;
    const path = [...this.#path];
    this.#explained.add(path);
    errors.push({ message, path, extensions: { code: 'INVALID_ANSWER' } });
  }
}
