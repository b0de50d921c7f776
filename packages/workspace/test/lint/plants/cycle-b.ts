import { a } from './cycle-a.js'; // expect: no-cycle

export const b = (): number => a() + 1;
