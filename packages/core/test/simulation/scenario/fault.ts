import type { Lifetime } from './lifetimes.js';

/** What goes wrong with one token request. */
export type TokenFault =
  | {
      readonly kind:
        | 'lost-before'
        | 'lost-after'
        | 'body-breaks'
        | 'body-hangs'
        | 'same-token'
        | 'no-response';
    }
  | { readonly kind: 'hangs'; readonly deaf: boolean }
  | { readonly kind: 'slow'; readonly ms: number }
  | { readonly kind: 'refused'; readonly status: number; readonly error: string; readonly headers: Headers }
  | { readonly kind: 'garbage'; readonly body: string; readonly status: number }
  | { readonly kind: 'redirects'; readonly status: number }
  | { readonly kind: 'lifetime'; readonly lifetime: Lifetime };

/** Kept as data, so that a scenario can be printed. */
type Headers = Readonly<Record<string, string>>;

export type ApiFault =
  | { readonly kind: 'rejects' | 'forbids' | 'fails' | 'lost' | 'redirects' }
  | { readonly kind: 'slow'; readonly ms: number };

export type RevocationFault =
  | { readonly kind: 'lost-before' | 'lost-after' | 'hangs' }
  | { readonly kind: 'refused'; readonly status: number; readonly error: string };

export type StoreFault = {
  readonly operation: 'read' | 'write' | 'delete';
  readonly kind: 'fails' | 'slow' | 'hangs';
};

/** How often a fault strikes; `Infinity` = until everything is healed. */
interface Times {
  readonly times: number;
}

export type PlannedFault = Times &
  (
    | { readonly at: 'token'; readonly fault: TokenFault }
    | { readonly at: 'api'; readonly fault: ApiFault }
    | { readonly at: 'revocation'; readonly fault: RevocationFault }
    | { readonly at: 'store'; readonly fault: StoreFault }
  );
