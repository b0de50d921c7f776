import { b } from './cycle-b.js'; // expect: no-cycle

export const a = (): number => b() + 1;
