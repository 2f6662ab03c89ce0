import type { Brief } from '../../content/brief.ts';
import type { Model } from '../../models/model.ts';
import type { Priority } from '../../models/priority.ts';
import type { Candidate, Policy, Requester, RouteRequest } from '../../routers/router.ts';
import type { Config } from '../config.ts';
import type { Setup } from '../setup.ts';
import type { Sticky } from './sticky.ts';

/** What a client wishes by header. */
export interface Wishes {
  readonly dial: number | null;
  readonly user: string | null;
  readonly priority: Priority | null;
  /** Whether the decision is to stand in the body too. */
  readonly metadata: boolean;
  /** Whether it must not be answered with what was answered before. */
  readonly fresh: boolean;
}

/** Who is asked, in that order, and why. */
export interface Ranking {
  readonly candidates: readonly [Candidate, ...Candidate[]];
  readonly strategy: 'direct' | 'auto' | 'fallback' | 'sticky';
  readonly reason: string;
  readonly filtered: readonly { readonly model: string; readonly why: string }[];
  readonly policy: Policy;
  /** What the router saw; null where nobody had to be chosen. */
  readonly request: RouteRequest | null;
  /** Names the conversation; null where it is bound to a model anyhow. */
  readonly conversation: string | null;
}

/** What ranking needs to know of the gateway. */
export interface Ranks {
  readonly setup: Setup;
  readonly config: Pick<Config, 'serve'>;
  readonly models: ReadonlyMap<string, Model>;
  readonly standings: (user: string | null) => { readonly policy: Policy; readonly user: Requester | null };
  readonly sticky: Sticky;
  readonly brief: Brief;
  /** What need not be looked at, since nobody's choice could depend on it. */
  readonly idle: ReadonlySet<string>;
}
