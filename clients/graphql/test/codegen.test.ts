import { parse, print } from 'graphql';
import { operationsOf } from '../codegen/operations.ts';
import { typenames } from '../codegen/typenames.ts';

const filesOf = (...texts: string[]) => texts.map((text) => ({ location: 'test.graphql', document: parse(text) }));

describe('Code generation', () => {
  test('gives each operation the fragments it uses, nested ones too, once', () => {
    const [a, b] = operationsOf(
      filesOf(
        'query B { x } query A { x { ...One ...Two } }',
        'fragment One on X { ...Two } fragment Two on X { y } fragment Unused on X { z }',
      ),
    );
    expect(a?.text).toMatch(/^query A .*fragment Two on X .*fragment One on X [^Q]*$/s);
    expect(a?.text.match(/fragment/g)).toHaveLength(2);
    expect(b?.text).toBe('query B {\n  x\n}');
  });

  test.each([
    ['query A { x }', false],
    ['query A($b: Int) { x }', false],
    ['query A($b: Int! = 1) { x }', false],
    ['query A($b: Int!) { x }', true],
  ])('%s: variables are needed is %s', (text, needed) => {
    expect(operationsOf(filesOf(text))[0]?.needsVariables).toBe(needed);
  });

  test('refuses operations that have no name, share one, or use a fragment that is not there', () => {
    expect(() => operationsOf(filesOf('{ x }'))).toThrow('Every query needs a name.');
    expect(() => operationsOf(filesOf('query A { x }', 'query A { y }'))).toThrow('There are two operations called A.');
    expect(() => operationsOf(filesOf('query A { ...One }'))).toThrow('There is no fragment One.');
  });

  test('asks for the type of every object below the root, once', async () => {
    const [file] = await typenames.transform({
      documents: filesOf('query A { x { y { __typename } ... on Z { z } } } fragment One on X { y }'),
      schema: parse('type Query { x: Int }'),
      config: {},
    });
    expect(file?.document && print(file.document).replace(/\s+/g, ' ')).toBe(
      'query A { x { y { __typename } ... on Z { z __typename } __typename } } fragment One on X { y __typename }',
    );
  });
});
