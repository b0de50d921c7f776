import { dpop } from '@org/oauth-core';
import { CLIENT_IDENTITIES } from '../crypto/certificates.js';
import type { BindingEntry } from './row.js';

/** What tokens are bound to. */
export const BINDINGS = {
  bearer: { name: 'bearer' },
  certificate: {
    name: 'certificate-bound',
    registered: 'certificate',
    certificate: CLIENT_IDENTITIES[0],
  },
  dpop: {
    name: 'DPoP',
    registered: 'dpop',
    bind: (provider) => ({ ...provider, tokenBinding: dpop() }),
  },
} satisfies Record<string, BindingEntry>;
