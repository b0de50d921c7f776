import { ATTRIBUTE } from './attributes.js';

const { provider, endpoint, grantType, cause, outcome, storeOperation, errorType, status } = ATTRIBUTE;

/** Every metric, with the attributes that its points carry; none of them grows with the number of clients. */
export const METRICS = {
  requests: {
    name: 'oauth.client.requests',
    unit: '{request}',
    description: 'Requests to authorization servers, each attempt counted',
    attributes: [provider, endpoint, grantType, outcome, status],
  },
  requestDuration: {
    name: 'oauth.client.request.duration',
    unit: 's',
    description: 'How long requests to authorization servers take, the answer read',
    attributes: [provider, endpoint, outcome],
    // http.client.request.duration has the same.
    boundaries: [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
  },
  renewals: {
    name: 'oauth.client.renewals',
    unit: '{renewal}',
    description: 'Acquisitions that have ended, and tokens taken over from other processes',
    attributes: [provider, cause, outcome],
  },
  failures: {
    name: 'oauth.client.failures',
    unit: '{failure}',
    description: 'Acquisitions that failed after their own retries',
    attributes: [provider, errorType],
  },
  timeToExpiry: {
    name: 'oauth.client.token.time_to_expiry',
    unit: 's',
    description: 'Until the first token of a provider ends; below 0 = it has, and was not renewed',
    attributes: [provider],
  },
  tokens: {
    name: 'oauth.client.tokens',
    unit: '{token}',
    description: 'Tokens whose time to expiry counts; 0 = what the gauge of it still says is of the past',
    attributes: [provider],
  },
  waiting: {
    name: 'oauth.client.waiting_callers',
    unit: '{caller}',
    description: 'Callers who wait while a token is being acquired',
    attributes: [provider],
  },
  storeDuration: {
    name: 'oauth.client.store.operation.duration',
    unit: 's',
    description: 'How long operations of the store take',
    attributes: [provider, storeOperation, outcome],
    // db.client.operation.duration has the same.
    boundaries: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10],
  },
} as const;
