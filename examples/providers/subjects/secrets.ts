import { makeRsaKey } from '../../support/make-rsa-key.js';

/** What a client proves itself with. */
export interface Secret {
  readonly right: string;
  /** One that the vendor refuses. */
  readonly wrong: string;
  /** Every form in which the right one could be printed. */
  readonly forms: readonly string[];
}

/** As `application/x-www-form-urlencoded` writes it. */
export const formEncoded = (text: string): string => new URLSearchParams({ text }).toString().slice(5);

const inEachForm = (text: string): readonly string[] => [text, formEncoded(text)];

const typed = (right: string): Secret => ({ right, wrong: 'mistyped', forms: inEachForm(right) });

export const clientSecret = typed('a canary: 100%');
export const userPassword = typed('another canary & more');

const [known, unknown] = [makeRsaKey(), makeRsaKey()];

/** The keys are made when the tests start. */
export const privateKey: Secret = {
  right: known.privateKey,
  wrong: unknown.privateKey,
  forms: known.privateKey.split('\n').filter((line) => line !== '' && !line.startsWith('-----')),
};
export const knownKeys = [known.publicJwk];
