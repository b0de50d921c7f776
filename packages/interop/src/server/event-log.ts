import type { EventEmitter } from 'node:events';
import type { errors, KoaContextWithOIDC, Provider } from 'oidc-provider';
import { fingerprint } from '../fingerprint.js';

/** One line of the server's own log. Tokens are there by their fingerprints. */
interface LogEntry {
  /** As the server names it, e.g. `grant.success`, `refresh_token.consumed`. */
  readonly event: string;
  /** Epoch ms, by the server's clock. */
  readonly at: number;
  /** The client's id, where the server knows who asks. */
  readonly client?: string;
  /** Which token: the one handed out, stored, consumed or destroyed. */
  readonly token?: string;
  readonly grantType?: string;
  /** What a request was refused with. */
  readonly error?: string;
  /** Why, as the server keeps it to itself. */
  readonly reason?: string;
}

/** What the server says that happened. */
export interface EventLog {
  readonly entries: readonly LogEntry[];
  /** The entries of these events, in order. */
  of(...events: readonly string[]): readonly LogEntry[];
  /** What there is about one client. */
  about(client: string): Pick<EventLog, 'of'>;
}

const TOKEN_EVENTS = [
  'access_token.saved',
  'access_token.issued',
  'access_token.destroyed',
  'client_credentials.saved',
  'client_credentials.issued',
  'client_credentials.destroyed',
  'refresh_token.saved',
  'refresh_token.consumed',
  'refresh_token.destroyed',
] as const;

const ERROR_EVENTS = ['grant.error', 'revocation.error', 'introspection.error'] as const;

/** Writes down what the server tells about tokens, from now on. */
export function recordEvents(provider: Provider): EventLog {
  const entries: LogEntry[] = [];
  const write = (event: string, rest: Omit<LogEntry, 'event' | 'at'>): void => {
    entries.push({ event, at: Date.now(), ...rest });
  };
  const emitter: EventEmitter = provider;
  provider.on('grant.success', (ctx) => {
    const { access_token: token } = ctx.body as { access_token: string };
    write('grant.success', { ...requestOf(ctx), token: fingerprint(token) });
  });
  for (const event of ERROR_EVENTS)
    emitter.on(event, (ctx: KoaContextWithOIDC, error: errors.OIDCProviderError) =>
      write(event, { ...requestOf(ctx), error: error.error, ...reasonOf(error) }),
    );
  for (const event of TOKEN_EVENTS)
    emitter.on(event, ({ jti, clientId }: { jti: string; clientId?: string }) =>
      write(event, { ...(clientId !== undefined && { client: clientId }), token: fingerprint(jti) }),
    );
  provider.on('grant.revoked', (ctx) => write('grant.revoked', requestOf(ctx)));
  provider.on('server_error', (_, error) => write('server_error', { reason: error.message }));
  const among = (some: readonly LogEntry[], events: readonly string[]): readonly LogEntry[] =>
    some.filter(({ event }) => events.includes(event));
  return {
    entries,
    of: (...events) => among(entries, events),
    about: (id) => ({
      of: (...events) =>
        among(
          entries.filter(({ client }) => client === id),
          events,
        ),
    }),
  };
}

function requestOf({ oidc }: KoaContextWithOIDC): { client?: string; grantType?: string } {
  const grantType = oidc.params?.['grant_type'];
  return {
    ...(oidc.client !== undefined && { client: oidc.client.clientId }),
    ...(typeof grantType === 'string' && { grantType }),
  };
}

function reasonOf({ error_detail: reason }: errors.OIDCProviderError): { reason?: string } {
  return reason === undefined ? {} : { reason };
}
