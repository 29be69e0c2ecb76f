/** Subgraphs by supergraph: every way in which types and fields are spread that the planner has a plan for. */
export const SUPERGRAPHS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  /** Entities over three subgraphs, met inside lists of lists, interfaces and unions; what one computes from another's fields. */
  shop: {
    catalogue: `
      type Query { products(n: Int): [Product!] product: Product node(n: Int): Node found: [Found!]! shelves: [[Product]!]
        numbers: [[Int!]]! any: JSON constructor: Product }
      interface Node { id: ID! }
      interface Named { title: String }
      union Found = Product | Person | Shelf
      scalar JSON
      enum Kind { NEW USED }
      type Size { width: Int height: Int! unit: String @shareable }
      type Product implements Node & Named @key(fields: "id") @key(fields: "sku") { id: ID! sku: String! title: String weight: Float
        size: Size! sizes: [Size!] kind: Kind! maker: Person related(n: Int): [Product!]! constructor: String toString: Int! }
      type Shelf implements Named { title: String holds: [Node] byRow: [[Found]] json: JSON! }
      type Person implements Node @key(fields: "id") { id: ID! }`,
    people: `
      type Query { people: [Person] person(n: Int): Person! }
      type Person @key(fields: "id") { id: ID! name: String! age: Int friends: [Person!]! favourite: Product
        partner: Person valueOf: String constructor: Product reviews: [Review!] }
      type Product @key(fields: "id", resolvable: false) { id: ID! }
      type Review @key(fields: "id") { id: ID! text: String! @shareable stars: Int by: Person! }`,
    stock: `
      type Query { cheapest: Product latest: [Review] }
      type Product @key(fields: "sku") { sku: String! weight: Float @external size: Size! @external title: String @external
        price: Float @requires(fields: "weight") parcel(n: Int): String! @requires(fields: "size { width height } title")
        inStock: Int! reviews: [Review!]! best: Review @provides(fields: "text") }
      type Size { width: Int @external height: Int! @external }
      type Review @key(fields: "id") { id: ID! text: String! @external about: Product hash: Int @requires(fields: "text") }`,
  },
  /** Types that several subgraphs share without being entities, and unions that one of them does not know whole. */
  shared: {
    left: `
      type Query { box: Box! @shareable thing: Thing boxes: [Box] }
      union Thing = Box | Lid
      type Box @shareable { size: Int label: String! lid: Lid inside: [Box!] }
      type Lid @key(fields: "id") { id: ID! colour: String }`,
    right: `
      type Query { box: Box! @shareable other: Thing }
      union Thing = Box | Lid | Rope
      type Box @shareable { size: Int label: String! lid: Lid inside: [Box!] }
      type Lid @key(fields: "id") { id: ID! weight: Float! rope: Rope }
      type Rope { length: Int! toString: String hidden: String @inaccessible }`,
  },
};

/** An interface's fields from a subgraph that knows only the interface. */
export const MEDIA = {
  library: `
      type Query { media: [Media!]! one(n: Int): Media film: Film }
      interface Media @key(fields: "id") { id: ID! title: String }
      type Film implements Media @key(fields: "id") { id: ID! title: String minutes: Int! next: Film }
      type Song implements Media @key(fields: "id") { id: ID! title: String by: Artist }
      type Artist @key(fields: "id") { id: ID! songs: [Song!] }`,
  ratings: `
      type Query { top: [Media] reviews: [Review!] }
      type Media @key(fields: "id") @interfaceObject { id: ID! rating: Int! reviews(n: Int): [Review!]! }
      type Review { text: String of: Media }
      type Artist @key(fields: "id") { id: ID! fans: Int! }`,
};
