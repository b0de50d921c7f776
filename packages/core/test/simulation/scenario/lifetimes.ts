/** An `expires_in` as it stands in the raw JSON, and what it means. */
export interface Lifetime {
  readonly raw: string | undefined;
  /** `Infinity` = never ends; `undefined` = says nothing: the provider's default, or else no known end. */
  readonly seconds: number | undefined;
}

/** What a lifetime means to a client with this default, in ms; 0 = dead on arrival. */
export function meansMs({ seconds }: Lifetime, defaultSeconds: number | undefined): number {
  const named = seconds === undefined || seconds === 0 ? (defaultSeconds ?? seconds ?? Infinity) : seconds;
  return Math.floor(named * 1_000);
}

function plain(seconds: number): Lifetime {
  return { raw: String(seconds), seconds };
}

/** What healthy servers name: 1 s to 40 days. */
export const HEALTHY_LIFETIMES: readonly Lifetime[] = [
  1, 5, 20, 60, 300, 1_800, 3_600, 86_400, 3_456_000,
].map(plain);

/** What others name. */
export const ODD_LIFETIMES: readonly Lifetime[] = [
  { raw: '"3600"', seconds: 3_600 },
  { raw: '3600.9', seconds: 3_600.9 },
  { raw: '" 60 "', seconds: 60 },
  { raw: '0.5', seconds: 0.5 },
  { raw: '9223372036854775', seconds: Infinity },
  { raw: '9223372036854775807', seconds: Infinity },
  { raw: '1e999', seconds: Infinity },
];

/** What names nothing usable. */
export const UNNAMED_LIFETIMES: readonly Lifetime[] = [
  { raw: undefined, seconds: undefined },
  { raw: 'null', seconds: undefined },
  { raw: '-1', seconds: undefined },
  { raw: '"abc"', seconds: undefined },
  { raw: '{}', seconds: undefined },
  { raw: '0', seconds: 0 },
  { raw: '"0"', seconds: 0 },
];
