/** Where a runtime itself differs, so that a test cannot hold there; a test that holds again must leave this list. */
export interface KnownDifference {
  /** The runtimes, by id. */
  readonly runtimes: readonly string[];
  /** Where the path of the test file begins. */
  readonly path: string;
  /** Part of the test's name; every failing test of these files without one. */
  readonly test?: string;
  readonly reason: string;
}

const CORE = 'packages/core/test';

const HINT =
  'the runtime says otherwise, or not at all, why it does not trust a certificate: the hint is another';
const BODY = "the runtime takes `body: null` beside a Request for an empty body, against fetch's standard";
const CURVE = 'no key on the curve secp256k1 can be made, which these tests refuse';

const SEC1 =
  "the runtime's node:crypto writes SEC1 without the name of the curve, so the test has no such key";

export const knownDifferences: readonly KnownDifference[] = [
  {
    runtimes: ['bun'],
    path: `${CORE}/undici/`,
    reason: 'the runtime puts a module of its own in place of undici, without interceptors',
  },
  {
    runtimes: ['bun', 'workerd'],
    path: `${CORE}/resource/headers.test.ts`,
    test: 'body of null',
    reason: BODY,
  },
  {
    runtimes: ['bun'],
    path: `${CORE}/store/memory-store.test.ts`,
    test: 'does not fill the memory',
    reason: 'needs switches of V8',
  },
  {
    runtimes: ['bun'],
    path: `${CORE}/client/telemetry.test.ts`,
    test: 'does not keep a client alive',
    reason: 'needs switches of V8',
  },
  {
    runtimes: ['chromium'],
    path: `${CORE}/config/from-environment.test.ts`,
    test: 'that is missing is told',
    reason: 'needs a file system',
  },
  { runtimes: ['bun'], path: `${CORE}/signing/unusable-keys.test.ts`, reason: CURVE },
  {
    runtimes: ['deno'],
    path: `${CORE}/cases/network.test.ts`,
    test: 'a self-signed certificate',
    reason: HINT,
  },
  { runtimes: ['deno'], path: `${CORE}/rfcs/rfc-7009.test.ts`, test: 'nobody vouches', reason: HINT },
  { runtimes: ['deno'], path: `${CORE}/rfcs/rfc-7662.test.ts`, test: 'nobody vouches', reason: HINT },
  {
    runtimes: ['bun', 'deno'],
    path: 'packages/providers/talend/test/wrong-configuration.test.ts',
    test: 'a certificate that nobody trusts',
    reason: HINT,
  },
  {
    runtimes: ['bun', 'deno'],
    path: 'packages/providers/wso2/test/wrong-configuration.test.ts',
    test: 'its own certificate',
    reason: HINT,
  },
  {
    runtimes: ['deno'],
    path: `${CORE}/signing/unusable-keys.test.ts`,
    test: 'a key that shows its fault only when it is imported',
    reason: "the runtime's WebCrypto imports a damaged key",
  },
  { runtimes: ['workerd'], path: `${CORE}/signing/key-forms.test.ts`, test: 'as SEC1', reason: SEC1 },
  { runtimes: ['workerd'], path: `${CORE}/signing/key-forms.test.ts`, test: 'openssl ecparam', reason: SEC1 },
];
