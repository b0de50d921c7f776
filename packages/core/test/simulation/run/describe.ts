import { isOAuthError } from '@org/oauth-core';
import type { Observation, Outcome } from '../world/observation.js';

/** One line about what was seen; `undefined` for what is not worth one. */
export function describe(observation: Observation): string | undefined {
  switch (observation.see) {
    case 'life':
      return `— client ${observation.life} begins`;
    case 'closed':
      return `— client ${observation.life} is closed, ${observation.pendingTimers} timers left`;
    case 'call': {
      const { id, kind, minValidityMs } = observation.call;
      return `call ${id}: ${kind}${minValidityMs === undefined ? '' : ` for ${minValidityMs} ms`}`;
    }
    case 'settled':
      return `call ${observation.call.id}: ${observation.call.kind} ${outcome(observation.call.outcome)}`;
    case 'event':
      return describeEvent(observation);
    case 'token-request': {
      const { id, grantType, spent } = observation.request;
      return `→ token request ${id}: ${grantType} ${spent ?? ''}`;
    }
    case 'token-answer':
      return `← token request ${observation.request.id}: ${JSON.stringify(observation.answer)}`;
    case 'api-request':
      return `→ api, call ${observation.request.call}: ${observation.request.accessToken}`;
    case 'api-answer':
      return `← api, call ${observation.request.call}: ${observation.status}`;
    case 'stray-request':
      return `→ ${observation.url}: ${observation.why}`;
    case 'made-by-hand':
      return `a person made ${observation.accessToken}`;
    case 'invalidated':
      return `invalidate(${observation.accessToken}) = ${observation.was !== undefined}`;
    case 'thrown':
      return `thrown out of ${observation.where}: ${String(observation.error)}`;
    case 'forwarded':
    case 'stepped':
    case 'policy':
    case 'text':
    case 'healed':
    case 'judgement':
    case 'quiet':
    case 'end':
      return undefined;
  }
}

function describeEvent(observation: Extract<Observation, { see: 'event' }>): string {
  if (observation.name === 'failed') {
    const { error, retryAt, at } = observation.event;
    return `* failed ${error.code}, next in ${retryAt - at} ms`;
  }
  const { cause, token } = observation.event;
  return `* ${observation.name} ${cause} #${token.generation} ${token.accessToken}`;
}

function outcome(result: Outcome | undefined): string {
  if (result === undefined) return 'is pending';
  if (!result.ok)
    return `fails: ${isOAuthError(result.error) ? result.error.message.slice(0, 120) : String(result.error)}`;
  const { value } = result;
  if (typeof value === 'object' && value !== null && 'status' in value)
    return `gets HTTP ${String(value.status)}`;
  return `gets ${typeof value === 'object' && value !== null ? String('token' in value ? value.token : value) : String(value)}`;
}
