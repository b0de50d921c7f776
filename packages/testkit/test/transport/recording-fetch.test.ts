import { recordingFetch } from '@org/oauth-testkit';
import { expect, test } from 'vitest';

test('each request is written down as it would have left, and answered with a token of its own', async () => {
  const { fetch, sent } = recordingFetch();
  const headers = { authorization: 'Basic YTpi' };
  const body = new URLSearchParams({ grant_type: 'client_credentials' });
  const first = await fetch('https://auth.example/token', { method: 'POST', headers, body });
  const second = await fetch(new Request(new URL('https://api.example/jobs?page=2')));
  expect(await first.json()).toEqual({ access_token: 'token-1', token_type: 'Bearer', expires_in: 3600 });
  expect(await second.json()).toMatchObject({ access_token: 'token-2' });
  expect(sent).toMatchObject([
    { url: 'https://auth.example/token', method: 'POST', body: 'grant_type=client_credentials' },
    { url: 'https://api.example/jobs?page=2', method: 'GET', body: '' },
  ]);
  expect(sent[0]?.headers.get('authorization')).toBe('Basic YTpi');
  expect(sent[0]?.headers.get('content-type')).toMatch(/^application\/x-www-form-urlencoded/);
});

test('two of them share nothing', async () => {
  const [one, other] = [recordingFetch(), recordingFetch()];
  await one.fetch('https://auth.example/token');
  expect(other.sent).toEqual([]);
});

test('what was aborted before is not sent', async () => {
  const { fetch, sent } = recordingFetch();
  const reason = new Error('no longer needed');
  await expect(fetch('https://auth.example/', { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  expect(sent).toEqual([]);
});
