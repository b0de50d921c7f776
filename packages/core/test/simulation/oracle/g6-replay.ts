import type { ApiRequest } from '../world/observation.js';
import type { MakeProperty } from './property.js';

/**
 * G6: a request is made again at most once, with the same bytes and another token, and only if it was rejected; a
 * second rejection is handed over unread. A 401 of a token that is not the current one any more is answered with the
 * current one, at once. Exception for "at once": a current token in the last part of its life may be renewed first.
 */
export const replay: MakeProperty = ({ clock, facts, check }) => {
  const sends = new Map<number, Array<ApiRequest & { status?: number }>>();
  const late = new Map<number, { readonly current: string; readonly atRunMs: number }>();

  return (observation) => {
    switch (observation.see) {
      case 'api-request': {
        const { request } = observation;
        const earlier = sends.get(request.call) ?? [];
        sends.set(request.call, [...earlier, { ...request }]);
        const [first] = earlier;
        if (first === undefined) return;
        check(
          'G6 one replay',
          earlier.length === 1,
          () => `call ${request.call} was sent ${earlier.length + 1} times`,
        );
        check(
          'G6 the same bytes',
          request.body === first.body,
          () => `call ${request.call}: "${first.body}", then "${request.body}"`,
        );
        check(
          'G6 only after a rejection',
          first.status === 401,
          () => `call ${request.call} was sent again after ${first.status}`,
        );
        check(
          'G6 with another token',
          request.accessToken !== first.accessToken,
          () => `call ${request.call} was sent again with the same token`,
        );
        const was = late.get(request.call);
        late.delete(request.call);
        if (was !== undefined)
          check(
            'G6 a late 401 costs nothing',
            clock.runMs === was.atRunMs,
            () => `call ${request.call} waited although ${was.current} was at hand`,
          );
        return;
      }
      case 'api-answer': {
        const { request, status } = observation;
        const own = sends.get(request.call)?.at(-1);
        if (own !== undefined) own.status = status;
        const current = facts.held?.token.accessToken;
        const isLate = status === 401 && current !== undefined && current !== request.accessToken;
        if (isLate && facts.isBeforeMandatoryPart) late.set(request.call, { current, atRunMs: clock.runMs });
        return;
      }
      case 'settled': {
        const { call } = observation;
        if (call.kind !== 'fetch' || !call.outcome?.ok) return;
        const response = call.outcome.value as Response;
        check(
          'G6 handed over unread',
          !response.bodyUsed,
          () => `call ${call.id}: the body was read already`,
        );
        void response.body?.cancel();
        return;
      }
      default:
    }
  };
};
