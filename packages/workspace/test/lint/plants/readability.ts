// todo: this is not finished
// expect above: no-warning-comments
export function tooMany(a: number, b: number, c: number, d: number): number { // expect: max-params
  return a + b + c + d;
}
