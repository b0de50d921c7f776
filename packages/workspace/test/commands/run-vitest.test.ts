import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { runVitest } from '../../src/test-run/run-vitest.mjs';

const plants = fileURLToPath(new URL('plants', import.meta.url));

it('counts what passed, failed and was skipped, with the reason', async () => {
  const { counts, output } = await runPlants('outcomes');
  const title = expect.stringMatching(/outcomes\.test\.ts > cannot run here$/) as string;
  expect(counts).toMatchObject({
    passed: 1,
    failed: 1,
    skipped: [{ title, reason: 'nothing is installed' }],
  });
  expect(output).toContain('expected 1 to be 2');
  expect(counts.seconds).toEqual({ workspace: expect.any(Number) as number });
});

it('counts files that do not load and errors outside any test as failures', async () => {
  expect((await runPlants('broken')).counts).toMatchObject({ passed: 1, failed: 2, skipped: [] });
});

it('counts a run without any test as a failure', async () => {
  expect((await runPlants('nothing')).counts).toMatchObject({ passed: 0, failed: 1, skipped: [] });
});

function runPlants(folder: string): ReturnType<typeof runVitest> {
  return runVitest(['--root', plants, `${folder}/`]);
}
