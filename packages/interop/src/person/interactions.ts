import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Provider } from 'oidc-provider';
import type { Decisions } from './decisions.js';

/** Where the server sends a person who has to log in and to consent. */
export const INTERACTION_PATH = '/interaction/';

/**
 * The pages of login and consent, without the pages: what the person has decided counts at once.
 *
 * @see {@link https://github.com/panva/node-oidc-provider/blob/v9.x/docs/README.md#user-flows oidc-provider, "User flows"}
 */
export async function answerInteraction(
  { provider, decisions }: { readonly provider: Provider; readonly decisions: Decisions },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { params } = await provider.interactionDetails(request, response);
  const result =
    decisions.answer === 'deny'
      ? { error: 'access_denied', error_description: 'the person said no' }
      : {
          login: { accountId: decisions.accountId },
          consent: { grantId: await consent(provider, decisions.accountId, params) },
        };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

/** Writes down that the person lets a client have what it asks for. */
export function consent(
  provider: Provider,
  accountId: string,
  { client_id: clientId, scope }: Readonly<Record<string, unknown>>,
): Promise<string> {
  const grant = new provider.Grant({ clientId: String(clientId), accountId });
  if (typeof scope === 'string') grant.addOIDCScope(scope);
  return grant.save();
}
