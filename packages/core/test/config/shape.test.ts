import { describe, expect, test } from 'vitest';
import { flag, text } from '../../src/config/option.js';
import { parseOptions } from '../../src/config/parse-options.js';
import { list, type OptionProblem, optional, required, requiredWhere } from '../../src/config/schema.js';
import { shape } from '../../src/config/shape.js';

const context = { owner: 'acme' };
const POINT = { x: required<string>(text), y: optional<string>(text) };

/** With and without a copy that is written out, a schema must do the same. */
const points = [
  ['copied name by name', shape(POINT)],
  ['copied as it is written out', shape(POINT, { copy: ({ x, y }) => ({ x, y }) })],
] as const;

describe.each(points)('an object %s', (_, schema) => {
  test('is kept as a copy, of members that were read once', () => {
    let reads = 0;
    const given = {
      get x() {
        reads += 1;
        return `read ${reads}`;
      },
    };
    const kept = parseOptions(schema, given, context);
    expect(reads).toBe(1);
    expect(kept).toEqual({ x: 'read 1' });
  });

  test('may be an instance whose class has the members', () => {
    class Given {
      get x() {
        return 'from the class';
      }
    }
    expect(parseOptions(schema, new Given(), context).x).toBe('from the class');
  });

  test('tells its problems in the order of the schema, and unknown names after them', () => {
    expect(() => parseOptions(schema, { constructor: 1, z: 1, y: 1 }, context)).toThrow(
      'acme: x is missing; y must be a string (received 1); constructor is not an option; z is not an option.',
    );
    expect(() => parseOptions(schema, JSON.parse('{"x":"a","__proto__":1}'), context)).toThrow(
      'acme: __proto__ is not an option.',
    );
  });
});

test('an open one keeps other names, and its prototype', () => {
  const open = shape(POINT, { isOpen: true });
  const kept = parseOptions(open, JSON.parse('{"x":"a","z":1,"__proto__":{"polluted":true}}'), context);
  expect(kept).toEqual({ x: 'a', z: 1 });
  expect('polluted' in kept).toBe(false);
});

test('a rule about the whole comes before those of the members', () => {
  const first = (value: unknown) => (typeof value === 'function' ? 'must be called' : undefined);
  const called = shape(POINT, { first });
  expect(() => parseOptions(called, () => 1, context)).toThrow(
    'the argument must be called (received a function).',
  );
  expect(() => parseOptions(called, 1, context)).toThrow('must be an object with options (received 1).');
});

test('what is wrong between members is told beside what is wrong with them', () => {
  const between = ({ x, y }: { x: string; y?: string | undefined }): OptionProblem[] =>
    y === undefined ? [] : [{ path: ['y'], problem: 'must not follow x', value: x }];
  const related = shape({ deep: shape({ ...POINT, on: required<boolean>(flag) }, { between }) });
  expect(() => parseOptions(related, { deep: { x: 'a', y: '' } }, context)).toThrow(
    'acme: deep.y must not be empty (received ""); deep.on is missing; deep.y must not follow x (received "a").',
  );
});

test('lists and values whose problem lies deeper say where', () => {
  const schema = shape({
    points: list(shape(POINT)),
    odd: requiredWhere<object>((value) => ({ path: ['deep', 0], problem: 'must differ', value })),
  });
  const given = { points: [{ x: 'a' }, undefined, { x: 1 }], odd: 'canary' };
  expect(() => parseOptions(schema, given, { ...context, secrets: ['odd'] })).toThrow(
    'acme: points[1] is missing; points[2].x must be a string (received 1); odd.deep[0] must differ (received [hidden]).',
  );
});
