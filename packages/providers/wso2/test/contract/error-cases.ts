import type { TokenClient } from '@org/oauth-core';
import {
  type ContractWorld,
  contention,
  type ErrorCase,
  gatewayFault,
  json,
  throttled,
  wso2Error,
  type Wso2Server,
} from '@org/oauth-testkit';
import type { Wso2Options } from '../../src/index.js';

/** Opens a client with other options than the right ones. */
export type OpenWith = (
  other: Partial<Wso2Options>,
) => (server: Wso2Server, world: ContractWorld) => TokenClient;

const REQUEST_ID = '0f1e2d3c-4b5a-4978-8796-a5b4c3d2e1f0';
const QUOTED = 'Authentication failed for canary@johns.org@johnsorg with canary secret+%';

/** Refusals of the token endpoint, and what the preset makes of them. */
export function errorCases(openWith: OpenWith, login: boolean): readonly ErrorCase<Wso2Server>[] {
  return [
    {
      title: 'a wrong secret',
      open: openWith({ consumerSecret: 'mistyped' }),
      secrets: ['mistyped'],
      code: 'invalid_client',
      retryable: false,
      says: ['consumerKey and consumerSecret', "At fault: this client's configuration."],
    },
    {
      title: 'a scope that is not granted',
      open: openWith({ scope: 'orders', deviceId: undefined }),
      code: 'invalid_scope',
      retryable: false,
      says: ['subscribed to', 'At fault: the application or user'],
    },
    {
      title: 'a grant that is not enabled, told with the user name',
      fault: json(
        400,
        { error_description: QUOTED, error: 'unauthorized_client' },
        { activityid: REQUEST_ID },
      ),
      code: 'unauthorized_client',
      retryable: false,
      says: ['Enable the grant type'],
      requestId: REQUEST_ID,
    },
    {
      title: 'contention in the database',
      fault: contention(),
      code: 'server_error',
      retryable: true,
      says: ['contended', 'share a store'],
    },
    {
      title: 'a key manager that the gateway cannot reach',
      fault: gatewayFault({ code: 900_900, shape: 'am-xml', detail: QUOTED }),
      code: 'server_error',
      retryable: true,
      says: ['fault 900900', "At fault: WSO2's side."],
    },
    {
      title: 'throttling',
      fault: throttled({ untilMs: Date.UTC(2026, 0, 1, 0, 1), month: 'janvier' }),
      code: 'rate_limited',
      retryable: true,
      says: ['limits the number', 'At fault: the number of requests'],
    },
    ...(login ? loginErrors(openWith) : []),
  ];
}

function loginErrors(openWith: OpenWith): readonly ErrorCase<Wso2Server>[] {
  return [
    {
      title: 'a password with a typo: one attempt, because accounts lock',
      open: openWith({ password: 'pass&wrod' }),
      secrets: ['pass&wrod', 'pass%26wrod'],
      code: 'invalid_grant',
      retryable: false,
      says: ['username and password', 'locks an account'],
    },
    {
      title: 'a description that quotes user and secret',
      fault: wso2Error(400, 'invalid_grant', QUOTED),
      code: 'invalid_grant',
      retryable: false,
      says: ['HTTP 400'],
    },
  ];
}
