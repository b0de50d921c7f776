import { fromBase64 } from '../internal/base64url.js';
import { algorithmsOf, type SigningAlgorithm } from './algorithm.js';
import { isWhole } from './jwk-members.js';
import { bitLength } from './pkcs8.js';

/** A private JWK that was looked at, or what is wrong with it: `must …`, quoting nothing of it. */
export type ReadJwk =
  | {
      /** A copy: who changes the original later changes nothing here. */
      readonly members: JsonWebKey;
      readonly algorithms: readonly SigningAlgorithm[];
      readonly keyId: string | undefined;
      readonly modulusBits: number | undefined;
      readonly problem?: undefined;
    }
  | { readonly problem: string };

/** Reads a JWK ({@link https://www.rfc-editor.org/rfc/rfc7517#section-4 RFC 7517 §4}). */
export function readJwk(jwk: Readonly<Record<string, unknown>>): ReadJwk {
  const problem = problemOf(jwk);
  if (problem !== undefined) return { problem };
  const kind = kindOf(jwk);
  const algorithms = meantFor(algorithmsOf(kind), jwk['alg']);
  if (algorithms === undefined) return { problem: 'must have an alg that fits its kty and crv, or none' };
  return {
    members: { ...jwk, key_ops: ['sign'] },
    algorithms,
    keyId: typeof jwk['kid'] === 'string' && jwk['kid'] !== '' ? jwk['kid'] : undefined,
    modulusBits: kind === 'RSA' ? bitLength(fromBase64(String(jwk['n'])) ?? new Uint8Array()) : undefined,
  };
}

function kindOf({ kty, crv }: JsonWebKey): string {
  if (kty === 'RSA') return kty;
  return kty === 'EC' || kty === 'OKP' ? String(crv) : '';
}

function problemOf(jwk: Readonly<Record<string, unknown>>): string | undefined {
  if ('privateKey' in jwk) return 'must be the privateKey of the pair, not the pair';
  if ('keys' in jwk) return 'must be one key, not a JWK set: give one of its keys';
  if (typeof jwk['kty'] !== 'string') return 'must be a JWK with a kty, a CryptoKey or a PEM text';
  if (jwk['kty'] === 'oct')
    return 'must be a private key, not a secret: use clientSecretJwt() for a client secret';
  if (typeof jwk['d'] !== 'string') return 'must be the private key, not the public one (it has no d)';
  if (!isWhole(jwk)) return 'must be a whole private key: a member is missing, or is no base64url text';
  if ((jwk['use'] ?? 'sig') !== 'sig') return 'must be for signing: its use is another';
  const operations = jwk['key_ops'];
  const mayNot = Array.isArray(operations) && !operations.includes('sign');
  return mayNot ? 'must be for signing: its key_ops are others' : undefined;
}

// A key for one algorithm is used with no other; EdDSA and Ed25519 are the same one.
function meantFor(able: readonly SigningAlgorithm[], alg: unknown): readonly SigningAlgorithm[] | undefined {
  if (alg === undefined || able.length === 0) return able;
  const meant = able.find((algorithm) => algorithm === alg);
  if (meant === undefined) return undefined;
  return able.includes('EdDSA') ? [meant, ...able.filter((algorithm) => algorithm !== meant)] : [meant];
}
