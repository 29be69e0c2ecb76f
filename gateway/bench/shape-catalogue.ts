import { prose } from './prose.ts';
import { type BenchSubgraph, federation, type Representation, type Shape } from './shape.ts';

/*
 * A bookshop that has the structure, the nesting and the amounts of the catalogue in the public graphql-gateways-benchmark, so that
 * figures can be set beside those that are published of it.
 */

const readers = ['Ada', 'Basile', 'Chloé', 'Dov', 'Esther', 'Farid'].map((name, i) => ({
  ...{ __typename: 'Reader', id: String(i + 1), handle: `${name.toLowerCase()}-${i + 1}`, name: `${name} Bookman` },
}));

const accounts: BenchSubgraph = {
  typeDefs: `${federation('key', 'shareable')}
    type Query { readers: [Reader] }
    type Reader @key(fields: "id") { id: ID! name: String handle: String @shareable }`,
  root: { readers },
  entity: ({ id }) => found(readers.find((reader) => reader.id === id)),
};

const PRICES = [899, 1299, 15, 499, 1299, 6999, 3999, 100000, 9999];
const WEIGHTS = [100, 1000, 20, 100, 1000, 300, 2000, 6000, 800];
const TITLES = ['Table', 'Couch', 'Glass', 'Chair', 'Ship', 'Lamp', 'Grill', 'Harbour', 'Sofa'];

const books = TITLES.map((title, i) => ({
  ...{ __typename: 'Book', isbn: String(i + 1), title, price: PRICES[i], weight: WEIGHTS[i] },
}));

const products: BenchSubgraph = {
  typeDefs: `${federation('key')}
    type Query { topBooks(first: Int = 5): [Book] }
    type Book @key(fields: "isbn") { isbn: String! title: String price: Int weight: Int }`,
  root: { topBooks: ({ first }: { first: number }) => books.slice(0, first) },
  entity: ({ isbn }) => found(books.find((book) => book.isbn === isbn)),
};

const OUT_OF_STOCK = new Set(['2', '3', '4', '8']);

const inventory: BenchSubgraph = {
  typeDefs: `${federation('key', 'external', 'requires')}
    type Query { warehouses: Int }
    type Book @key(fields: "isbn") {
      isbn: String!
      price: Int @external
      weight: Int @external
      inStock: Boolean
      shippingCost: Int @requires(fields: "price weight")
    }`,
  root: { warehouses: 1 },
  entity: ({ isbn, price, weight }) => ({
    ...{ __typename: 'Book', isbn, inStock: !OUT_OF_STOCK.has(String(isbn)) },
    shippingCost: Number(price) > 1000 ? 0 : Number(weight) / 2,
  }),
};

/** Of each review: which book it is about, and how many characters it has. */
const REVIEWS: readonly (readonly [isbn: string, length: number])[] = [
  ...([445, 289, 277, 145] as const).map((length) => ['1', length] as const),
  ...([445, 289, 277, 145] as const).map((length) => ['2', length] as const),
  ['3', 145],
  ...([145, 855] as const).map((length) => ['4', length] as const),
];

const bookWithReviews = (isbn: string) => ({
  ...{ __typename: 'Book', isbn },
  reviews: (): object[] => written.filter((review) => review.isbn === isbn),
});

/** Everybody has written the first two. */
const readerWithReviews = (id: string) => ({
  ...{ __typename: 'Reader', id, handle: readers[0]?.handle },
  reviews: (): object[] => written.slice(0, 2),
});

const written = REVIEWS.map(([isbn, length], i) => ({
  ...{ __typename: 'Review', id: String(i + 1), isbn, text: prose(i, length) },
  book: () => bookWithReviews(isbn),
  author: () => readerWithReviews('1'),
}));

const reviews: BenchSubgraph = {
  typeDefs: `${federation('key', 'external', 'provides')}
    type Query { reviews: Int }
    type Review @key(fields: "id") { id: ID! text: String book: Book author: Reader @provides(fields: "handle") }
    type Reader @key(fields: "id") { id: ID! handle: String @external reviews: [Review] }
    type Book @key(fields: "isbn") { isbn: String! reviews: [Review] }`,
  root: { reviews: REVIEWS.length },
  entity({ __typename, id, isbn }: Representation) {
    if (__typename === 'Reader') return readerWithReviews(String(id));
    if (__typename === 'Book') return bookWithReviews(String(isbn));
    return found(written.find((review) => review.id === id));
  },
};

function found<T>(entity: T | undefined): T {
  if (entity === undefined) throw new Error('A gateway asked for an entity that nobody has named to it.');
  return entity;
}

export const catalogue: Shape = {
  name: 'catalogue',
  query: `
    fragment Reader on Reader { id handle name }
    fragment Review on Review { id text }
    fragment Book on Book { inStock title price shippingCost isbn weight }
    fragment Written on Reader { ...Reader reviews { ...Review book { ...Book } } }

    query Catalogue {
      readers {
        ...Reader
        reviews {
          ...Review
          book { ...Book reviews { ...Review author { ...Written } } }
        }
      }
      topBooks { ...Book reviews { ...Review author { ...Written } } }
    }`,
  subgraphs: { accounts, inventory, products, reviews },
};
