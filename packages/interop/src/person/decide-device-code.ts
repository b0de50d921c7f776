import type { Provider } from 'oidc-provider';
import type { Decisions } from './decisions.js';
import { consent } from './interactions.js';

/**
 * What happens when a person types the code of a device at the server: it is theirs from now on, or refused.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc8628#section-3.3 RFC 8628 §3.3}
 * @throws if the server has no such code
 */
export async function decideDeviceCode(
  provider: Provider,
  { accountId, answer }: Decisions,
  userCode: string,
): Promise<void> {
  const code = await provider.DeviceCode.findByUserCode(userCode.replaceAll('-', ''));
  if (code === undefined) throw new Error(`the server knows no device code ${userCode}`);
  if (answer === 'deny') {
    Object.assign(code, { error: 'access_denied', errorDescription: 'the person said no' });
  } else {
    const { clientId, params = {} } = code;
    Object.assign(code, {
      accountId,
      grantId: await consent(provider, accountId, { ...params, client_id: clientId }),
      scope: params['scope'] ?? '',
      authTime: Math.floor(Date.now() / 1_000),
    });
  }
  await code.save();
}
