export function impure(): number {
  console.log('output from a library'); // expect: no-console
  setTimeout(() => {}, 1); // expect: no-restricted-globals
  return Date.now() + Math.random(); // expect: no-restricted-properties
}
