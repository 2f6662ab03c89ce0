import type { SectionSignals } from '../analyzers/analyzer.ts';
import type { Assignment } from '../content/assignment.ts';
import type { ModelCard } from '../models/card.ts';

/** What one call would take, from our own token count and the card's prices. */
export interface Estimate {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costUsd: number;
  readonly latencyMs: number;
}

/** What was seen of a model lately; null where it was never called. */
export interface LiveStats {
  readonly calls: number;
  readonly failures: number;
  readonly p50LatencyMs: number;
}

/** A model as a router sees it: a snapshot, never the model. */
export interface Candidate {
  readonly card: ModelCard;
  readonly estimate: Estimate;
  readonly live: LiveStats | null;
}

/** What the user wants of routing. */
export interface Policy {
  /** 0 = quality whatever it costs, 10 = the cheapest that will do. */
  readonly dial: number;
  /** Models whose expected quality lies below are never chosen for cost. */
  readonly qualityFloor: number;
  readonly allow: readonly string[] | null;
  readonly deny: readonly string[];
}

/** One decision to make. Logged whole, so that a replay is exact. */
export interface RouteRequest {
  readonly assignment: Assignment;
  /** Of the draft section, or, before a word exists, of its heading, points and facts. */
  readonly signals: Partial<SectionSignals>;
  /** Eligible ones only. */
  readonly candidates: readonly [Candidate, ...Candidate[]];
  readonly policy: Policy;
  /** Milliseconds since the epoch, given from outside. */
  readonly now: number;
  readonly seed: string;
}

export interface Ranked {
  readonly model: string;
  /** In [0, 1]; what `blend` sums and an evaluation replays. */
  readonly score: number;
}

/** First = choice, rest = the order in which the others are asked if it fails. */
export interface RouteDecision {
  readonly router: string;
  /** A permutation of the candidates, best first. */
  readonly ranking: readonly [Ranked, ...Ranked[]];
  /** One clause an editor understands, with the measured figure that decided. */
  readonly reason: string;
  readonly parts?: readonly RouteDecision[];
  /**
   * At a revision, the loss of the gaps it answers for: how much of the matter is its business. `blend` multiplies its
   * weight by it, so that a grave gap outweighs a slight one. Absent = 1.
   */
  readonly stake?: number;
}

/** Says who is best. Pure: no call, no clock, no chance beyond `seed`. `undefined` = no opinion. */
export interface Router {
  readonly name: string;
  /** Signals without which it has no opinion. */
  readonly needs: readonly (keyof SectionSignals)[];
  route(request: RouteRequest): RouteDecision | undefined;
}

/** Says who may. Returns why not, or undefined. */
export type Filter = (candidate: Candidate, request: Omit<RouteRequest, 'candidates'>) => string | undefined;
