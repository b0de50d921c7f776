import { loadToken, onTimer } from './collaborators.js';

export function misused(names: string[]): string {
  onTimer(async () => {}); // expect: no-misused-promises
  names.forEach(async () => {}); // expect: no-misused-promises
  process.on('exit', async () => {}); // expect: no-misused-promises
  setTimeout(async () => {}, 1); // expect: no-misused-promises
  if (!loadToken()) return 'never'; // expect: no-misused-promises
  return 'always';
}
