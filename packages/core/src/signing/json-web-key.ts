/**
 * A JSON Web Key. Its members are those of the DOM's type of this name, which Node's types do not have:
 * a program without the DOM's types would find `any` in its place.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc7517#section-4 RFC 7517 §4}
 */
export interface JsonWebKey {
  alg?: string;
  crv?: string;
  d?: string;
  dp?: string;
  dq?: string;
  e?: string;
  ext?: boolean;
  k?: string;
  key_ops?: string[];
  kty?: string;
  n?: string;
  oth?: { d?: string; r?: string; t?: string }[];
  p?: string;
  q?: string;
  qi?: string;
  use?: string;
  x?: string;
  y?: string;
}
