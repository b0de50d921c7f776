import { createVirtualClock } from '@org/oauth-testkit';
import { describe, expect, it } from 'vitest';
import { runEmbedded } from '../demo/embedded.js';
import { plain } from '../demo/print/colour.js';
import { createPrinter } from '../demo/print/printer.js';
import { scenarios } from '../demo/scenarios/scenarios.js';
import { talendProactive } from '../demo/scenarios/talend-proactive.js';
import { wso2Rotation } from '../demo/scenarios/wso2-rotation.js';
import type { Scenario } from '../demo/stage/scenario.js';
import type { Stage } from '../demo/stage/stage.js';

/** Longer than any scenario. */
const PATIENCE_MS = 20_000;

async function playInVirtualTime(played: readonly Scenario[]) {
  const clock = createVirtualClock();
  const printer = createPrinter(() => undefined, plain);
  let isOver = false;
  const run = runEmbedded(played, { clock, sockets: false }, printer).finally(() => {
    isOver = true;
  });
  await clock.advance(PATIENCE_MS, { until: () => isOver });
  const passed = await run;
  return { passed, text: printer.lines.join('\n'), pendingTimers: clock.pending };
}

/** The scenario with something in the middle that the library knows nothing of. */
function disturbed(scenario: Scenario, disturb: (stage: Stage) => Promise<unknown>): Scenario {
  return {
    ...scenario,
    async play(stage) {
      await stage.callEverySecondUntil(4);
      await disturb(stage);
      await scenario.play(stage);
    },
  };
}

describe('the demo against its own servers', () => {
  it('passes all of its checks and leaves no timer behind', async () => {
    const { passed, text, pendingTimers } = await playInVirtualTime(scenarios);

    expect(text).toMatch(/All \d+ checks passed\.$/);
    expect(text).not.toContain('✗');
    expect({ passed, pendingTimers }).toEqual({ passed: true, pendingTimers: 0 });
  });

  it.each([
    ['proactive renewal', /A Talend +refreshed +scheduled +#2/],
    [
      'a rejection under the reactive policy',
      /B Talend +expired +rejected +#1[^]*B Talend +refreshed +rejected +#2/,
    ],
    [
      'renewal by refresh token',
      /C WSO2 +refreshed +scheduled +#2 \w{12} +refresh token, 1\.9 s before #1 ends/,
    ],
    [
      'a new login',
      /D WSO2 +server +answers 400 to the refresh token\n.*D WSO2 +refreshed +scheduled +#\d \w{12} +password/,
    ],
    [
      'an outage',
      /E Talend +failed +server_error \(HTTP 503\)[^]*200, 200[^]*E Talend +refreshed +scheduled +#2/,
    ],
  ])('shows %s', async (_what, line) => {
    const { text } = await playInVirtualTime(scenarios);

    expect(text).toMatch(line);
  });

  it('tells the same story twice', async () => {
    const withoutFingerprints = (text: string): string => text.replaceAll(/#(\d) \w{12}/g, '#$1');
    const [one, two] = [await playInVirtualTime(scenarios), await playInVirtualTime(scenarios)];

    expect(withoutFingerprints(one.text)).toBe(withoutFingerprints(two.text));
  });
});

describe('the demo turns red', () => {
  it('if the server issued a token that no event announced', async () => {
    const { passed, text } = await playInVirtualTime([
      disturbed(talendProactive, ({ server }) =>
        server.fetch(server.tokenEndpoint, {
          method: 'POST',
          headers: {
            authorization: `Basic ${btoa('Aladdin:talend-demo-secret')}`,
            'content-type': 'application/json',
          },
          body: JSON.stringify({ audience: server.url, grant_type: 'client_credentials' }),
        }),
      ),
    ]);

    expect(passed).toBe(false);
    expect(text).toMatch(/✗ A +Each token that was issued was announced/);
    expect(text).toMatch(/A {2}expected {2}\[[^\]]+\]\n +found {5}\[[^\]]+\]/);
    expect(text).toMatch(/\d of \d+ checks failed\.$/);
  });

  it('if a used refresh token was sent again', async () => {
    const { passed, text } = await playInVirtualTime([
      disturbed(wso2Rotation, ({ server }) => {
        const pair = server.tokenRequests[0]?.raw.headers['authorization'] ?? '';
        const refreshToken = server.usedRefreshTokens[0] ?? '';
        return server.fetch(server.tokenEndpoint, {
          method: 'POST',
          headers: { authorization: pair },
          body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken }),
        });
      }),
    ]);

    expect(passed).toBe(false);
    expect(text).toMatch(/✗ C +No refresh token was sent twice/);
  });

  it('if the application met a 401 that nobody expected', async () => {
    const { passed, text } = await playInVirtualTime([
      disturbed(talendProactive, async ({ server, call }) => {
        server.revokeAllAccessTokens();
        await call();
      }),
    ]);

    expect(passed).toBe(false);
    expect(text).toMatch(/✗ A +The API never saw a dead token\./);
  });

  it('if a secret was printed', async () => {
    const { passed, text } = await playInVirtualTime([
      disturbed(talendProactive, async ({ client, say }) =>
        say('app', (await client.getToken()).accessToken),
      ),
    ]);

    expect(passed).toBe(false);
    expect(text).toMatch(/✗ A +No token, password, client secret or Basic blob was printed\./);
  });

  it('if a scenario breaks off', async () => {
    const { passed, text } = await playInVirtualTime([
      disturbed(talendProactive, () => Promise.reject(new Error('the stage collapsed'))),
    ]);

    expect(passed).toBe(false);
    expect(text).toContain("found     'Error: the stage collapsed'");
  });
});
