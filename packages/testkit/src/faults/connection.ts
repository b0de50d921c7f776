import { textAnswer } from '../wire/answer.js';
import { committed } from './combine.js';
import { answerOf } from './delivery.js';
import { defineFault, type Fault } from './fault.js';

/** The connection is destroyed before the server acts on the request. */
export function resetBefore(): Fault {
  return defineFault('reset before commit', async () => ({ kind: 'reset' }));
}

/** The server acts on the request, then the connection is destroyed: the answer is lost. */
export function resetAfter(): Fault {
  return committed(resetBefore(), 'reset after commit');
}

/** The server acts on the request and its answer breaks off in the middle of the body. */
export function truncated(): Fault {
  return defineFault('truncated', async (exchange) => {
    const answer = answerOf(await exchange.process());
    return answer === undefined ? { kind: 'reset' } : { kind: 'truncated', answer };
  });
}

/** The server acts on the request and answers with the right status and headers but an empty body. */
export function emptyBody(): Fault {
  return defineFault('empty body', async (exchange) => {
    const delivery = await exchange.process();
    const answer = answerOf(delivery);
    return answer === undefined ? delivery : { kind: 'answered', answer: { ...answer, body: '' } };
  });
}

/** A 200 whose JSON body never ends. The server does not act on the request. */
export function endlessBody(): Fault {
  const answer = textAnswer(200, '{"access_token":"', { 'Content-Type': 'application/json' });
  return defineFault('endless body', async () => ({ kind: 'endless', answer, filler: 'a'.repeat(16_384) }));
}
