import { isDeepStrictEqual } from 'node:util';
import { dollars, figure } from '../routers/figures.ts';
import type { RouteDecision, RouteRequest, Router } from '../routers/router.ts';
import { loggedRouter } from './configured-router.ts';
import type { LoggedDecision } from './store/decisions.ts';

/** A logged decision, told so that nothing has to be believed. */
export interface Explanation {
  readonly moment: LoggedDecision['moment'];
  readonly attempt: number;
  /** What was known of the section, a clause each. */
  readonly features: readonly string[];
  /** Names of the routers that spoke, in the order of the scores of each candidate. */
  readonly routers: readonly string[];
  readonly candidates: readonly {
    readonly model: string;
    readonly score: number;
    /** By router; null where it has no opinion. */
    readonly scores: readonly (number | null)[];
    readonly costUsd: number;
  }[];
  readonly filtered: readonly { readonly model: string; readonly why: string }[];
  /** What other settings of the dial would choose, where they choose otherwise. */
  readonly otherwise: readonly { readonly dial: number; readonly model: string; readonly moreUsd: number }[];
  /** Whether the same request gives the same decision today; null where its router cannot be made again. */
  readonly replayed: boolean | null;
}

/**
 * The router of a logged decision: as the configuration at `configPath` named it then; `current` where it was made in
 * TypeScript. Null where that is not at hand, or was learnt anew since.
 */
export function routerOf({ router }: LoggedDecision, current: Router | null, configPath: string): Router | null {
  return router === null ? current : loggedRouter(router, configPath);
}

/** Explains a decision from the log alone, and makes it once more. */
export function explain(logged: LoggedDecision, router: Router | null): Explanation {
  const { request, decision, filtered, moment, attempt } = logged;
  const parts = decision?.parts ?? (decision === null ? [] : [decision]);
  const ranking = decision?.ranking ?? [];
  return {
    moment,
    attempt,
    features: featuresOf(request),
    routers: parts.map((part) => part.router),
    candidates: ranking.map(({ model, score }) => ({
      model,
      score,
      scores: parts.map((part) => part.ranking.find((ranked) => ranked.model === model)?.score ?? null),
      costUsd: costOf(request, model),
    })),
    filtered,
    otherwise: router === null ? [] : otherDials(request, router),
    replayed: router === null ? null : isDeepStrictEqual(plain(router.route(request) ?? null), plain(decision)),
  };
}

/** As the log keeps it: what JSON leaves out does not count. */
function plain(decision: RouteDecision | null): unknown {
  return JSON.parse(JSON.stringify(decision));
}

function costOf(request: RouteRequest, model: string): number {
  return request.candidates.find(({ card }) => card.id === model)?.estimate.costUsd ?? 0;
}

function otherDials(request: RouteRequest, router: Router): Explanation['otherwise'] {
  const at = (dial: number) =>
    router.route({ ...request, policy: { ...request.policy, dial } })?.ranking[0].model ?? null;
  const own = at(request.policy.dial);
  const seen = new Set([own]);
  const found: { dial: number; model: string; moreUsd: number }[] = [];
  for (let dial = 0; dial <= 10; dial++) {
    const model = at(dial);
    if (model === null || own === null || seen.has(model)) continue;
    seen.add(model);
    found.push({ dial, model, moreUsd: costOf(request, model) - costOf(request, own) });
  }
  return found;
}

function featuresOf({ assignment, signals, policy, user }: RouteRequest): readonly string[] {
  const { task, section, brief, gaps } = assignment;
  const { topic, sentiment, keyphrase, readability } = signals;
  const features = [
    `task ${task}, ${section.words} words wanted`,
    topic === undefined
      ? null
      : `topic ${topic.label}${topic.cluster === null ? '' : ` (confidence ${figure(topic.confidence)})`}`,
    sentiment === undefined ? null : `mood of its material ${figure(sentiment.valence)}`,
    section.tone === null && brief.voice.tone === null ? null : `tone ${section.tone ?? brief.voice.tone}`,
    keyphrase === undefined ? null : `keyphrase “${keyphrase.phrase}” ${keyphrase.forms} times in its material`,
    readability === undefined ? null : `grade of its material ${figure(readability.consensusGrade, 1)}`,
    ...gaps.map(({ kpi, value, loss }) => `${kpi} ${figure(value)}, costs ${figure(100 * loss, 1)} points`),
    `dial ${figure(policy.dial)}, priority ${policy.priority}${user === null ? '' : `, for ${user.name}`}`,
  ];
  return features.filter((feature) => feature !== null);
}

/** What another choice costs: `0.4 ¢ more`. */
export function difference(moreUsd: number): string {
  if (moreUsd === 0) return 'at the same cost';
  const amount = Math.abs(moreUsd);
  const told = amount >= 0.001 ? `${figure(100 * amount, 1)} ¢` : `${dollars(amount)} USD`;
  return `${told} ${moreUsd > 0 ? 'more' : 'less'}`;
}
