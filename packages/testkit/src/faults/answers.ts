import { type Answer, jsonAnswer, textAnswer } from '../wire/answer.js';
import { defineFault, type Fault } from './fault.js';

type Headers = Readonly<Record<string, string>>;

/** The server does not act on the request; this answer goes out. */
export function answerWith(name: string, answer: Answer | (() => Answer)): Fault {
  return defineFault(name, async () => ({
    kind: 'answered',
    answer: typeof answer === 'function' ? answer() : answer,
  }));
}

/** Any status, with an empty body unless one is given. */
export function status(
  code: number,
  options: { readonly body?: string; readonly headers?: Headers } = {},
): Fault {
  return answerWith(`status ${code}`, textAnswer(code, options.body ?? '', options.headers));
}

/** A page of HTML, as proxies and login walls send. */
export function html(code: number, headers: Headers = {}): Fault {
  const body = `<!DOCTYPE html>\n<html><head><title>${code}</title></head><body><h1>${code}</h1></body></html>\n`;
  return answerWith(
    `html ${code}`,
    textAnswer(code, body, { 'Content-Type': 'text/html; charset=utf-8', ...headers }),
  );
}

/** A JSON body from a value. */
export function json(code: number, value: unknown, headers: Headers = {}): Fault {
  return answerWith(`json ${code}`, jsonAnswer(code, value, headers));
}

/** A body sent as JSON exactly as written here, whether or not it is JSON. */
export function rawJson(code: number, text: string, headers: Headers = {}): Fault {
  return answerWith(
    `raw json ${code}`,
    textAnswer(code, text, { 'Content-Type': 'application/json', ...headers }),
  );
}

/** An XML body. */
export function xml(code: number, text: string, headers: Headers = {}): Fault {
  return answerWith(
    `xml ${code}`,
    textAnswer(code, text, { 'Content-Type': 'application/xml; charset=UTF-8', ...headers }),
  );
}

/** Sends the client elsewhere (RFC 9110 §15.4). */
export function redirect(location: string, code: 301 | 302 | 303 | 307 | 308 = 307): Fault {
  return answerWith(`redirect ${code}`, textAnswer(code, '', { Location: location }));
}

/**
 * Too many requests (RFC 6585 §4).
 *
 * @param retryAfter written as it is: seconds, an HTTP-date, or garbage; no header when left out
 */
export function rateLimited(retryAfter?: string | number, headers: Headers = {}): Fault {
  const after: Headers = retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) };
  return answerWith('rate limited', textAnswer(429, '', { ...after, ...headers }));
}
