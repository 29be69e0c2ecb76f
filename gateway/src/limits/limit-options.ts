/** The most that one operation may be. Each is checked before anything that costs more than its size. */
export interface LimitOptions {
  /** Words and signs of the text; comments do not count. Read while parsing, which stops there. */
  tokens: number;
  /** Fields inside fields, fragments expanded. */
  depth: number;
  /** Fields in all, fragments expanded wherever they are spread. */
  height: number;
  /** Fields with an alias, fragments expanded: each may be one more call of the same resolver. */
  aliases: number;
  /** Fields of Query or Subscription, fragments expanded. */
  rootFields: number;
  /** Fields of Mutation, which run one after the other. */
  mutations: number;
  /** Directives in the document as it is written. */
  directives: number;
  /** Directives on any one field, fragment or operation. */
  directivesInOnePlace: number;
  /** Fields that the document asks for again in the same selection: validation compares each with all of its kind. */
  duplicates: number;
  /** Variables that an operation declares, and that a request sends. */
  variables: number;
  /** Lists and objects inside each other, in the document and in the variables. */
  valueDepth: number;
  /** Estimated work: see `cost-estimate.ts`. */
  cost: number;
  /** Items that a list is thought to have when neither the schema nor the operation says. */
  listSize: number;
}

export const DEFAULT_LIMITS: Readonly<LimitOptions> = {
  tokens: 5_000,
  depth: 20,
  height: 1_000,
  aliases: 100,
  rootFields: 20,
  mutations: 10,
  directives: 50,
  directivesInOnePlace: 10,
  duplicates: 50,
  variables: 100,
  valueDepth: 32,
  cost: 100_000,
  listSize: 10,
};
