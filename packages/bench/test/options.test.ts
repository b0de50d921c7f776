import { expect, it } from 'vitest';
import { readOptions } from '../src/options.js';

const FIGURES = ['import', 'peek'];
const RUNNING = Number(process.versions.node.split('.')[0]);

it('measures every figure with the Node that runs', () => {
  expect(readOptions([], FIGURES)).toEqual({
    write: false,
    only: [],
    quick: false,
    rounds: 7,
    node: [RUNNING],
  });
});

it('reads lists', () => {
  expect(
    readOptions(['--only', 'peek, import', '--node', '20,24', '--write', '--rounds', '3'], FIGURES),
  ).toEqual({
    write: true,
    only: ['peek', 'import'],
    quick: false,
    rounds: 3,
    node: [20, 24],
  });
});

it('does two rounds with --quick', () => {
  expect(readOptions(['--quick'], FIGURES).rounds).toBe(2);
});

it.each([
  [['--fast'], /Unknown option '--fast'/],
  [['peek'], /Unexpected argument 'peek'/],
  [['--only', 'peak'], /--only knows no figure "peak"; there are import, peek/],
  [['--rounds', '0'], /--rounds must be a whole number from 1, not "0"/],
  [['--node', '18'], /--node must be a whole number from 20, not "18"/],
  [['--node', 'latest'], /--node must be a whole number from 20, not "latest"/],
  [['--quick', '--write'], /--quick is not for the page/],
])('refuses %j and shows the options', (args, message) => {
  expect(() => readOptions(args, FIGURES)).toThrow(message);
  expect(() => readOptions(args, FIGURES)).toThrow('pnpm bench [--write]');
});
