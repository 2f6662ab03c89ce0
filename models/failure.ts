import { classOfStatus, classOfWords, retryAfterOf, retryDelayOf } from './classify.ts';
import type { FailureClass } from './failure-class.ts';
import { ModelError } from './model.ts';
import { redacted } from './redact.ts';

/** The fields in which the providers' errors agree. */
interface Failure {
  readonly name?: unknown;
  readonly message?: unknown;
  readonly statusCode?: unknown;
  readonly responseHeaders?: unknown;
  readonly responseBody?: unknown;
  readonly isRetryable?: unknown;
  readonly code?: unknown;
  readonly type?: unknown;
  readonly cause?: unknown;
}

const transientCodes =
  /^(?:ECONNRESET|ECONNREFUSED|ECONNABORTED|EPIPE|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|UND_ERR_.*)$/;

/** Codes of connections that never came about: nothing was sent, so nothing is charged. */
const unsentCodes = /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|UND_ERR_CONNECT_TIMEOUT)$/;

/** Codes of addresses at which there is nobody. */
const absentCodes = /^(?:ECONNREFUSED|ENOTFOUND)$/;

/** What is known of a call that failed, beside its error. */
export interface FailedCall {
  /** The caller's own signal. */
  readonly abort: AbortSignal;
  /** Set where we hung up because nothing came. */
  readonly silent: 'timed-out' | 'stalled' | null;
  /** What the call has cost so far if the provider got to work on it. */
  readonly costUsd: number;
  /** Whether it did: a refusal before the first word is free, an error after it is not. */
  readonly begun: boolean;
  /** Milliseconds since the epoch: `Retry-After` may be a date. */
  readonly now: number;
  /** Texts that must never stand in a message. */
  readonly secrets: readonly string[];
}

/** Any failure of a call as a `ModelError` with its class. Secrets never reach the message. */
export function modelError(model: string, error: unknown, call: FailedCall): ModelError {
  if (error instanceof ModelError) return error;
  const { costUsd } = call;
  if (call.silent === 'timed-out') {
    return new ModelError(model, 'did not answer in time', { failure: 'timed-out', costUsd });
  }
  if (call.silent === 'stalled') {
    return new ModelError(model, 'fell silent in the middle of its answer', { failure: 'stalled', costUsd });
  }
  if (call.abort.aborted) {
    const timedOut = (call.abort.reason as Failure | undefined)?.name === 'TimeoutError';
    return timedOut
      ? new ModelError(model, 'did not answer in time', { failure: 'timed-out', costUsd })
      : new ModelError(model, 'was interrupted', { failure: 'interrupted', costUsd });
  }
  const chain = [...causes(error)];
  const status = statusOf(chain);
  const message = describe(chain, call.secrets);
  const cause = redactedCause(chain, call.secrets);
  if (status !== null && (status < 200 || status >= 300)) {
    const words = wordsOf(chain);
    return new ModelError(model, `answered ${status}: ${message}`, {
      failure: classOfStatus(status, words),
      status,
      retryAfterMs: retryAfterOf(headersOf(chain), call.now) ?? retryDelayOf(words),
      costUsd: call.begun ? costUsd : 0,
      cause,
    });
  }
  const fault = (failure: FailureClass, said: string): ModelError =>
    new ModelError(model, said, { failure, status, costUsd, cause });
  const unsent = (failure: FailureClass, said: string): ModelError => new ModelError(model, said, { failure, cause });
  if (chain.some((link) => link.name === 'AI_LoadAPIKeyError')) return unsent('invalid-key', message);
  const network = chain.some(
    (link) =>
      transientCodes.test(String(link.code ?? '')) ||
      link.name === 'TimeoutError' ||
      link.message === 'fetch failed' ||
      link.message === 'terminated' ||
      link.isRetryable === true,
  );
  const isUnsent = chain.some((link) => unsentCodes.test(String(link.code ?? '')));
  if (network) {
    const isThere = !chain.some((link) => absentCodes.test(String(link.code ?? '')));
    return (isUnsent ? unsent : fault)(isThere ? 'unreachable' : 'no-server', `could not be reached: ${message}`);
  }
  if (chain.some((link) => /ended without a finish reason/.test(String(link.message)))) {
    return fault('truncated', 'stopped in the middle of its answer');
  }
  const unreadable = chain.some((link) =>
    /SyntaxError|JSONParse|TypeValidation|InvalidResponse|EmptyResponse|InvalidStream/.test(String(link.name)),
  );
  if (unreadable || status !== null) return fault('malformed', `sent an answer that cannot be read: ${message}`);
  return fault(isProviders(chain[0]) ? classOfWords(wordsOf(chain)) : 'rejected', message);
}

/** An error object that a provider sent in its stream, rather than one that was thrown here. */
function isProviders(link: Failure | undefined): boolean {
  return link !== undefined && !(link instanceof Error);
}

/** The HTTP status, or the number that stands for it in an error sent within the stream. */
function statusOf(chain: readonly Failure[]): number | null {
  for (const { statusCode, code } of chain) {
    if (typeof statusCode === 'number') return statusCode;
    const number = typeof code === 'number' ? code : /^[45]\d\d$/.test(String(code)) ? Number(code) : null;
    if (number !== null && number >= 400 && number < 600) return number;
  }
  return null;
}

/** Message, code, type and body: providers differ in where they say what is the matter. */
function wordsOf(chain: readonly Failure[]): string {
  return chain
    .flatMap(({ message, code, type, responseBody }) => [message, code, type, responseBody])
    .filter((word) => typeof word === 'string')
    .map((word) => word.slice(0, 2_000))
    .join(' ');
}

function headersOf(chain: readonly Failure[]): Readonly<Record<string, string>> {
  const headers = chain
    .map((link) => link.responseHeaders)
    .find((value) => typeof value === 'object' && value !== null);
  const entries = Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]);
  return Object.fromEntries(entries) as Record<string, string>;
}

function* causes(error: unknown): Generator<Failure> {
  let link: unknown = error;
  for (let depth = 0; depth < 8 && typeof link === 'object' && link !== null; depth++) {
    yield link as Failure;
    link = (link as Failure).cause;
  }
}

/** Redacted before it is cut: half a key would not be known again. */
function describe(chain: readonly Failure[], secrets: readonly string[]): string {
  const message = chain.map((link) => link.message).find((text) => typeof text === 'string' && text !== '');
  if (typeof message !== 'string') return 'failed without saying why';
  return redacted(message, secrets).replace(/\s+/g, ' ').slice(0, 300);
}

/** Request bodies and headers hang on the original errors, so only name, code and a clean message go on. */
function redactedCause(chain: readonly Failure[], secrets: readonly string[]): Error | undefined {
  const deepest = chain.at(-1);
  if (deepest === undefined) return undefined;
  const cause = new Error(redacted(String(deepest.message ?? ''), secrets));
  cause.name = String(deepest.name ?? 'Error');
  return cause;
}
