import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { PROCESS_TIMEOUT_MS, runProgram } from './support/run-program.js';

const sourceOf = (name: string): string =>
  readFileSync(new URL(`../observability/${name}`, import.meta.url), 'utf8');

/** Names of metrics, as they stand in queries. */
const metricsIn = (text: string): string[] => [...new Set(text.match(/\boauth_client_\w+/g))].toSorted();
/** Names of labels: by which a query groups, and which it compares. */
function labelsIn(text: string): string[] {
  const grouped = [...text.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, list = '']) => list.split(/,\s*/));
  const compared = [...text.matchAll(/[{,]\s*(\w+)\s*(?:=~|!=|=\\?")/g)].map(([, name = '']) => name);
  return [...new Set([...grouped, ...compared])].filter((name) => name !== 'job');
}

it(
  'serves what the dashboard and the alerts ask for, and prints no secret',
  async () => {
    const { code, output, errors } = await runProgram('10-observability.ts');

    expect(errors).toBe('');
    expect(code).toBe(0);
    expect(output).toMatch(/the API answered 200\n[^]*"code":"invalid_client"[^]*"msg":"no new token"/);

    const samples = output.split('\n').filter((line) => /^oauth_\w+\{/.test(line));
    const served = new Set(samples.map((line) => line.slice(0, line.indexOf('{'))));
    const labels = new Set(samples.flatMap((line) => line.match(/\w+(?==")/g) ?? []));
    for (const name of ['dashboard.json', 'alerts.yaml']) {
      const text = sourceOf(name);
      expect(metricsIn(text).length).toBeGreaterThan(4);
      expect([name, metricsIn(text).filter((metric) => !served.has(metric))]).toEqual([name, []]);
      expect([name, labelsIn(text).filter((label) => !labels.has(label))]).toEqual([name, []]);
    }
    const sample = (start: RegExp) => Number(samples.find((line) => start.test(line))?.split(' ')[1]);
    expect(sample(/^oauth_client_requests_total\{.*oauth_outcome="server_error".*status_code="503"/)).toBe(1);
    expect(sample(/^oauth_client_requests_total\{.*oauth_outcome="ok"/)).toBe(2);
    expect(sample(/^oauth_client_failures_total\{.*error_type="invalid_client"/)).toBe(1);
    expect(sample(/^oauth_client_renewals_total\{.*oauth_renewal_cause="forced".*outcome="refreshed"/)).toBe(
      1,
    );
    expect(sample(/^oauth_client_token_time_to_expiry\{/)).toBeGreaterThan(1_700);
    expect(sample(/^oauth_client_tokens\{/)).toBe(1);
  },
  PROCESS_TIMEOUT_MS,
);

it('the dashboard has a query in each panel, and data from a source that is chosen', () => {
  const { panels } = JSON.parse(sourceOf('dashboard.json')) as {
    readonly panels: readonly {
      readonly title: string;
      readonly targets: readonly { readonly expr: string }[];
    }[];
  };
  expect(panels.map(({ targets }) => targets.length > 0)).toEqual(panels.map(() => true));
  expect(sourceOf('dashboard.json')).toContain('"uid": "${datasource}"');
});
