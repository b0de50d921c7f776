import type { ClientAuth, Grant, Provider, TokenClient } from '@org/oauth-core';
import type { ResourceServer } from '../api/resource-server.js';
import type { Binding, ClientRegistration } from '../clients/client-registration.js';
import type { Credentials } from '../clients/registered-clients.js';
import type { TlsIdentity } from '../crypto/certificates.js';
import type { AuthorizationServer } from '../server/authorization-server.js';

/** What is shown of each row. */
export const CELLS = ['issue', 'proactive', 'reactive', 'rejection', 'revocation'] as const;

export type Cell = (typeof CELLS)[number];

/** The user, as far as a grant needs somebody. */
export interface Person {
  /** Opens an address in a browser, logs in and consents there, and goes where that leads. */
  open(url: string): Promise<void>;
  /** Goes to the server with the code of a device, and takes a while for it. */
  enter(shown: { readonly userCode: string }): void;
  /** Another client of the server, which the user has logged in to. */
  client(): TokenClient;
}

/** Where a row is run. */
interface Place {
  readonly server: AuthorizationServer;
  readonly api: ResourceServer;
  readonly person: Person;
}

/** How a token is obtained: a line of the table. */
export interface GrantEntry {
  readonly name: string;
  /** What is asked for at first and later, as the server names it; `undefined`: nothing is. */
  readonly requests?: { readonly first: string; readonly renewal: string };
  /** Why there is no refresh token, where there is none. */
  readonly noRefreshToken?: string;
  /** Refusals that belong to the grant: its next request is the answer to them. */
  readonly dance?: readonly string[];
  /** What cannot be shown of it, and why. */
  readonly lacks?: Readonly<Partial<Record<Cell, string>>>;
  grant(place: Place, client: Credentials): Grant | Promise<Grant>;
}

/** How a client says who it is. */
export interface AuthenticationEntry {
  readonly name: string;
  readonly registration: ClientRegistration;
  /** The certificate that it shows; then everything goes over TLS. */
  readonly certificate?: TlsIdentity;
  clientAuth(client: Credentials): ClientAuth;
}

/** What a token is bound to. */
export interface BindingEntry {
  readonly name: string;
  /** What the server insists on for this client. */
  readonly registered?: Binding;
  /** The certificate that the tokens are bound to, unless the client's authentication has one. */
  readonly certificate?: TlsIdentity;
  /** The provider that asks for bound tokens. Default: as it is. */
  bind?(provider: Provider): Provider;
}

/** One way to get tokens, and to keep them. */
export interface Row {
  readonly grant: GrantEntry;
  readonly authentication: AuthenticationEntry;
  readonly binding: BindingEntry;
}

/** What the tests of a row are called. */
export function titleOf({ grant, authentication, binding }: Row): string {
  return `${grant.name}, ${authentication.name}, ${binding.name}`;
}

/** What can be shown of a row. */
export function cellsOf({ grant }: Row): readonly Cell[] {
  return CELLS.filter((cell) => grant.lacks?.[cell] === undefined);
}
