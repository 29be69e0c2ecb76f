import { requireDevelopment } from './seed-people.ts';

test('people whose passwords are known go to a graph on this machine alone, and to none in production', () => {
  expect(() => requireDevelopment('http://127.0.0.1:8080', {})).not.toThrow();
  expect(() => requireDevelopment('http://localhost:10080', { NODE_ENV: 'development' })).not.toThrow();
  expect(() => requireDevelopment('https://film.example.org', {})).toThrow('not on this machine');
  expect(() => requireDevelopment('http://127.0.0.1.example.org', {})).toThrow('not on this machine');
  expect(() => requireDevelopment('http://127.0.0.1:8080', { NODE_ENV: 'production' })).toThrow('is production');
});

test.each([
  'postgresql://postgres@127.0.0.1:5432/visiobook',
  'postgres://postgres:secret@localhost/visiobook',
  'postgres://postgres@[::1]:5432/visiobook',
])('a database on this machine will do: %s', (DATABASE_URL) => {
  expect(() => requireDevelopment('http://127.0.0.1:8080', { DATABASE_URL })).not.toThrow();
});

test.each([
  'postgresql://postgres:secret@db.example.org:5432/visiobook',
  'postgresql://postgres:secret@localhost.example.org/visiobook',
  'postgresql://postgres:secret@localhost/visiobook?host=db.example.org',
  'postgresql:///visiobook?host=db.example.org',
])('no administrator is made in somebody’s real database, which is not named with its password: %s', (DATABASE_URL) => {
  const check = () => requireDevelopment('http://127.0.0.1:8080', { DATABASE_URL });
  expect(check).toThrow('DATABASE_URL names a database that is not on this machine');
  expect(check).not.toThrow('secret');
});
