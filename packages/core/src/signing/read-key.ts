import { algorithmsOf, type SigningAlgorithm } from './algorithm.js';
import { importPkcs8 } from './jose.js';
import { readPem } from './pem.js';
import { readPkcs8 } from './pkcs8.js';
import { checkedKey, type KeyReader, type NoKey, type ReadKey, readWebKey } from './read-web-key.js';

/** Reads a private key in any form: a CryptoKey, a JWK, or the text of a JWK or a PEM. */
export const readKey: KeyReader = (value) =>
  typeof value === 'string' ? fromText(value) : readWebKey(value);

function fromText(text: string): ReadKey | NoKey {
  if (!text.trimStart().startsWith('{')) return fromPem(text);
  try {
    return readWebKey(JSON.parse(text));
  } catch {
    return { problem: 'must be a JWK in valid JSON' };
  }
}

function fromPem(text: string): ReadKey | NoKey {
  const pem = readPem(text);
  if (pem.problem !== undefined) return pem;
  const facts = readPkcs8(pem.pkcs8);
  if (facts === undefined) return { problem: 'must be a whole PEM: this one is cut off or damaged' };
  const load = (algorithm: SigningAlgorithm) => importPkcs8(pem.pkcs8, algorithm);
  return checkedKey({ algorithms: algorithmsOf(facts.kind ?? ''), load }, facts.modulusBits);
}
