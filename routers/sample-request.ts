import type { Keyphrase } from '../analyzers/keyphrase.ts';
import type { Topic } from '../analyzers/topic.ts';
import type { Brief, OutlineSection } from '../content/brief.ts';
import type { Gap } from '../content/target.ts';
import type { Task } from '../content/task.ts';
import type { ModelCard } from '../models/card.ts';
import type { LiveStats } from '../models/live-stats.ts';
import type { Candidate, Policy, RouteRequest } from './router.ts';

/*
 * Samples for the tests of routers: a whole request with the few fields a test cares about given, all others plain.
 */

const place = { line: 1, column: 1 };

const brief: Brief = {
  path: 'briefs/sample.md',
  id: 'sample',
  status: 'ready',
  title: 'Home composting',
  slug: 'home-composting',
  locale: 'en-US',
  contentType: 'guide',
  searchIntent: 'informational',
  funnel: null,
  ymyl: false,
  description: null,
  audience: { who: 'gardeners', knows: null, wants: null },
  voice: { profile: null, person: null, tone: null, valence: null, maxGrade: null, avoid: [] },
  keywords: { primary: 'home composting', synonyms: [], secondary: [], entities: [], questions: [] },
  cluster: { pillar: null, role: null },
  length: { words: null, tolerance: 0.2 },
  links: { internal: [], externalRequired: [], externalAvoid: [] },
  cta: null,
  facts: [],
  sources: [],
  experience: [],
  eeat: { author: { name: 'A. Writer', url: null }, reviewer: { required: false, role: null }, disclosure: null },
  images: [],
  outputs: { format: ['hugo'], canonical: null, jsonLd: null },
  budget: { maxUsd: null, maxRevisions: null },
  kpi: {},
  angle: null,
  outline: [],
  editorNotes: null,
};

const section: OutlineSection = {
  id: 'one',
  heading: 'Start a pile',
  task: 'explanation',
  words: 300,
  tone: null,
  keyphrase: null,
  pin: null,
  points: [],
  place,
};

const policy: Policy = {
  dial: 5,
  qualityFloor: 0,
  allow: null,
  deny: [],
  priority: 'standard',
  maxWaitSeconds: null,
  maxRequestUsd: null,
  data: { retention: 'any', trains: true, regions: null },
  switchPenalty: 0,
};

/** A card of general quality 0.7 that names no strength. */
function sampleCard(id: string, fields: Partial<ModelCard> = {}): ModelCard {
  return {
    id,
    title: id,
    dated: '2026-11-01',
    contextTokens: 100_000,
    maxOutputTokens: 8_000,
    price: { inputPerMillion: 1, outputPerMillion: 4 },
    quality: 0.7,
    strengths: {},
    speed: { timeToFirstTokenMs: 500, tokensPerSecond: 80 },
    dataPolicy: { retention: 'unknown', trains: false },
    capabilities: [],
    limits: {},
    house: false,
    can: ['write', 'revise'],
    ...fields,
  };
}

/** A candidate that costs half a cent. */
export function sampleCandidate(id: string, fields: Partial<ModelCard> = {}, costUsd = 0.005): Candidate {
  return {
    card: sampleCard(id, fields),
    estimate: { inputTokens: 1_000, outputTokens: 400, costUsd, warmCostUsd: costUsd, latencyMs: 4_000 },
    live: null,
  };
}

/** Figures of a model that nobody has called yet and no limit binds. */
export function sampleLive(fields: Partial<LiveStats> = {}): LiveStats {
  return {
    calls: 0,
    failures: 0,
    inFlight: 0,
    lastCallAt: null,
    firstTokenMs: null,
    perTokenMs: null,
    requestsLeft: null,
    tokensLeft: null,
    waitMs: 0,
    pausedMs: 0,
    unavailable: null,
    ...fields,
  };
}

/** A request that writes a section; give `gaps` and it revises one. */
export function sampleRequest(
  candidates: readonly [Candidate, ...Candidate[]],
  given: {
    readonly task?: Task;
    readonly section?: Partial<OutlineSection>;
    readonly brief?: Partial<Brief>;
    readonly gaps?: readonly Gap[];
    readonly signals?: RouteRequest['signals'];
    readonly policy?: Partial<Policy>;
    readonly user?: RouteRequest['user'];
    readonly requires?: RouteRequest['requires'];
    readonly seed?: string;
  } = {},
): RouteRequest {
  const wanted = { ...section, ...given.section };
  return {
    assignment: {
      task: given.task ?? wanted.task,
      brief: { ...brief, ...given.brief },
      section: wanted,
      gaps: given.gaps ?? [],
      revises: (given.gaps ?? []).length > 0,
    },
    signals: given.signals ?? {},
    candidates,
    policy: { ...policy, ...given.policy },
    user: given.user ?? null,
    requires: given.requires ?? [],
    now: Date.UTC(2026, 10, 1),
    seed: given.seed ?? 'seed',
  };
}

export function sampleTopic(label: string, fields: Partial<Topic> = {}): Topic {
  return {
    cluster: null,
    label,
    terms: label.split(' · '),
    confidence: 0.8,
    competing: null,
    confidences: [],
    fit: 0.6,
    ...fields,
  };
}

export function sampleKeyphrase(phrase: string, forms: number): Keyphrase {
  return {
    phrase,
    contentWords: phrase.split(' '),
    exact: forms,
    forms,
    synonyms: 0,
    words: 100,
    density: forms,
    adjustedDensity: forms,
    matches: [],
    secondary: [],
  };
}

export function sampleSentiment(valence: number): NonNullable<RouteRequest['signals']['sentiment']> {
  return { valence, spread: 0.1, sentences: [] };
}

export function sampleBrief(fields: Partial<Brief> = {}): Brief {
  return { ...brief, ...fields };
}

/** Too high against a band, unless `value` lies below it. */
export function sampleGap(
  kpi: string,
  value: number,
  loss = 0.1,
  min: number | null = 0.5,
  max: number | null = 3,
): Gap {
  return { kpi, value, target: { kind: 'band', min, max, tolerance: 1 }, loss };
}
