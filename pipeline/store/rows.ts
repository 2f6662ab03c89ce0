import type { Generation, Usage } from '../../models/model.ts';
import type { Outcome } from '../../routers/experience.ts';
import type { RouteDecision, RouteRequest } from '../../routers/router.ts';
import type { LoggedDecision } from './decisions.ts';
import type { LedgerCall, Reservation } from './ledger.ts';

/*
 * Rows as SQL gives them, whichever database it is, and what they say. JSON is text in both.
 */

export interface AnswerRow {
  readonly text: string;
  readonly finish: Generation['finish'];
  readonly usage: string;
  readonly latency_ms: number;
  readonly first_token_ms: number | null;
  readonly note: string | null;
  readonly cost_usd: number;
}

export function generationOf(row: AnswerRow): Generation {
  return {
    text: row.text,
    finish: row.finish,
    usage: JSON.parse(row.usage) as Usage,
    costUsd: row.cost_usd,
    latencyMs: row.latency_ms,
    ...(row.first_token_ms === null ? {} : { firstTokenMs: row.first_token_ms }),
    ...(row.note === null ? {} : { note: row.note }),
  };
}

/** In the order of the columns: text, finish, usage, latency_ms, first_token_ms, note. */
export function answerValues(generation: Generation) {
  const { text, finish, usage, latencyMs, firstTokenMs = null, note = null } = generation;
  return [text, finish, JSON.stringify(usage), latencyMs, firstTokenMs, note] as const;
}

export interface AttemptRow extends Pick<Reservation, 'key' | 'post' | 'run' | 'user'> {
  readonly id: string;
  readonly month: string;
  readonly state: LedgerCall['state'];
  readonly estimate_usd: number;
}

/** What closing an attempt adds to its totals; null: it is closed. One that was given up too early counts as what it did cost. */
export function settlement({ state, estimate_usd }: AttemptRow, costUsd: number) {
  if (state === 'paid' || state === 'failed') return null;
  return state === 'lost'
    ? { spentUsd: costUsd - estimate_usd, inFlightUsd: 0 }
    : { spentUsd: costUsd, inFlightUsd: -estimate_usd };
}

export interface DecisionRow extends Pick<LoggedDecision, 'post' | 'section' | 'moment' | 'attempt'> {
  readonly brief: string;
  readonly router: string | null;
  readonly request: string;
  readonly decision: string | null;
  readonly filtered: string;
}

export function loggedOf(row: DecisionRow): LoggedDecision {
  const { post, section, moment, attempt } = row;
  const request = JSON.parse(row.request) as RouteRequest;
  const brief = JSON.parse(row.brief) as RouteRequest['assignment']['brief'];
  return {
    post,
    section,
    moment,
    attempt,
    request: { ...request, assignment: { ...request.assignment, brief } },
    router: row.router === null ? null : (JSON.parse(row.router) as unknown),
    decision: row.decision === null ? null : (JSON.parse(row.decision) as RouteDecision),
    filtered: JSON.parse(row.filtered) as LoggedDecision['filtered'],
  };
}

/** A row of `outcomes`. */
export interface OutcomeRow {
  readonly model: string;
  readonly context: string;
  readonly outcome: number;
  readonly cost_usd: number;
}

export function outcomeOf({ model, context, outcome, cost_usd }: OutcomeRow): Outcome {
  return { model, context: JSON.parse(context), outcome, costUsd: cost_usd };
}
