import type { Answer } from '../wire/answer.js';

/** What goes out in reply to a request. */
export type Delivery =
  | { readonly kind: 'answered'; readonly answer: Answer }
  /** The connection is destroyed. */
  | { readonly kind: 'reset' }
  /** Nothing goes out; the connection stays open until the client leaves or the server closes. */
  | { readonly kind: 'silence' }
  /** The headers announce the whole body, half of it goes out, then the connection is destroyed. */
  | { readonly kind: 'truncated'; readonly answer: Answer }
  /** The body of `answer`, then `filler` again and again until the client leaves. */
  | { readonly kind: 'endless'; readonly answer: Answer; readonly filler: string };

/** The usual delivery: the whole answer. */
export function answered(answer: Answer): Delivery {
  return { kind: 'answered', answer };
}

/** The answer within a delivery, if any part of one goes out. */
export function answerOf(delivery: Delivery): Answer | undefined {
  return 'answer' in delivery ? delivery.answer : undefined;
}
