import { compareApis, intendedBreaks } from './changes.ts';

const before = `
  type Query { film(id: ID!): Film, films(first: Int = 20): [Film!]! }
  type Film { id: ID! title: String! status: Status! }
  enum Status { MAKING READY }
`;

const changed = (from: string, to: string) => before.replace(from, to);
const pathsOf = (changes: { path: string }[]) => changes.map(({ path }) => path);

describe('The changes of an API', () => {
  test.each([
    ['a field that is gone', changed('film(id: ID!): Film,', ''), 'Query.film'],
    ['a field that may be null now', changed('title: String!', 'title: String'), 'Film.title'],
    ['an argument that must be given now', changed('first: Int = 20', 'first: Int!'), 'Query.films.first'],
    ['a value that is gone', changed('MAKING', ''), 'Status.MAKING'],
  ])('are breaking for %s', async (_what, after, path) => {
    const changes = await compareApis(before, after, new Set());
    expect(pathsOf(changes.breaking)).toEqual([path]);
    expect(changes.accepted).toEqual([]);
  });

  test.each([
    ['a value that is new', changed('MAKING', 'MAKING PAUSED'), 'Status.PAUSED'],
    ['another default', changed('= 20', '= 30'), 'Query.films.first'],
  ])('are dangerous for %s', async (_what, after, path) => {
    const changes = await compareApis(before, after, new Set());
    expect([changes.breaking, pathsOf(changes.dangerous)]).toEqual([[], [path]]);
  });

  test('are safe for what is new, which is told without what belongs to it', async () => {
    const after = changed(
      'type Query {',
      '"What a film is about." type Cast { name: String! } type Query { cast(id: ID!): Cast ',
    );
    const changes = await compareApis(before, after, new Set());
    expect(pathsOf([...changes.breaking, ...changes.dangerous])).toEqual([]);
    expect(pathsOf(changes.safe).sort()).toEqual(['Cast', 'Query.cast']);
  });

  test('are none where only a description differs', async () => {
    const changes = await compareApis(before, changed('type Film', '"A film." type Film'), new Set());
    expect(Object.values(changes).flat()).toEqual([]);
  });

  test('are accepted where they are intended, and nowhere else', async () => {
    const after = changed('film(id: ID!): Film,', '').replace('MAKING', '');
    const changes = await compareApis(before, after, new Set(['Query.film']));
    expect(pathsOf(changes.accepted)).toEqual(['Query.film']);
    expect(pathsOf(changes.breaking)).toEqual(['Status.MAKING']);
  });
});

describe('Intended breaks', () => {
  const list = '# Intended breaks\n\n- `Query.film`, `Film.id`: see `User.films`\n';

  test('are the paths before the colon', () => {
    expect([...intendedBreaks(list, null)]).toEqual(['Query.film', 'Film.id']);
  });

  test('need a reason', () => {
    expect([...intendedBreaks('- `Query.film`\n- `Film.id`: \n', null)]).toEqual([]);
  });

  test('are spent once they are in the base branch', () => {
    expect([...intendedBreaks(`${list}- \`Status.MAKING\`: never used\n`, list)]).toEqual(['Status.MAKING']);
  });
});
