import { treatmentOf } from '../../models/failure-class.ts';
import type { ModelError } from '../../models/model.ts';

interface FaultDetails {
  readonly code?: string | null;
  /** The field of the body that is wrong. */
  readonly param?: string | null;
  /** Who says so. */
  readonly source?: 'gateway' | 'provider';
  /** Milliseconds after which asking again may help. */
  readonly retryAfterMs?: number | null;
  /** Whether the client's own retries can help; null leaves it to the client. */
  readonly shouldRetry?: boolean | null;
  /** Calls of models that were made for it; 0 unless told. */
  readonly attempts?: number;
  /** More headers of the answer. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Why a request gets no answer, as OpenAI's clients understand it. The message is made for whoever sent the request. */
export class RequestFault extends Error {
  readonly status: number;
  readonly code: string | null;
  readonly param: string | null;
  readonly source: 'gateway' | 'provider';
  readonly retryAfterMs: number | null;
  readonly shouldRetry: boolean | null;
  readonly attempts: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, message: string, details: FaultDetails = {}) {
    super(message);
    this.name = 'RequestFault';
    this.status = status;
    this.code = details.code ?? null;
    this.param = details.param ?? null;
    this.source = details.source ?? 'gateway';
    this.retryAfterMs = details.retryAfterMs ?? null;
    this.shouldRetry = details.shouldRetry ?? null;
    this.attempts = details.attempts ?? 0;
    this.headers = details.headers ?? {};
  }
}

/** What OpenAI's clients know a spent budget by: its type too. */
const quota = 'insufficient_quota';

/** The error's object in a body or an event. */
export function errorObject({ status, message, code, param, source }: RequestFault) {
  return { message, type: code === quota ? quota : typeOf(status), param, code: code ?? codeOf(status), source };
}

function typeOf(status: number): string {
  if (status === 401) return 'authentication_error';
  if (status === 402) return quota;
  if (status === 403) return 'permission_error';
  if (status === 429) return 'rate_limit_error';
  return status >= 500 ? 'server_error' : 'invalid_request_error';
}

const codes: Readonly<Record<number, string>> = {
  404: 'not_found',
  408: 'timeout',
  413: 'payload_too_large',
  429: 'rate_limit_exceeded',
  499: 'client_closed_request',
  502: 'provider_unavailable',
  503: 'provider_overloaded',
  504: 'timeout',
};

function codeOf(status: number): string | null {
  return codes[status] ?? null;
}

/** Failures of a model that lie with the request: the client is told what the provider said, with its status. */
const ofTheRequest: readonly ModelError['failure'][] = ['rejected', 'context-overflow', 'filtered'];

/**
 * The failure of the last model that could be asked. A key that the provider refuses is ours, not the client's: it is no
 * 401. Who has been asked several times already is not to be asked again by the client's own retries.
 */
export function faultOf(error: ModelError, attempts: number, retryAfterMs: number | null): RequestFault {
  const { failure, status, message } = error;
  const said = `${error.model} ${message}`;
  if (failure === 'interrupted') return new RequestFault(499, 'the client closed the request', { source: 'gateway' });
  if (ofTheRequest.includes(failure) && status !== null && status >= 400 && status < 500) {
    const code =
      failure === 'context-overflow' ? 'context_length_exceeded' : failure === 'filtered' ? 'content_filter' : null;
    return new RequestFault(status, said, { source: 'provider', code, attempts });
  }
  const shouldRetry = attempts > 1 || !error.retryable || treatmentOf(failure).reaction === 'stop' ? false : null;
  const more = { source: 'provider', shouldRetry, attempts } as const;
  if (failure === 'rate-limited') return new RequestFault(429, said, { ...more, retryAfterMs });
  if (failure === 'overloaded') return new RequestFault(503, said, { ...more, retryAfterMs });
  if (failure === 'timed-out' || failure === 'stalled') return new RequestFault(504, said, more);
  return new RequestFault(502, said, more);
}
