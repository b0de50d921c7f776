import type {
  Clock,
  Token,
  TokenClient,
  TokenEventName,
  TokenEvents,
  TokenState,
  TokenStatus,
} from '@org/oauth-core';
import type { LifecyclePolicy, Supervision, Supervisor } from '@org/oauth-core/supervision';

/** How core marks what can be supervised: `SUPERVISE` in its lifecycle/supervision.ts. */
const SUPERVISE = Symbol.for('@org/oauth-core.supervise');

export interface FakeClientOptions {
  readonly clock: Clock;
  readonly key?: string;
  /** The plan that the client makes when it is put under a policy. */
  readonly firstPlan?: number;
  readonly tokenEndpoint?: string;
}

/** The half of a token client that schedulers talk to, under a test's command. */
export interface FakeClient extends TokenClient {
  /** Every moment at which it was woken. */
  readonly wakes: readonly number[];
  readonly supervisor: Supervisor | undefined;
  readonly policy: LifecyclePolicy | undefined;
  /** Every moment at which it was let tell that its token has ended. */
  readonly ends: readonly number[];
  /** When its token ends. */
  endsAt: number | undefined;
  /** What a wake starts. */
  renewal: Promise<unknown> | undefined;
  /** Runs at each wake. */
  onWake: () => void;
  /** What `release()` waits for. */
  background: Promise<void>;
  releases: number;
  /** Changes the plan, as the client does of its own accord. */
  plan(at: number | undefined): void;
  emit<Name extends TokenEventName>(name: Name, fields?: Partial<TokenEvents[Name]>): void;
}

export function createFakeClient({
  clock,
  key = 'fake',
  firstPlan,
  tokenEndpoint = 'https://fake.example/token',
}: FakeClientOptions): FakeClient {
  const ends: number[] = [];
  const wakes: number[] = [];
  let supervisor: Supervisor | undefined;
  let policy: LifecyclePolicy | undefined;
  let state: TokenState = 'empty';

  const superviseFake = (given: LifecyclePolicy, by: Supervisor): Supervision => {
    if (supervisor !== undefined) throw new Error('the fake has a supervisor already');
    [policy, supervisor] = [given, by];
    by.onPlan(firstPlan);
    let released = false;
    return {
      clock,
      tokenEndpoint,
      get endsAt() {
        return fake.endsAt;
      },
      wake() {
        wakes.push(clock.now());
        fake.onWake();
        return fake.renewal;
      },
      tellEnd() {
        ends.push(clock.now());
      },
      async release() {
        if (!released) supervisor = undefined;
        released = true;
        fake.releases++;
        await fake.background;
      },
    };
  };

  const fake: FakeClient = {
    key,
    wakes,
    ends,
    endsAt: undefined,
    renewal: undefined,
    onWake: () => undefined,
    background: Promise.resolve(),
    releases: 0,
    get supervisor() {
      return supervisor;
    },
    get policy() {
      return policy;
    },
    plan: (at) => supervisor?.onPlan(at),
    emit: (name, fields) => supervisor?.onEvent(name, { ...anEvent(name, key), ...fields }),
    status: (): TokenStatus => ({
      key,
      provider: 'fake',
      policy: policy?.name ?? 'on-demand',
      state,
      generation: 0,
      expiresAt: undefined,
      refreshTokenExpiresAt: undefined,
      refreshAt: undefined,
      notBefore: undefined,
      lastError: undefined,
      storeError: undefined,
      failures: 0,
      renewing: false,
      why: 'nothing happens in a fake.',
    }),
    async close() {
      state = 'closed';
      supervisor?.onPlan(undefined);
    },
    [Symbol.asyncDispose]: () => fake.close(),
    on: () => () => undefined,
    peek: () => undefined,
    invalidate: () => false,
    getToken: () => notFaked(),
    fetch: () => notFaked(),
    refresh: () => notFaked(),
    revoke: () => notFaked(),
  };
  return Object.assign(fake, { [SUPERVISE]: superviseFake });
}

const aToken: Token = Object.freeze({
  accessToken: 'a',
  tokenType: 'Bearer',
  issuedAt: 0,
  expiresAt: undefined,
  refreshTokenExpiresAt: undefined,
  refreshToken: undefined,
  scope: undefined,
  generation: 1,
  fingerprint: 'ca978112ca1b',
  extra: {},
});

const EVENTS: { readonly [Name in TokenEventName]: (key: string) => TokenEvents[Name] } = {
  refreshed: (key) => ({
    key,
    provider: 'fake',
    at: 0,
    token: aToken,
    previous: undefined,
    cause: 'initial',
  }),
  expired: (key) => ({ key, provider: 'fake', at: 0, token: aToken, cause: 'lifetime' }),
  failed: (key) => ({
    key,
    provider: 'fake',
    at: 0,
    error: new Error('no') as never,
    attempt: 1,
    retryAt: 0,
    tokenUsableUntil: undefined,
    why: 'the last request failed, and its pause is not over',
  }),
};

export function anEvent<Name extends TokenEventName>(name: Name, key: string): TokenEvents[Name] {
  return EVENTS[name](key);
}

function notFaked(): never {
  throw new Error('the fake has no tokens');
}
