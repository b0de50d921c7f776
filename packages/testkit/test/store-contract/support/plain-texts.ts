import { posix } from 'node:path';
import type { StoreFlaw } from './store-flaw.js';

type Change = (text: string) => string;

const VALUES: Readonly<Partial<Record<StoreFlaw, Change>>> = {
  'latin-values': (value) => Buffer.from(value, 'latin1').toString('latin1'),
  'short-values': (value) => value.slice(0, 1_000_000),
  'values-end-at-nul': (value) => value.split('\u0000', 1)[0] ?? '',
  'json-in-strings': (value) => value.replaceAll('\\', ''),
  numbers: (value) => (value === '' || Number.isNaN(Number(value)) ? value : String(Number(value))),
  'trims-values': (value) => value.replace(/[ \r\n]+$/, ''),
  'drops-byte-order-mark': (value) => new TextDecoder().decode(new TextEncoder().encode(value)),
};

const KEYS: Readonly<Partial<Record<StoreFlaw, Change>>> = {
  'keys-end-at-colon': (key) => key.split(':').slice(0, 3).join(':'),
  'normal-keys': (key) => key.normalize('NFC'),
  'lower-case-keys': (key) => key.toLowerCase(),
  'short-keys': (key) => key.slice(0, 255),
  'paths-as-keys': (key) => posix.normalize(`/${key}`),
  'keys-end-at-nul': (key) => key.split('\u0000', 1)[0] ?? '',
  'trims-keys': (key) => key.replace(/[. ]+$/, ''),
  'patterns-as-keys': (key) => key.replaceAll(/[*?]/g, ''),
};

/** What a flaw makes of a value. */
export function storedValue(value: string, flaw: StoreFlaw | undefined): string {
  return (flaw && VALUES[flaw]?.(value)) ?? value;
}

/** What a flaw makes of a key. */
export function storedKey(key: string, flaw: StoreFlaw | undefined): string {
  return (flaw && KEYS[flaw]?.(key)) ?? key;
}
