import { permissionDenied } from '@org/oauth-testkit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { plain } from '../demo/print/colour.js';
import { createPrinter } from '../demo/print/printer.js';
import { accountsFrom } from '../demo/vendor-run/accounts.js';
import { runAtVendors } from '../demo/vendor-run/vendor-run.js';
import { talendAccount, wso2Account } from './support/accounts.js';
import { PROCESS_TIMEOUT_MS, runProgram } from './support/run-program.js';

async function runWith(environment: NodeJS.ProcessEnv) {
  const printer = createPrinter(() => undefined, plain);
  const passed = await runAtVendors(accountsFrom(environment), printer);
  return { passed, text: printer.lines.join('\n') };
}

async function bothVendors() {
  const [talend, wso2] = await Promise.all([talendAccount(), wso2Account()]);
  onTestFinished(() => talend.server.close());
  onTestFinished(() => wso2.server.close());
  return { talend, wso2, environment: { ...talend.environment, ...wso2.environment } };
}

describe('the demo with accounts from the environment', () => {
  it('obtains, renews and replaces a token at each vendor', async () => {
    const { talend, wso2, environment } = await bothVendors();

    const { passed, text } = await runWith(environment);

    expect(text).toMatch(/All 8 checks passed\.$/);
    expect(passed).toBe(true);
    expect(text).toMatch(
      /T Talend +refreshed +initial +#1[^]*refreshed +forced +#2[^]*expired +rejected +#2/,
    );
    expect(talend.server.tokenRequests.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(wso2.server.tokenRequests.map(({ grantType }) => grantType)).toEqual([
      'password',
      'refresh_token',
      'refresh_token',
    ]);
    const secrets = [...talend.secrets(), ...wso2.secrets()];
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  });

  it('says that a vendor hands the same token out again, and leaves it at that', async () => {
    const { server, environment } = await wso2Account();
    onTestFinished(() => server.close());
    const { WSO2_USERNAME: _user, WSO2_PASSWORD: _password, ...withoutUser } = environment;

    const { passed, text } = await runWith(withoutUser);

    expect(text).toContain('the vendor hands out the same token until it ends');
    expect(passed).toBe(true);
    expect(server.issuedCount).toBe(1);
  });

  it('fails in the words of the library, and only for the vendor that refused', async () => {
    const { talend, environment } = await bothVendors();
    talend.server.faults.always('token', permissionDenied());

    const { passed, text } = await runWith(environment);

    expect(passed).toBe(false);
    expect(text).toMatch(/T {2}expected {2}'yes'\n +found +'talend: \w+: .*TMC_SERVICE_ACCOUNT_MANAGEMENT/);
    expect(text).toMatch(/1 of 8 checks failed\.$/);
    expect(text).toMatch(/W WSO2 +refreshed +rejected +#3/);
  });
});

describe('the variables of the demo', () => {
  it.each([
    ['a region that is none', { TALEND_ENV: 'EU/x' }, 'talend: env (TALEND_ENV) must be'],
    [
      'an id without a secret',
      { TALEND_ENV: 'eu', TALEND_CLIENT_ID: 'a' },
      'clientSecret (TALEND_CLIENT_SECRET or TALEND_CLIENT_SECRET_FILE) is missing',
    ],
    ['a deployment that is none', { WSO2_DEPLOYMENT: 'cloud' }, 'wso2: deployment (WSO2_DEPLOYMENT) must be'],
    ['http', { WSO2_DEPLOYMENT: 'gateway=http://wso2.example' }, 'must use https'],
    ['an API that is no URL', { WSO2_API_URL: 'menu' }, 'resourceOrigins[0] must be'],
  ])('are refused for %s', (_what, environment, message) => {
    expect(() => accountsFrom(environment)).toThrow(message);
  });

  it('name no account where they are empty', () => {
    expect(accountsFrom({ TALEND_ENV: '', WSO2_USERNAME: '' })).toEqual([]);
  });
});

describe('npm run demo', () => {
  it(
    'ends with 0 after a good run',
    async () => {
      const { server, environment } = await talendAccount();
      onTestFinished(() => server.close());

      const { code, output, errors } = await runProgram('demo/main.ts', { environment });

      expect({ code, errors }).toEqual({ code: 0, errors: '' });
      expect(output).toMatch(/All 4 checks passed\.\n$/);
      expect(output).not.toContain('\u001B[');
    },
    PROCESS_TIMEOUT_MS,
  );

  it(
    'ends with 1 if a check fails',
    async () => {
      const { server, environment } = await talendAccount();
      onTestFinished(() => server.close());

      const { code, output } = await runProgram('demo/main.ts', {
        environment: { ...environment, TALEND_CLIENT_SECRET: 'wrong', FORCE_COLOR: '1' },
      });

      expect(code).toBe(1);
      expect(output).toContain('\u001B[31m✗');
    },
    PROCESS_TIMEOUT_MS,
  );

  it(
    'ends with 1 and without a stack trace if a variable is wrong',
    async () => {
      const environment = { TALEND_ENV: 'eu', TALEND_CLIENT_ID: 'a', TALEND_CLIENT_SECRET: 'canary\n' };

      const { code, output, errors } = await runProgram('demo/main.ts', { environment });

      expect({ code, output }).toEqual({ code: 1, output: '' });
      expect(errors).toMatch(
        /^invalid_config: talend: clientSecret \(TALEND_CLIENT_SECRET .* must not contain control/,
      );
      expect(errors).toContain('The demo reads TALEND_ENV');
      expect(errors).not.toMatch(/^ +at |canary/m);
    },
    PROCESS_TIMEOUT_MS,
  );
});
