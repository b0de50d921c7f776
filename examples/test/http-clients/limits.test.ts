import { isOAuthError } from '@org/oauth-core';
import { createTalendServer, redirect, status } from '@org/oauth-testkit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openClient } from './open-client.js';
import { type Recipe, recipes, told } from './recipes.js';

const TASKS = '/orchestration/executables/tasks';

async function open(recipe: Recipe) {
  const { server, client, url } = await openClient();
  return { server, client, api: recipe.open(client, url) };
}

describe.each(recipes)('the recipe for $name', (recipe) => {
  it('hands over any other error without a token request or a second call', async () => {
    const { server, api } = await open(recipe);
    server.faults.always('api', status(403));

    expect(await told(recipe, api.get(TASKS))).toBe(403);

    expect(server.apiRequests).toHaveLength(1);
    expect(server.tokenRequests).toHaveLength(1);
  });

  it.each(['http://127.0.0.1:9/x', 'https://api.eu.cloud.talend.com.example/x'])(
    'sends nothing to %s',
    async (target) => {
      const { server, api } = await open(recipe);

      const error: unknown = await api.get(new URL(target)).catch((thrown: unknown) => thrown);

      const refusals = [error, error instanceof Error ? error.cause : undefined];
      expect(refusals.filter((each) => isOAuthError(each, 'origin_not_allowed'))).toHaveLength(1);
      expect(server.requests).toEqual([]);
    },
  );

  it('does not follow a redirect with the token', async () => {
    const { server, api } = await open(recipe);
    const other = await createTalendServer();
    onTestFinished(() => other.close());
    server.faults.always('api', redirect(other.apiUrl, 307));

    expect(await told(recipe, api.get(TASKS))).toBe(307);

    expect(other.requests).toEqual([]);
  });

  it('tells why no token can be had', async () => {
    const { server, api } = await open(recipe);
    server.faults.always('token', status(403));

    const error: unknown = await api.get(TASKS).catch((thrown: unknown) => thrown);

    const reasons = [error, error instanceof Error ? error.cause : undefined];
    expect(reasons.filter((each) => isOAuthError(each, 'access_denied'))).toHaveLength(1);
    expect(server.apiRequests).toEqual([]);
  });
});
