import type { FailureClass } from './failure-class.ts';

/** What providers wrote where their statuses say too little. Order matters: the first that fits decides. */
const wordings: readonly (readonly [FailureClass, readonly number[], RegExp])[] = [
  [
    'context-overflow',
    [400, 413, 422],
    /context[_ -]?(?:length|window|size)|maximum context|too many (?:input )?tokens|exceeds the maximum number of tokens|(?:prompt|input|request) is too (?:long|large)/i,
  ],
  ['filtered', [400, 403, 422], /content[_ -]?(?:filter|policy|management)|moderation|flagged|safety/i],
  // Google has the words of an empty account for both; the name of the quota tells a minute from a day.
  ['rate-limited', [429], /\bquotaId\W+\w*Per(?:Minute|Second)/],
  // OpenAI tells small accounts at every limit a minute where to add a payment method: the address holds "billing".
  ['rate-limited', [429], /\brate_limit_exceeded\b|^rate limit reached\b/i],
  [
    'quota-exhausted',
    [400, 403, 429],
    /insufficient[_ ](?:quota|credits?|balance|funds)|exceeded your current quota|billing|credit balance|payment[_ ]required/i,
  ],
  ['invalid-key', [400], /invalid[_ ]api[_ ]key|incorrect api key|api key not valid/i],
  ['not-found', [400], /model[_ ]not[_ ]found|no such model|invalid model|is not a valid model/i],
  ['overloaded', [500, 502], /overloaded|at capacity/i],
];

const byStatus: Readonly<Record<number, FailureClass>> = {
  401: 'invalid-key',
  402: 'quota-exhausted',
  403: 'invalid-key',
  404: 'not-found',
  408: 'timed-out',
  409: 'server-error',
  413: 'context-overflow',
  425: 'server-error',
  429: 'rate-limited',
  503: 'overloaded',
  529: 'overloaded',
};

/** The class of an HTTP status and of the words that came with it: message, code and type of the error. */
export function classOfStatus(status: number, words: string): FailureClass {
  const worded = wordings.find(([, statuses, pattern]) => statuses.includes(status) && pattern.test(words));
  if (worded !== undefined) return worded[0];
  return byStatus[status] ?? (status >= 500 ? 'server-error' : 'rejected');
}

/** The class of an error that came in the stream, after the status 200: by its words alone where it has no number. */
export function classOfWords(words: string): FailureClass {
  for (const [failure, , pattern] of wordings) if (pattern.test(words)) return failure;
  if (/rate[_ ]limit|too many requests/i.test(words)) return 'rate-limited';
  return /time[d]?[ _-]?out/i.test(words) ? 'timed-out' : 'server-error';
}

/** Longest pause that is obeyed: a provider that asks for a day is asked again before. */
const longestPauseMs = 24 * 60 * 60 * 1000;

/**
 * Milliseconds that `retry-after-ms` or `retry-after` (seconds, or a date) ask for; null where neither can be read.
 * Header names are matched in lower case.
 */
export function retryAfterOf(headers: Readonly<Record<string, string>>, now: number): number | null {
  const clamped = (ms: number): number | null =>
    Number.isFinite(ms) ? Math.min(Math.max(ms, 0), longestPauseMs) : null;
  const inMs = headers['retry-after-ms']?.trim();
  if (inMs !== undefined && /^\d+(?:\.\d+)?$/.test(inMs)) return clamped(Number(inMs));
  const after = headers['retry-after']?.trim();
  if (after === undefined || after === '') return null;
  if (/^\d+(?:\.\d+)?$/.test(after)) return clamped(1000 * Number(after));
  return clamped(Date.parse(after) - now);
}

/** Milliseconds that Google asks for in the body: `"retryDelay": "28s"`; null where it does not. */
export function retryDelayOf(words: string): number | null {
  const seconds = /"retryDelay"\s*:\s*"(\d+(?:\.\d+)?)s"/.exec(words)?.[1];
  return seconds === undefined ? null : Math.min(1000 * Number(seconds), longestPauseMs);
}
