const MONTHS: readonly string[] = Object.freeze([
  'jan',
  'feb',
  'mar',
  'apr',
  'may',
  'jun',
  'jul',
  'aug',
  'sep',
  'oct',
  'nov',
  'dec',
]);

// `2021-Mar-30 05:51:00+0000 UTC`, in JSON or XML. A localised month does not match and is ignored.
const INSTANT =
  /nextAccessTime"?\s*[:>]\s*"?(\d{4})-([A-Za-z]{3}|\d\d)-(\d\d) (\d\d):(\d\d):(\d\d) ?([+-])(\d\d):?(\d\d)/;

/** When a throttled caller may come back, in epoch ms, if the fault says so in a form that can be read. */
export function readNextAccessTime(text: string): number | undefined {
  const found = INSTANT.exec(text);
  if (found === null) return undefined;
  const [, year, month = '', day, hour, minute, second, sign, offsetHours, offsetMinutes] = found;
  const monthIndex = /\d/.test(month) ? Number(month) - 1 : MONTHS.indexOf(month.toLowerCase());
  if (monthIndex < 0 || monthIndex > 11) return undefined;
  const local = Date.UTC(Number(year), monthIndex, Number(day), Number(hour), Number(minute), Number(second));
  const offsetMs = (Number(offsetHours) * 60 + Number(offsetMinutes)) * 60_000;
  return sign === '-' ? local + offsetMs : local - offsetMs;
}

/**
 * How long a throttled caller should wait, in ms. The instant is measured against the answer's own
 * `Date`, which spares the comparison of two clocks; `Retry-After`, if it came, is left to core.
 */
export function pauseUntilNextAccess(headers: Headers, body: string): number | undefined {
  if (headers.has('retry-after')) return undefined;
  const pauseMs = (readNextAccessTime(body) ?? Number.NaN) - Date.parse(headers.get('date') ?? '');
  return pauseMs > 0 ? pauseMs : undefined;
}
