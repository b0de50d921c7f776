import type { BindingEntry } from './row.js';

/** What tokens are bound to. */
export const BINDINGS = {
  bearer: { name: 'bearer' },
  certificate: { name: 'certificate-bound', registered: 'certificate' },
} satisfies Record<string, BindingEntry>;
