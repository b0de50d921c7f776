import type { Token } from '@org/oauth-core';
import type { Action, RequestBody } from '../scenario/action.js';
import { CALL_HEADER } from '../server/resource-api.js';
import { API_ORIGIN } from '../server/vendor.js';
import type { Call } from './observation.js';
import type { World } from './world.js';

export function getToken(
  world: World,
  options: { readonly minValidityMs?: number | undefined; readonly abortAfterMs?: number | undefined } = {},
  fromListener = false,
): void {
  const { client, number: life } = world.life;
  const { minValidityMs, abortAfterMs } = options;
  world.callers.call(
    { life, kind: 'getToken', minValidityMs, abortAfterMs, fromListener },
    async ({ signal }) => {
      const plain = signal === undefined && minValidityMs === undefined;
      const token = await (plain ? client.getToken() : client.getToken({ signal, minValidityMs }));
      remember(world, token);
      return token;
    },
  );
}

export function ask(
  world: World,
  kind: 'refresh' | 'revoke',
  abortAfterMs?: number,
  fromListener = false,
): Call {
  const { client, number: life } = world.life;
  return world.callers.call({ life, kind, abortAfterMs, fromListener }, ({ signal }) =>
    client[kind]({ signal }),
  );
}

function remember({ tokens }: World, token: Token): void {
  if (tokens[0]?.accessToken === token.accessToken) return;
  tokens.unshift(token);
  tokens.splice(2);
}

export function invalidate(world: World, which: 'current' | 'previous' | 'foreign'): void {
  const { client, number: life } = world.life;
  const current = client.peek();
  const accessToken = {
    current: current?.accessToken ?? world.tokens[0]?.accessToken,
    previous: world.tokens.find((token) => token.accessToken !== current?.accessToken)?.accessToken,
    foreign: 'at-CANARY-foreign',
  }[which];
  if (accessToken === undefined) return;
  const was = client.invalidate(accessToken) ? current : undefined;
  world.see({ see: 'invalidated', life, accessToken, was });
}

type FetchAction = Extract<Action, { do: 'fetch' }>;

const TARGETS = { api: `${API_ORIGIN}/things`, foreign: 'https://evil.example/things', relative: '/things' };

export function fetchWith(world: World, { body, to, abortAfterMs }: FetchAction): void {
  const { client, number: life } = world.life;
  const url = TARGETS[to];
  world.callers.call({ life, kind: 'fetch', abortAfterMs }, ({ id, signal }) => {
    const headers = { [CALL_HEADER]: String(id) };
    const common: RequestInit = { headers, ...(signal !== undefined && { signal }) };
    return client.fetch(...requestOf(url, body, common));
  });
}

/** The same bytes in each form, except for those that have none. */
const BODY_TEXT = 'a=1&b=ü';

function requestOf(url: string, body: RequestBody, common: RequestInit): [string | Request, RequestInit?] {
  const post: RequestInit = { ...common, method: 'POST' };
  switch (body) {
    case 'none':
      return [url, common];
    case 'text':
      return [url, { ...post, body: BODY_TEXT }];
    case 'bytes':
      return [url, { ...post, body: new TextEncoder().encode(BODY_TEXT) }];
    case 'stream':
      return [url, { ...post, body: new Blob([BODY_TEXT]).stream(), duplex: 'half' } as RequestInit];
    case 'request':
      return url.startsWith('/') ? [url, post] : [new Request(url, { ...post, body: BODY_TEXT })];
  }
}
