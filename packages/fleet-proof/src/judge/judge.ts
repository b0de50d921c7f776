import type { Evidence, VendorRequest } from './evidence.js';

export interface Verdict {
  /** Refresh tokens that were exchanged for the next pair. */
  readonly rotations: number;
  readonly logins: { readonly first: number; readonly afterDeath: number };
  /** A refresh token that was sent again, because the process that had spent it died before it had stored the answer. */
  readonly secondTries: number;
  /** Answers that nobody could store: their process was killed. */
  readonly unfinished: number;
  /** Renewals without a death inside, and how many requests all of them took. */
  readonly undisturbed: { readonly renewals: number; readonly requests: number };
  /** What must not be, one line each. Empty = the promises held. */
  readonly broken: readonly string[];
}

/** Nobody renews in the first half of a life; half of that is left for machines that stand still. */
const NEEDLESS_BEFORE = 1 / 4;

/**
 * Judges a run. What is allowed where a process died between spending a refresh token and storing the answer: the
 * refresh token is tried once more, then one login. Everywhere else: one request per renewal, no
 * refresh token twice, no login but the first of a key.
 */
export function judge(evidence: Evidence): Verdict {
  const keys = new Map<string, VendorRequest[]>();
  for (const request of evidence.requests.toSorted((a, b) => a.sequence - b.sequence))
    keys.set(request.key, [...(keys.get(request.key) ?? []), request]);
  return sum([...keys.values()].map((requests) => judgeKey(requests, evidence)));
}

function judgeKey(requests: readonly VendorRequest[], evidence: Evidence): Verdict {
  const isUnfinished = unfinishedIn(evidence);
  const spentBy = new Map<string, VendorRequest[]>();
  const broken: string[] = [];
  const count = { rotations: 0, first: 0, afterDeath: 0, secondTries: 0, renewals: 0, calm: 0 };
  /** The request of the pair that is valid now. */
  let latest: VendorRequest | undefined;
  let sinceLatest: VendorRequest[] = [];
  for (const request of requests) {
    const report = (what: string) => void broken.push(`${describe(request)}: ${what}`);
    sinceLatest.push(request);
    const earlier = spentBy.get(request.spent ?? '') ?? [];
    if (request.spent === undefined) {
      if (latest === undefined) count.first += 1;
      else if (isUnfinished(latest, request)) count.afterDeath += 1;
      else report('a login, although the chain was whole: it was lost');
    } else {
      spentBy.set(request.spent, [...earlier, request]);
      if (earlier.length === 1 && earlier.every((each) => isUnfinished(each, request)))
        count.secondTries += 1;
      else if (earlier.length > 0) report(`a refresh token sent again; first ${describe(earlier[0])}`);
      else if (request.status === 200) count.rotations += 1;
      else report(`refused with ${request.status}`);
    }
    if (request.status !== 200) continue;
    const isCalm = ![...sinceLatest, ...(latest === undefined ? [] : [latest])].some((each) =>
      isUnfinished(each),
    );
    if (isCalm) {
      count.renewals += 1;
      count.calm += sinceLatest.length;
      if (sinceLatest.length > 1) report(`${sinceLatest.length} requests for one renewal`);
      if (latest !== undefined && request.at - latest.at < evidence.lifetimeMs * NEEDLESS_BEFORE)
        report(`a renewal ${request.at - latest.at} ms after ${describe(latest)}: nobody needed it`);
    }
    latest = request;
    sinceLatest = [];
  }
  return {
    rotations: count.rotations,
    logins: { first: count.first, afterDeath: count.afterDeath },
    secondTries: count.secondTries,
    unfinished: requests.filter((each) => isUnfinished(each)).length,
    undisturbed: { renewals: count.renewals, requests: count.calm },
    broken,
  };
}

/**
 * Whether a request's process was dead when another request came, and nobody else has ever got what it was answered:
 * neither told of the access token, nor spent the refresh token.
 */
function unfinishedIn({
  requests,
  seen,
  deaths,
}: Evidence): (request: VendorRequest, before?: VendorRequest) => boolean {
  const stored = new Set(seen);
  const dead = new Map(deaths.map(({ process, at }) => [process, at]));
  const spenders = new Map(requests.map(({ spent, process }) => [spent, process]));
  return ({ process, issued, next }, before) =>
    issued !== undefined &&
    !stored.has(issued) &&
    (spenders.get(next) ?? process) === process &&
    (dead.get(process) ?? Infinity) <= (before?.at ?? Number.MAX_VALUE);
}

function describe(request: VendorRequest | undefined): string {
  if (request === undefined) return 'nobody';
  const { sequence, at, key, process, grantType, spent = '-', status } = request;
  return `#${sequence} at ${at} ${key} ${process} ${grantType} ${spent} ${status}`;
}

function sum(verdicts: readonly Verdict[]): Verdict {
  const total = (pick: (verdict: Verdict) => number) =>
    verdicts.reduce((subtotal, verdict) => subtotal + pick(verdict), 0);
  return {
    rotations: total(({ rotations }) => rotations),
    logins: {
      first: total(({ logins }) => logins.first),
      afterDeath: total(({ logins }) => logins.afterDeath),
    },
    secondTries: total(({ secondTries }) => secondTries),
    unfinished: total(({ unfinished }) => unfinished),
    undisturbed: {
      renewals: total(({ undisturbed }) => undisturbed.renewals),
      requests: total(({ undisturbed }) => undisturbed.requests),
    },
    broken: verdicts.flatMap(({ broken }) => broken),
  };
}
