import { expect, test } from 'vitest';
import { MarkWatch } from '../../src/lifecycle/acquisition/mark-watch.js';

test("another client's mark is as old as this client has seen it; a new one begins anew", () => {
  const marks = new MarkWatch();
  const mark = { refreshToken: 'one', owner: 'another', again: false };
  expect(marks.ageOf(undefined, 'we', 0)).toBeUndefined();
  expect(marks.ageOf({ ...mark, owner: 'we' }, 'we', 0)).toBeUndefined();
  expect(marks.ageOf(mark, 'we', 100)).toBe(0);
  expect(marks.ageOf({ ...mark }, 'we', 250)).toBe(150);
  expect(marks.ageOf({ ...mark, again: true }, 'we', 300)).toBe(0);
  expect(marks.ageOf({ ...mark, owner: 'a third' }, 'we', 350)).toBe(0);
});
