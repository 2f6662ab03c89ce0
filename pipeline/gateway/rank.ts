import { type Errand, errandOf } from '../../content/assignment.ts';
import type { Brief } from '../../content/brief.ts';
import { detectLanguage } from '../../content/detect-language.ts';
import { didYouMean } from '../../content/did-you-mean.ts';
import type { ModelCard } from '../../models/card.ts';
import type { Model } from '../../models/model.ts';
import type { Priority } from '../../models/priority.ts';
import { fallback } from '../../routers/fallback.ts';
import { dataPolicy, lists, requestCap } from '../../routers/filters.ts';
import { readsOf } from '../../routers/needs.ts';
import type { Candidate, Policy, Requester, RouteRequest, Router } from '../../routers/router.ts';
import { matchesModel } from '../../routers/rules.ts';
import type { Config } from '../config.ts';
import { candidateFor, eligible, type Size } from '../eligible.ts';
import { both } from '../policy.ts';
import { signalsOfText } from '../request-signals.ts';
import type { Setup } from '../setup.ts';
import { textErrand } from '../text-errand.ts';
import type { Caller } from './caller.ts';
import { houseErrand } from './house-errand.ts';
import { nobody, notOpen, unrelayed } from './nobody.ts';
import { arranged, type Preferences, refusedBy } from './preferences.ts';
import { plainMessages, type Question } from './question.ts';
import { RequestFault } from './request-fault.ts';
import { conversation, type Sticky } from './sticky.ts';

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

/**
 * A request declares no keyphrase, so none is measured. The default router knows topics, tones and languages only by what
 * cards say of them: where no card says anything, they decide nothing.
 */
export function idleSignals({ models, routerSpec }: Pick<Setup, 'models' | 'routerSpec'>): ReadonlySet<string> {
  if (routerSpec !== 'default') return new Set(['keyphrase']);
  const says = (told: (card: ModelCard) => unknown) => models.some(({ card }) => told(card) !== undefined);
  const all: readonly (readonly [name: string, decides: boolean])[] = [
    ['keyphrase', false],
    ['topic', says(({ strengths }) => strengths.topics)],
    ['sentiment', says(({ strengths }) => strengths.tones)],
    ['language', says(({ strengths, languages }) => strengths.languages ?? languages)],
  ];
  return new Set(all.flatMap(([name, decides]) => (decides ? [] : [name])));
}

/** Ids that stand for a choice. */
export const choices = { auto: {}, cheap: { dial: 10 }, best: { dial: 0 } } as const;
const prefix = 'copydesk/';
/** What an answer is taken to need that says nothing of its length. */
export const usualOutputTokens = 400;
/** So much of a text tells its language; so much is measured: tone and difficulty do not change behind it. */
const tellingCharacters = 400;
const measuredCharacters = 800;

interface Preset {
  readonly dial?: number | undefined;
  readonly models?: readonly string[] | undefined;
  readonly allow?: readonly string[] | null;
  readonly deny?: readonly string[];
  readonly maxRequestUsd?: number | undefined;
}

/** Eligible, then best. Throws a RequestFault where a name is unknown or nobody may answer. */
export function rankingFor(question: Question, wishes: Wishes, caller: Caller, ranks: Ranks): Ranking {
  const { setup, models } = ranks;
  const { policy, user } = ranks.standings(wishes.user);
  const base: Policy = { ...policy, priority: wishes.priority ?? 'interactive' };
  const size: Size = {
    inputTokens: question.inputTokens,
    sharedTokens: 0,
    outputTokens: question.outputTokens ?? usualOutputTokens,
  };
  const exclude = (preferences: Preferences) => (candidate: Candidate) => {
    const { id } = candidate.card;
    if (caller.models !== null && !caller.models.some((pattern) => matchesModel(pattern, id))) {
      return notOpen;
    }
    return unrelayed(question, models.get(id)) ?? refusedBy(preferences, candidate);
  };
  const found: Candidate[] = [];
  const filtered: { model: string; why: string }[] = [];
  let chosen: Pick<Ranking, 'strategy' | 'reason' | 'request' | 'conversation'> | null = null;
  for (const name of question.names) {
    const { id, sort } = named(name, models);
    const preferences = sort === null ? question.preferences : { ...question.preferences, sort };
    if (id.startsWith(prefix) && !models.has(id)) {
      const preset = presetOf(id, ranks);
      const made = choose(
        id,
        question,
        { ...base, ...over(base, preset, wishes) },
        preset,
        user,
        size,
        exclude(preferences),
        caller,
        ranks,
      );
      filtered.push(...made.filtered);
      found.push(...arranged(preferences, made.candidates));
      chosen ??= made;
      continue;
    }
    const model = models.get(id);
    if (model === undefined) throw unknown(name, [...models.keys(), ...namesOf(ranks.config)]);
    const candidate = candidateFor(model, size, { traffic: setup.traffic, policy: base });
    const asked = { policy: base } as RouteRequest;
    const why =
      (setup.barred.has(id) ? 'is configured, but cannot be called' : undefined) ??
      lists(candidate, asked) ??
      dataPolicy(candidate, asked) ??
      requestCap(candidate, asked) ??
      exclude(preferences)(candidate);
    if (why === undefined) found.push(candidate);
    else filtered.push({ model: id, why });
  }
  const [first, ...rest] = [...new Map(found.map((one) => [one.card.id, one])).values()];
  if (first === undefined) throw nobody(question, size, filtered, models);
  const isList = question.names.length > 1;
  return {
    candidates: [first, ...rest],
    strategy: chosen?.strategy ?? (isList ? 'fallback' : 'direct'),
    reason: chosen?.reason ?? (isList ? 'first of the models that the request names' : 'the request names it'),
    filtered,
    policy: base,
    request: chosen?.request ?? null,
    conversation: chosen?.conversation ?? null,
  };
}

/** The names that clients may ask for beside models. */
export function namesOf({ serve }: Pick<Config, 'serve'>): readonly string[] {
  return [...Object.keys(choices), ...Object.keys(serve.presets)].map((name) => `${prefix}${name}`);
}

function choose(
  name: string,
  question: Question,
  policy: Policy,
  preset: Preset,
  user: Requester | null,
  size: Size,
  exclude: (candidate: Candidate) => string | undefined,
  caller: Caller,
  ranks: Ranks,
): Omit<Ranking, 'policy' | 'candidates'> & { readonly candidates: readonly Candidate[] } {
  const { setup, sticky } = ranks;
  const now = setup.clock.now();
  const key = conversation(caller.name, name, question.session ?? question.opening());
  const kept = question.goesOn || question.session !== null ? sticky.get(key, now) : null;
  // Whoever hires models wants one of them: the built-in editors answer where there is nobody else.
  const hired = setup.models.filter(({ card }) => !card.house && !setup.barred.has(card.id));
  const isHouse = hired.length === 0;
  const errand =
    isHouse && question.path === 'chat/completions'
      ? errandOf(houseErrand(plainMessages(question)))
      : errandFor(question, ranks);
  const router = preset.models === undefined ? setup.router : fallback({ models: preset.models });
  const asked: Omit<RouteRequest, 'candidates'> = {
    assignment: errand,
    signals: kept === null ? signalsFor(question.text, router, ranks.idle, errand.brief, setup) : {},
    policy,
    user,
    requires: question.requires,
    now,
    seed: `${setup.seed}:${key}`,
  };
  const { candidates, filtered } = eligible(
    asked,
    size,
    { ...setup, policy, models: isHouse ? setup.models : hired },
    exclude,
  );
  const [first, ...rest] = candidates;
  const none = { candidates: [], strategy: 'auto', reason: '', filtered, request: null, conversation: null } as const;
  if (first === undefined) return none;
  const request: RouteRequest = { ...asked, candidates: [first, ...rest] };
  const decision = router.route(request);
  const order = decision?.ranking.map(({ model }) => model) ?? [];
  const ranked = order.flatMap((id) => candidates.filter(({ card }) => card.id === id));
  const all =
    decision === undefined ? [...candidates].sort((one, other) => other.card.quality - one.card.quality) : ranked;
  const warm = all.find(({ card }) => card.id === kept);
  return {
    candidates: warm === undefined ? all : [warm, ...all.filter((one) => one !== warm)],
    strategy: warm === undefined ? 'auto' : 'sticky',
    reason:
      warm === undefined
        ? (decision?.reason ?? 'no router has an opinion: best quality on its card')
        : 'answered this conversation before, so its prompt cache may be warm',
    filtered,
    request,
    conversation: key,
  };
}

function errandFor({ text }: Question, { brief, idle }: Ranks): Errand {
  if (idle.has('language')) return textErrand(text, brief);
  const locale = detectLanguage([text.slice(0, tellingCharacters)]);
  return textErrand(text, locale === null ? brief : { ...brief, locale });
}

function signalsFor(
  text: string,
  router: Router,
  idle: Ranks['idle'],
  brief: Brief,
  { corpus, analyzers }: Setup,
): RouteRequest['signals'] {
  const wanted = readsOf(router).filter((name) => !idle.has(name));
  return signalsOfText(text.slice(0, measuredCharacters), wanted, { brief, corpus, analyzers });
}

/** A name less the ending that says how to sort: `:floor` by price, `:nitro` by speed. */
function named(
  name: string,
  models: ReadonlyMap<string, Model>,
): { readonly id: string; readonly sort: Preferences['sort'] } {
  if (models.has(name)) return { id: name, sort: null };
  if (name.endsWith(':floor')) return { id: name.slice(0, -6), sort: 'price' };
  if (name.endsWith(':nitro')) return { id: name.slice(0, -6), sort: 'throughput' };
  return { id: name, sort: null };
}

function presetOf(id: string, { config, models }: Ranks): Preset {
  const name = id.slice(prefix.length);
  const { presets } = config.serve;
  if (Object.hasOwn(presets, name)) return presets[name] as Preset;
  if (Object.hasOwn(choices, name)) return choices[name as keyof typeof choices];
  throw unknown(id, [...models.keys(), ...namesOf(config)]);
}

/** A preset narrows what the policy allows; the dial is the client's, then the preset's. */
function over(policy: Policy, preset: Preset, { dial }: Wishes): Partial<Policy> {
  const cap = preset.maxRequestUsd;
  const allowed = preset.models ?? preset.allow ?? null;
  return {
    dial: dial ?? preset.dial ?? policy.dial,
    allow: policy.allow === null ? allowed : allowed === null ? policy.allow : both(policy.allow, allowed),
    deny: [...policy.deny, ...(preset.deny ?? [])],
    ...(cap === undefined ? {} : { maxRequestUsd: Math.min(cap, policy.maxRequestUsd ?? cap) }),
  };
}

function unknown(name: string, known: readonly string[]): RequestFault {
  const near = didYouMean(name, known);
  return new RequestFault(
    404,
    `there is no model "${name}"${near === null ? '; GET /v1/models lists them' : `; did you mean "${near}"?`}`,
    {
      code: 'model_not_found',
      param: 'model',
    },
  );
}
