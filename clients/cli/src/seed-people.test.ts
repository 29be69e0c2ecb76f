import { requireDevelopment } from './seed-people.ts';

test('people whose passwords are known go to a graph on this machine alone, and to none in production', () => {
  expect(() => requireDevelopment('http://127.0.0.1:8080', undefined)).not.toThrow();
  expect(() => requireDevelopment('http://localhost:10080', 'development')).not.toThrow();
  expect(() => requireDevelopment('https://film.example.org', undefined)).toThrow('not on this machine');
  expect(() => requireDevelopment('http://127.0.0.1.example.org', undefined)).toThrow('not on this machine');
  expect(() => requireDevelopment('http://127.0.0.1:8080', 'production')).toThrow('NODE_ENV is production');
});
