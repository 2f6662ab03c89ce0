import type { SectionSignals } from '../analyzers/analyzer.ts';
import type { ContentTerms } from '../analyzers/content-terms.ts';
import type { Errand } from '../content/assignment.ts';
import type { Capability, ModelCard } from '../models/card.ts';
import type { LiveStats } from '../models/live-stats.ts';
import type { Priority } from '../models/priority.ts';
import type { Learnt } from './learnt-from.ts';

/** What one call would take, from our own token count and the card's prices. */
export interface Estimate {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costUsd: number;
  /** The same when the section before went to this model too and its prompt cache still holds what both share. */
  readonly warmCostUsd: number;
  readonly latencyMs: number;
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
  /** Who waits for the answer: a reader, nobody in particular, a batch that runs overnight. */
  readonly priority: Priority;
  /** How long one section waits for busy or failing models; null: by priority. */
  readonly maxWaitSeconds: number | null;
  /** US dollars that one call may cost at most; null sets no cap. */
  readonly maxRequestUsd: number | null;
  readonly data: {
    /** `none`: only models that keep nothing; `days`: none that keep texts for an unknown time. */
    readonly retention: 'none' | 'days' | 'any';
    /** Whether a model may train on what it is sent. */
    readonly trains: boolean;
    /** Where texts may be processed; null: anywhere. */
    readonly regions: readonly string[] | null;
  };
  /** Expected quality, in [0, 1], that a change of writer between two neighbouring sections costs. */
  readonly switchPenalty: number;
}

/** For whom a request is made; his lists, caps and data policy are already part of the policy. */
export interface Requester {
  readonly name: string;
  /** Models he would rather have, best first. */
  readonly prefer: readonly string[];
}

/** What routers may ask for beside the signals of a section; measured only where a router needs it. */
export interface RouteSignals extends SectionSignals {
  /** Content words of the text, stemmed, with their counts. */
  readonly terms: ContentTerms;
  /** The text as a vector of the configured embeddings endpoint. */
  readonly embedding: readonly number[];
  /** What outcomes of earlier sections say of every model; frozen when a run begins. */
  readonly experience: Learnt;
}

/** One decision to make. Logged whole, so that a replay is exact. */
export interface RouteRequest {
  readonly assignment: Errand;
  /** Of the draft section, or, before a word exists, of its heading, points and facts. */
  readonly signals: Partial<RouteSignals>;
  /** Eligible ones only. */
  readonly candidates: readonly [Candidate, ...Candidate[]];
  readonly policy: Policy;
  readonly user: Requester | null;
  /** What the model must take beside text. */
  readonly requires: readonly Capability[];
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
   * weight by it, so that a grave gap outweighs a slight one. Absent = all gaps.
   */
  readonly stake?: number;
  /** Before a word exists, how many times its weight it is to count in a `blend`. Absent = 1. */
  readonly emphasis?: number;
  /**
   * Where a lot decided: how probable each candidate was as the first before the lot was drawn, so that what came of it can
   * be weighed (`learn evaluate --logged`). Who is not named could not be drawn; empty where a lot had a part and nobody
   * can say how large. Absent = nothing was left to chance.
   */
  readonly chances?: Readonly<Record<string, number>>;
}

/** Says who is best. Pure: no call, no clock, no chance beyond `seed`. `undefined` = no opinion. */
export interface Router {
  readonly name: string;
  /** Signals without which it has no opinion. */
  readonly needs: readonly (keyof RouteSignals)[];
  /** All signals it looks at, where those are more than it needs: what is worth measuring for it. */
  readonly reads?: readonly (keyof RouteSignals)[];
  route(request: RouteRequest): RouteDecision | undefined;
}

/**
 * Chooses for a whole post at once: section by section the decision to follow, its ranking led by the model that is best
 * for the post, so that the money goes where it counts and neighbours are not written by strangers.
 */
export type Allocate = (
  plan: readonly {
    readonly request: RouteRequest;
    readonly decision: RouteDecision;
    /** The first of the ranking is given, by the brief. */
    readonly pinned: boolean;
  }[],
  limits: {
    readonly budgetUsd: number | null;
    readonly switchPenalty: number;
    /** Who wrote the section before the first of the plan; null at the start of a post. */
    readonly before: string | null;
  },
) => readonly RouteDecision[];

/** Says who may. Returns why not, or undefined. */
export type Filter = (candidate: Candidate, request: Omit<RouteRequest, 'candidates'>) => string | undefined;
