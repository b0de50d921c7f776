import type { Action } from './scenario/action.js';
import type { PlannedFault } from './scenario/fault.js';
import type { Scenario } from './scenario/scenario.js';
import type { Setup, VendorSetup } from './scenario/setup.js';

/** A scenario that once broke a promise, by its steps and not by its seed: seeds change their meaning when the generator grows. */
export interface KeptScenario {
  readonly found: string;
  readonly scenario: Scenario;
}

const VENDOR: VendorSetup = {
  issues: 'fresh',
  sameExpiry: 'true',
  refresh: 'none',
  lifetime: { raw: '60', seconds: 60 },
  endsOffByMs: 0,
  latencyMs: 20,
};

const SETUP: Setup = {
  vendor: VENDOR,
  grant: 'client_credentials',
  reissue: 'unknown',
  policy: 'on-demand',
  store: false,
  attempts: 1,
  timeoutMs: 1_000,
  maxDelayMs: 0,
  defaultLifetimeSeconds: undefined,
  listens: true,
  audited: false,
  calm: false,
};

type Changes = Partial<Omit<Setup, 'vendor'>> & { readonly vendor?: Partial<VendorSetup> };

function kept(found: string, changes: Changes, actions: readonly Action[]): KeptScenario {
  const setup = { ...SETUP, ...changes, vendor: { ...VENDOR, ...changes.vendor } };
  return { found, scenario: { seed: 1, setup, actions } };
}

const ask: Action = { do: 'get-token', callers: 1, minValidityMs: undefined, abortAfterMs: undefined };
const refresh: Action = { do: 'refresh', abortAfterMs: undefined };
const revoke: Action = { do: 'revoke', abortAfterMs: undefined };
const restart: Action = { do: 'restart' };

function wait(ms: number): Action {
  return { do: 'wait', ms };
}

function stepClock(ms: number): Action {
  return { do: 'step-clock', ms };
}

function fault(planned: PlannedFault): Action {
  return { do: 'fault', planned };
}

const ROTATES = { grant: 'password', vendor: { refresh: 'rotate' } } as const;
const SAME_AGAIN = fault({ at: 'token', times: Infinity, fault: { kind: 'same-token' } });

/** In the order in which they were found. */
export const KEPT_SCENARIOS: readonly KeptScenario[] = [
  kept('a token that its own listener rejects is given to those who waited', {}, [
    { do: 'subscribe', event: 'refreshed', manner: 'invalidates' },
    ask,
  ]),
  kept('a token from the store looks young after a step back', { store: true, vendor: { latencyMs: 0 } }, [
    ask,
    restart,
    stepClock(-3_600_000),
    ask,
  ]),
  kept(
    'a second close() does not wait for the rotation that the first one waits for',
    { ...ROTATES, store: true },
    [ask, wait(100), refresh, restart, { do: 'close' }],
  ),
  kept('revoke() does not hear its abort while it waits for a renewal', {}, [
    ask,
    { do: 'revoke', abortAfterMs: 10 },
  ]),
  kept('a store that never answers is waited for for ever', { store: true }, [
    fault({ at: 'store', times: 1, fault: { operation: 'read', kind: 'hangs' } }),
    ask,
    wait(3_600_000),
  ]),
  kept(
    'a dead refresh token is sent again after revoke()',
    { grant: 'refresh_token', vendor: { refresh: 'rotate' } },
    [{ do: 'server-revokes', what: 'refresh' }, ask, wait(100), revoke, ask],
  ),
  kept('a renewal during revoke() publishes the revoked token anew', { vendor: { issues: 'same' } }, [
    ask,
    wait(100),
    revoke,
    refresh,
    wait(100),
  ]),
  kept('a token that is handed out again after revoke() is published anew', {}, [
    ask,
    wait(100),
    revoke,
    wait(100),
    SAME_AGAIN,
    refresh,
    wait(100),
  ]),
  kept(
    'the alarm sees that the clock was set back, and sleeps on',
    { policy: 'proactive', vendor: { lifetime: { raw: '1', seconds: 1 }, latencyMs: 0 } },
    [ask, stepClock(-60_000), wait(5_000), ask],
  ),
  kept('close() leaves a revocation on the wire', {}, [ask, wait(100), revoke, { do: 'close' }]),
  kept('a listener that closes the client lets a dead token out', {}, [
    ask,
    wait(100),
    { do: 'subscribe', event: 'expired', manner: 'closes' },
    { do: 'sleep', ms: 3_600_000 },
    ask,
  ]),
  kept(
    'the first demand after a restart takes what the store holds',
    { store: true, vendor: { lifetime: { raw: '3600', seconds: 3_600 } } },
    [
      ask,
      wait(600_000),
      restart,
      { do: 'get-token', callers: 1, minValidityMs: 3_600_000, abortAfterMs: undefined },
    ],
  ),
  kept('the store’s deadline outlives close() in a listener of revoke()', { store: true }, [
    ask,
    wait(100),
    { do: 'subscribe', event: 'expired', manner: 'closes' },
    revoke,
    wait(100),
  ]),
  kept(
    'a listener of expired asks again before the failure’s pause is set',
    { policy: 'proactive', vendor: { lifetime: { raw: '5', seconds: 5 } } },
    [{ do: 'subscribe', event: 'expired', manner: 'gets-token' }, ask, wait(100), SAME_AGAIN, wait(15_000)],
  ),
  kept(
    'a step back while the answer is on its way gives the token more life',
    { vendor: { lifetime: { raw: '0.5', seconds: 0.5 }, latencyMs: 800 } },
    [ask, stepClock(-60_000), ask, wait(900)],
  ),
  kept(
    'a step back is measured only from the last call',
    { vendor: { lifetime: { raw: '1800', seconds: 1_800 }, issues: 'same' } },
    [ask, wait(1_440_000), stepClock(-3_600_000)],
  ),
  kept(
    'an unsaved token that is published late is not measured against the demand',
    { ...ROTATES, store: true, vendor: { refresh: 'rotate', lifetime: { raw: '1800', seconds: 1_800 } } },
    [
      fault({ at: 'store', times: 1, fault: { operation: 'write', kind: 'fails' } }),
      ask,
      wait(900_000),
      { do: 'get-token', callers: 1, minValidityMs: 1_620_000, abortAfterMs: undefined },
    ],
  ),
  kept(
    'a call waits for ever while each new token dies in a store that hangs',
    { policy: 'proactive', store: true, vendor: { lifetime: { raw: '1', seconds: 1 }, latencyMs: 0 } },
    [
      fault({ at: 'store', times: Infinity, fault: { operation: 'write', kind: 'hangs' } }),
      { do: 'subscribe', event: 'refreshed', manner: 'gets-token' },
      wait(15_000),
    ],
  ),
  kept(
    'an unsaved token that a step back made old is published and found dead',
    {
      grant: 'password',
      store: true,
      attempts: 3,
      timeoutMs: 60_000,
      maxDelayMs: 5_000,
      vendor: { refresh: 'punish', lifetime: { raw: '5', seconds: 5 }, endsOffByMs: 300_000, latencyMs: 0 },
    },
    [
      fault({ at: 'store', times: 2, fault: { operation: 'write', kind: 'fails' } }),
      refresh,
      stepClock(-3_600_000),
    ],
  ),
  kept(
    'who joins a renewal that a slow store delays gets less than was asked for',
    {
      ...ROTATES,
      policy: 'proactive',
      store: true,
      vendor: { refresh: 'rotate', lifetime: { raw: '1', seconds: 1 }, latencyMs: 150 },
    },
    [
      fault({ at: 'store', times: 1, fault: { operation: 'write', kind: 'slow' } }),
      wait(650),
      { do: 'get-token', callers: 12, minValidityMs: 900, abortAfterMs: undefined },
    ],
  ),
  kept(
    'an unsaved token that a step back made old is taken for new after a failed renewal',
    {
      grant: 'password-once',
      listens: false,
      store: true,
      timeoutMs: 60_000,
      vendor: { issues: 'same', refresh: 'rotate', latencyMs: 0 },
    },
    [
      fault({ at: 'store', times: Infinity, fault: { operation: 'write', kind: 'hangs' } }),
      ask,
      { do: 'server-revokes', what: 'all' },
      stepClock(-3_600_000),
    ],
  ),
  kept(
    'a step back that a revocation could see goes unseen',
    { policy: 'proactive', store: true, vendor: { lifetime: { raw: '20', seconds: 20 } } },
    [wait(1_000), stepClock(-3_600_000), { do: 'revoke', abortAfterMs: 1 }],
  ),
  kept(
    'who waits in vain near the end gets less than was asked for',
    { store: true, vendor: { lifetime: { raw: '20', seconds: 20 }, latencyMs: 800 } },
    [ask, wait(19_000), { do: 'get-token', callers: 1, minValidityMs: 1_000, abortAfterMs: undefined }],
  ),
  kept(
    'a token that was never published becomes current when the server hands it out again',
    {
      grant: 'password',
      policy: 'proactive',
      store: true,
      reissue: 'same-until-expiry',
      attempts: 3,
      timeoutMs: 15_000,
      maxDelayMs: 20_000,
      defaultLifetimeSeconds: 60,
      vendor: {
        issues: 'same',
        sameExpiry: 'minus-300',
        refresh: 'rotate',
        lifetime: { raw: '1', seconds: 1 },
      },
    },
    [
      wait(400),
      fault({ at: 'store', times: 1, fault: { operation: 'write', kind: 'fails' } }),
      wait(400),
      fault({ at: 'token', times: 5, fault: { kind: 'same-token' } }),
      wait(800),
      wait(650),
    ],
  ),
  kept(
    'a token that dies in a slow store fails those who wait for it',
    {
      ...ROTATES,
      policy: 'proactive',
      store: true,
      vendor: { refresh: 'punish', lifetime: { raw: '5', seconds: 5 }, latencyMs: 20 },
    },
    [
      wait(2_000),
      fault({ at: 'store', times: Infinity, fault: { operation: 'write', kind: 'slow' } }),
      wait(800),
      stepClock(-3_600_000),
    ],
  ),
];
