import type { KeptLease } from './kept-lease.js';
import type { Ledger, SharedFailure, Spending } from './ledger.js';
import type { StoredKey } from './stored-key.js';
import type { TokenRecord } from './token-record.js';
import type { EndSignal } from '../internal/ending.js';

/** What a client says in the store before it sends a refresh token. */
export type Mark = Omit<Spending, 'owner'>;

/** One key's record: a client's own, or one that lies in a store too. */
export interface TokenVault {
  /** `undefined` = the client keeps its tokens to itself. */
  readonly shared: StoredKey | undefined;
  readonly record: TokenRecord;
  /** What the clients of the key have told each other, as it was when the store was read last. */
  readonly ledger: Ledger;
  /** Whether the store still has to be given what is held here. */
  readonly hasUnsaved: boolean;
  /** @returns `undefined` while another client holds it. */
  takeLease(signal: EndSignal): Promise<KeptLease | undefined>;
  /** Takes over what the store holds, and gives back to it what it has lost. */
  reload(signal?: EndSignal): Promise<TokenRecord>;
  /** Takes over what the store holds, unless it has lost what is known here. */
  load(signal?: EndSignal): Promise<TokenRecord>;
  /** Remembers the record until it is written, whatever happens. */
  keep(record: TokenRecord): void;
  /** @returns what is held now: another's record, if it is the one to keep. */
  writeKept(signal?: EndSignal): Promise<TokenRecord>;
  /**
   * Says in the store that a refresh token is about to be sent.
   *
   * @returns false if somebody else has written meanwhile: read again before anything is sent.
   */
  mark(mark: Mark, signal: EndSignal): Promise<boolean>;
  /** Takes this client's mark away, and says why it got no token. If that is not to be, the next client finds the mark. */
  settle(failure: SharedFailure | undefined, signal: EndSignal): Promise<void>;
  /** Forgets the tokens, but neither how many there were nor which refresh token must not be sent again. */
  forget(signal: EndSignal): Promise<void>;
}
