import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { calculateJwkThumbprint, EmbeddedJWK, type JWK, jwtVerify } from 'jose';
import { certificateThumbprint, peerCertificate } from '../crypto/peer-certificate.js';

/** What a token is bound to (RFC 7800 §3.1), as introspection tells. */
export interface Confirmation {
  /** RFC 9449 §6.1. */
  readonly jkt?: string;
  /** RFC 8705 §3.1. */
  readonly 'x5t#S256'?: string;
}

/** A request with a token, and where it arrived. */
interface Shown {
  readonly request: IncomingMessage;
  /** The address that the proof has to be for. */
  readonly url: string;
  readonly scheme: string;
  readonly token: string;
}

/** Why a request is refused, in the terms of RFC 6750 §3.1 and RFC 9449 §7.1 and §9. */
export type Refusal = 'invalid_token' | 'invalid_dpop_proof' | 'use_dpop_nonce';

const NONCE_LIFE_MS = 60_000;
const PROOF_LIFE_SECONDS = 60;
const ALGORITHMS = ['ES256', 'EdDSA', 'Ed25519', 'RS256', 'PS256'];

/** Whether callers have what their tokens are bound to. */
export interface PossessionCheck {
  /** What a proof has to hold now; a new one each minute. */
  nonce(): string;
  /** @returns why the request is refused, if it is */
  refusalOf(shown: Shown, bound: Confirmation | undefined): Promise<Refusal | undefined>;
}

/** @param requireNonce whether proofs need the API's own nonce (RFC 9449 §9) */
export function createPossessionCheck(requireNonce: boolean): PossessionCheck {
  const secret = randomBytes(16);
  const seen = new Set<string>();
  const nonce = (): string => sha256(`${secret.toString('hex')} ${Math.floor(Date.now() / NONCE_LIFE_MS)}`);

  const proofRefusal = async (shown: Shown, jkt: string): Promise<Refusal | undefined> => {
    const proof = shown.request.headers['dpop'];
    if (shown.scheme !== 'DPoP' || typeof proof !== 'string') return 'invalid_dpop_proof';
    const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, {
      typ: 'dpop+jwt',
      algorithms: ALGORITHMS,
      requiredClaims: ['jti', 'htm', 'htu', 'iat', 'ath'],
      maxTokenAge: PROOF_LIFE_SECONDS,
      currentDate: new Date(Date.now()),
    });
    const { jti = '', htm, htu, ath } = payload;
    const isForThis = htm === shown.request.method && htu === shown.url && ath === sha256(shown.token);
    if (!isForThis || seen.has(jti)) return 'invalid_dpop_proof';
    if (requireNonce && payload['nonce'] !== nonce()) return 'use_dpop_nonce';
    seen.add(jti);
    const key = await calculateJwkThumbprint(protectedHeader.jwk as JWK);
    return key === jkt ? undefined : 'invalid_token';
  };

  return {
    nonce,
    async refusalOf(shown, bound = {}) {
      const { jkt, 'x5t#S256': expected } = bound;
      if (jkt !== undefined) return proofRefusal(shown, jkt).catch(() => 'invalid_dpop_proof' as const);
      if (shown.scheme !== 'Bearer') return 'invalid_token';
      if (expected === undefined) return undefined;
      const certificate = peerCertificate(shown.request);
      return certificate && certificateThumbprint(certificate) === expected ? undefined : 'invalid_token';
    },
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
