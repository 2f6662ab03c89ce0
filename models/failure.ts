import { ModelError } from './model.ts';

/** The fields in which the providers' errors agree. */
interface Failure {
  readonly name?: unknown;
  readonly message?: unknown;
  readonly statusCode?: unknown;
  readonly isRetryable?: unknown;
  readonly code?: unknown;
  readonly cause?: unknown;
}

const transientCodes =
  /^(?:ECONNRESET|ECONNREFUSED|ECONNABORTED|EPIPE|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|UND_ERR_.*)$/;

/** What looks like a credential, whoever printed it. */
const credentials = /\b(?:sk|pk|key|gsk|xai|api)[-_][\w-]{6,}|\bBearer\s+\S+|\bAIza[\w-]{20,}/gi;

/**
 * Any failure of a call as a `ModelError`. Time-outs, resets, 408, 409, 425, 429 and 5xx may pass and are retryable; other
 * statuses, an interruption by the user and what cannot be read are not. Secrets never reach the message.
 */
export function modelError(
  model: string,
  error: unknown,
  abort: AbortSignal,
  secrets: readonly string[] = [],
): ModelError {
  if (error instanceof ModelError) return error;
  if (abort.aborted) {
    const timedOut = (abort.reason as Failure | undefined)?.name === 'TimeoutError';
    return new ModelError(model, timedOut ? 'did not answer in time' : 'was interrupted', { retryable: timedOut });
  }
  const chain = [...causes(error)];
  const status = chain.map((link) => link.statusCode).find((value) => typeof value === 'number') ?? null;
  const message = redacted(describe(chain), secrets);
  const cause = redactedCause(chain, secrets);
  if (status !== null && (status < 200 || status >= 300)) {
    const retryable = status >= 500 || [408, 409, 425, 429].includes(status);
    return new ModelError(model, `answered ${status}: ${message}`, { retryable, status, cause });
  }
  const network = chain.some(
    (link) =>
      transientCodes.test(String(link.code ?? '')) || link.name === 'TimeoutError' || link.message === 'fetch failed',
  );
  if (network) return new ModelError(model, `could not be reached: ${message}`, { retryable: true, status, cause });
  const unreadable = chain.some((link) =>
    /JSONParse|TypeValidation|InvalidResponse|EmptyResponse/.test(String(link.name)),
  );
  if (unreadable || status !== null) {
    return new ModelError(model, `sent an answer that cannot be read: ${message}`, { retryable: false, status, cause });
  }
  const retryable = chain[0]?.isRetryable === true;
  return new ModelError(model, message, { retryable, status, cause });
}

function* causes(error: unknown): Generator<Failure> {
  let link: unknown = error;
  for (let depth = 0; depth < 8 && typeof link === 'object' && link !== null; depth++) {
    yield link as Failure;
    link = (link as Failure).cause;
  }
}

function describe(chain: readonly Failure[]): string {
  const message = chain.map((link) => link.message).find((text) => typeof text === 'string' && text !== '');
  return typeof message === 'string' ? message.replace(/\s+/g, ' ').slice(0, 300) : 'failed without saying why';
}

function redacted(text: string, secrets: readonly string[]): string {
  let clean = text;
  for (const secret of secrets) if (secret.length > 3) clean = clean.replaceAll(secret, '[key]');
  return clean.replace(credentials, '[key]');
}

/** Request bodies and headers hang on the original errors, so only name, code and a clean message go on. */
function redactedCause(chain: readonly Failure[], secrets: readonly string[]): Error | undefined {
  const deepest = chain.at(-1);
  if (deepest === undefined) return undefined;
  const cause = new Error(redacted(String(deepest.message ?? ''), secrets));
  cause.name = String(deepest.name ?? 'Error');
  return cause;
}
