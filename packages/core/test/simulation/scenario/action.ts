import type { TokenEventName } from '@org/oauth-core';
import type { PlannedFault } from './fault.js';
import type { PolicyName } from './setup.js';

/** When a caller gives up, in ms; 0 = it has given up before it asks. */
type Patience = { readonly abortAfterMs: number | undefined };

export type ListenerManner =
  | 'throws'
  | 'rejects'
  | 'hangs'
  | 'gets-token'
  | 'refreshes'
  | 'invalidates'
  | 'unsubscribes'
  | 'closes';

export type RequestBody = 'none' | 'text' | 'stream' | 'request' | 'bytes';

/** One step of a scenario: plain data, so that it can be printed, left out and run again. */
export type Action =
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'sleep'; readonly ms: number }
  | { readonly do: 'step-clock'; readonly ms: number }
  | (Patience & {
      readonly do: 'get-token';
      readonly callers: number;
      readonly minValidityMs: number | undefined;
    })
  | (Patience & { readonly do: 'refresh' })
  | (Patience & { readonly do: 'revoke' })
  | (Patience & {
      readonly do: 'fetch';
      readonly callers: number;
      readonly body: RequestBody;
      readonly to: FetchTarget;
    })
  /** One `refresh()` after the other, as a loop in somebody's code. */
  | { readonly do: 'storm'; readonly calls: number }
  | { readonly do: 'invalidate'; readonly token: 'current' | 'previous' | 'foreign' }
  | { readonly do: 'subscribe'; readonly event: TokenEventName; readonly manner: ListenerManner }
  | { readonly do: 'unsubscribe' }
  | { readonly do: 'fault'; readonly planned: PlannedFault }
  | { readonly do: 'heal' }
  | { readonly do: 'server-revokes'; readonly what: 'access' | 'refresh' | 'all' }
  | { readonly do: 'policy'; readonly policy: PolicyName }
  | { readonly do: 'look' }
  | { readonly do: 'restart' }
  | { readonly do: 'close' };

type FetchTarget = 'api' | 'foreign' | 'relative';
