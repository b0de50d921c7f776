/**
 * @typedef {object} Mutant
 * @property {string} file below packages/core/src
 * @property {string} from a piece of source that stands there exactly once
 * @property {string} to what it is broken into
 */

/**
 * @param {string} file
 * @param {readonly (readonly [from: string, to: string])[]} pairs
 * @returns {Mutant[]}
 */
const inFile = (file, pairs) => pairs.map(([from, to]) => ({ file, from, to }));

/** Ways to break what decides about tokens; each should turn a test red. */
export const mutants = [
  ...inFile('lifecycle/decision/decide.ts', [
    ['if (!isUsable(state, now))\n    return asker', 'if (isUsable(state, now))\n    return asker'],
    [
      "trouble?.kind === 'failure' && now < trouble.retryAt",
      "trouble?.kind === 'failure' && now <= trouble.retryAt",
    ],
    ["if (trouble?.kind === 'failure' && now < trouble.retryAt) {", 'if (false as boolean) {'],
    ["if (standing === 'revoked') return false;", ''],
    ["return renewal === 'ahead' ||", 'return false ||'],
    ["(renewal === 'on-rejection' && standing === 'rejected')", "renewal === 'on-rejection'"],
    ["renewal === 'on-rejection' && standing", "renewal !== 'ahead' && standing"],
    ['if (trouble !== undefined && now < trouble.retryAt) {', 'if (false as boolean) {'],
    ['const enough = remaining >= minValidityMs ||', 'const enough = true ||'],
    ['const enough = remaining >= minValidityMs ||', 'const enough = remaining > minValidityMs ||'],
    ['|| isAsGoodAsNew(token, remaining, minValidityMs);', ';'],
    [
      'const heldBack = trouble !== undefined && now < trouble.retryAt;',
      'const heldBack = false as boolean;',
    ],
    ['if (enough && now < window.renewAt)', 'if (enough && now <= window.renewAt)'],
    ['if (enough && now < window.renewAt)', 'if (now < window.renewAt)'],
    ['if (now < window.mustAt)', 'if (now <= window.mustAt)'],
    ['if (now < window.mustAt)', 'if (true as boolean)'],
    [
      "if (trouble?.kind === 'failure')\n    return { action: 'serve-and-renew'",
      "if (false as boolean)\n    return { action: 'serve-and-renew'",
    ],
    ['Math.min(remaining / 2, LONGEST_PATIENCE_MS, remaining', 'Math.min(LONGEST_PATIENCE_MS, remaining'],
    ['LONGEST_PATIENCE_MS, remaining - minValidityMs)', 'LONGEST_PATIENCE_MS)'],
    ['patienceMs < 1 ?', 'patienceMs < 0 ?'],
    ['const LONGEST_PATIENCE_MS = 5_000;', 'const LONGEST_PATIENCE_MS = 500_000;'],
    ['minValidityMs > lifetime ? Math.max', 'minValidityMs < lifetime ? Math.max'],
    ['return lifetime - remainingMs <= tolerance;', 'return lifetime - remainingMs < tolerance;'],
    ["if (policy.renewal !== 'ahead')", "if (policy.renewal === 'on-demand')"],
    ['Math.max(window.renewAt, trouble?.retryAt ?? -Infinity)', 'window.renewAt'],
    ['if (now >= notBefore)', 'if (now > notBefore)'],
    ['notBefore === Infinity ? undefined : notBefore', 'notBefore'],
  ]),
  ...inFile('lifecycle/decision/renewal-window.ts', [
    ['if (!policy.trustsClock) return NO_WINDOW;', ''],
    ['token.expiresAt + skewMs', 'token.expiresAt'],
    ['if (!extendable ||', 'if ('],
    ['Math.max(30 * SECOND, lifetime / 5)', 'Math.max(30 * SECOND, lifetime / 4)'],
    ['Math.min(SECOND, lifetime / 5)', 'SECOND'],
    ['Math.max(lifetime / 10, Math.min', 'Math.min(lifetime / 10, Math.min'],
    ['lifetime / 2)', 'lifetime)'],
    ['policy.leadTimeMs ?? scaled', 'scaled'],
    ['lifetime / 5)), advisory)', 'lifetime / 5)))'],
    ['(draw / 2) *', 'draw *'],
  ]),
  ...inFile('lifecycle/decision/back-off.ts', [
    ['const jitter = (1 + draw) / 2;', 'const jitter = 1;'],
    ['remainingMs > 0 && remainingMs < Infinity', 'remainingMs > 0'],
    ['Math.max(own, boundedRetryAfter(input.retryAfterMs))', 'own'],
    ["'dead-grant': { firstMs: MINUTE, longestMs: LONGEST_PAUSE_MS }", "'dead-grant': SOON"],
    ['Math.max(retryAfterMs ?? 0, 0), LONGEST_PAUSE_MS', 'Math.max(retryAfterMs ?? 0, 0), Infinity'],
    ['Math.max(Math.min(share, remainingMs), SECOND)', 'Math.max(share, SECOND)'],
    ['2 ** Math.min(attempt - 1, 10)', '2 ** Math.min(attempt, 10)'],
    ['Math.min(doubled, longestMs) * jitter', 'doubled * jitter'],
    ['if (remainingMs === Infinity) return LONGEST_PAUSE_MS;', ''],
    ['remainingMs < 10 * SECOND ? remainingMs', 'remainingMs < SECOND ? remainingMs'],
  ]),
  ...inFile('lifecycle/decision/transitions.ts', [
    ['Math.min(0, setBackMs, now - token.issuedAt)', '0'],
    ['if (!isUsable(state, now)) return state;', ''],
    ["state.trouble?.kind === 'failure' ? state.trouble.attempt + 1 : 1", '1'],
    ['isUsable(state, now) ? state.window.endsAt - now : 0', 'state.window.endsAt - now'],
    ["state.trouble?.kind === 'unchanged' ? undefined : state.trouble", 'state.trouble'],
  ]),
  ...inFile('lifecycle/decision/lifecycle-state.ts', [
    [
      "state.standing === 'live' && now < state.window.endsAt",
      "state.standing === 'live' && now <= state.window.endsAt",
    ],
    ["state.standing === 'live' && now < state.window.endsAt", 'now < state.window.endsAt'],
    ['endsAt: window.endsAt + deltaMs', 'endsAt: window.endsAt'],
    ['const retryAt = trouble.retryAt + deltaMs;', 'const retryAt = trouble.retryAt;'],
  ]),
  ...inFile('lifecycle/decision/judge-answer.ts', [
    ['record.token ?? input.current', 'record.token'],
    ['expiresAt <= input.now', 'expiresAt < input.now'],
    ['(isDead ? undefined : answer.refreshToken)', 'answer.refreshToken'],
    ['?? spent ?? record.refreshToken', ''],
    ['known.expiresAt ?? newEnd', 'newEnd'],
    ['input.trustsClock && expiresAt', 'expiresAt'],
  ]),
  ...inFile('token/lifetime.ts', [
    ['expiresIn > 0', 'expiresIn >= 0'],
    ['expiresIn === 0 ? 0 : Infinity', 'Infinity'],
    ['seconds > LONGEST_LIFETIME_SECONDS ? undefined', 'seconds === Infinity ? undefined'],
  ]),
  ...inFile('lifecycle/decision/request-ceiling.ts', [
    ['sent.length >= limit', 'sent.length > limit'],
    ['at > now - MINUTE_MS', 'at > now'],
  ]),
  ...inFile('lifecycle/decision/rotation.ts', [
    ["if (mark?.refreshToken !== refreshToken) return 'first';", ''],
    ['if (mark.owner === owner)', 'if (false as boolean)'],
    ["mark.again ? 'log-in-instead' : 'again'", "'again'"],
  ]),
  ...inFile('lifecycle/acquisition/mark-watch.ts', [
    ['mark.owner === owner', 'false'],
    ['if (name !== this.#mark)', 'if (this.#mark === undefined)'],
  ]),
  ...inFile('lifecycle/acquisition/others-failures.ts', [
    ['failure.id !== this.#seen && this.#hasLooked', 'failure.id !== this.#seen'],
    ['failure.id !== this.#seen && this.#hasLooked', 'this.#hasLooked'],
    ['|| this.#inARow >= MOST_IN_A_ROW', ''],
    ['Math.abs(now - failure.at) > LONGEST_NEWS_MS ||', ''],
    ['if (error.status === undefined) return undefined;', ''],
  ]),
  ...inFile('lifecycle/acquisition/store-outage.ts', [
    ["wanted ?? (usesRefreshTokens(grant, record) ? 'fail' : 'go-on')", "wanted ?? 'go-on'"],
    ['grant.usesRefreshTokens ?? refreshToken !== undefined', 'refreshToken !== undefined'],
  ]),
  ...inFile('lifecycle/decision/fleet-draw.ts', [
    ['SHARED_PART * shared + (1 - SHARED_PART) * draw', 'draw'],
    ['SHARED_PART * shared + (1 - SHARED_PART) * draw', 'shared + draw'],
  ]),
  ...inFile('store/reconcile.ts', [
    ['stored.ledger.revision <= known.ledger.revision', 'stored.ledger.revision < known.ledger.revision'],
    ['|| stored.record.generation < known.record.generation', ''],
    ["if (ahead !== 0) return ahead > 0 ? 'theirs' : 'ours';", ''],
    ["return later > 0 ? 'theirs' : 'ours';", "return 'ours';"],
    ["if (later > 0 && issuedOf(theirs) > issuedOf(ours)) return 'theirs';", ''],
    ['const generation = published.generation + 1;', 'const generation = published.generation;'],
    ['token.accessToken !== published.token?.accessToken', 'true'],
  ]),
  ...inFile('grants/device/device-polling.ts', [
    ['intervalMs + SLOWER_BY_MS', 'intervalMs'],
    ['at(2 * intervalMs, refusal)', 'at(intervalMs, refusal)'],
  ]),
  ...inFile('grants/device-code.ts', [
    ['once: true,', ''],
    ['if (now() + next.waitMs >= prompt.expiresAt) throw tooLate();', ''],
    ['if (onCode === undefined) throw nobodyThere(CODE);', ''],
  ]),
  ...inFile('grants/browser/authorization-response.ts', [
    ['named === issuer && more.length === 0', 'more.length === 0'],
    ['named === undefined && !mustName', 'named === undefined'],
    ['if (error !== null) throw refused(error);', ''],
  ]),
  ...inFile('grants/browser/authorization-request.ts', [
    ['codeChallenge(secrets.codeVerifier)', 'secrets.codeVerifier'],
    ['{ state: randomText(), codeVerifier: randomText() }', "{ state: 'same', codeVerifier: randomText() }"],
  ]),
  ...inFile('grants/authorization-code.ts', [
    ["query.get('state') === state", "query.has('state')"],
    ['await listener.close();', ''],
  ]),
  ...inFile('grants/token-exchange.ts', [
    ['presented === undefined || presented === successor', 'presented === undefined'],
    ["type === 'N_A' ? undefined : usualProblem", 'undefined'],
    ['issued !== (parsed.requestedTokenType ?? issued)', 'false'],
  ]),
  ...inFile('grants/shared/session.ts', [["relogin || history === 'first'", 'true as boolean']]),
  ...inFile('lifecycle/acquisition/answer-in-hand.ts', [
    ['expiresAt === undefined ? Infinity :', 'expiresAt === undefined ? undefined :'],
  ]),
  ...inFile('lifecycle/acquisition/wait-for-turn.ts', [['provider.grant.patienceMs ?? 0', '0']]),
  ...inFile('token-binding/bound-grant.ts', [
    ['isRepeated = wasProofRefused() && !isRepeated;', 'isRepeated = wasProofRefused();'],
  ]),
  ...inFile('endpoint/send-parameters.ts', [['assertSafe(url);', '']]),
];
