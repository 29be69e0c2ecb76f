/** A client's, by name; what they hold is what the request sent or, coerced, what the operation declares. */
export type Variables = Readonly<Record<string, unknown>>;
