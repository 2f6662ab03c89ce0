import { type Errand, errandOf } from '../../content/assignment.ts';
import type { Brief } from '../../content/brief.ts';
import { detectLanguage } from '../../content/detect-language.ts';
import type { ModelCard } from '../../models/card.ts';
import { fallback } from '../../routers/fallback.ts';
import { readsOf } from '../../routers/needs.ts';
import type { Candidate, Policy, Requester, RouteRequest, Router } from '../../routers/router.ts';
import { type Eligible, eligible, type Size } from '../eligible.ts';
import { signalsOfText } from '../request-signals.ts';
import type { Setup } from '../setup.ts';
import { textErrand } from '../text-errand.ts';
import { type Caller, isOpenTo } from './caller.ts';
import { houseErrand } from './house-errand.ts';
import type { Preset } from './names.ts';
import { notOpen } from './nobody.ts';
import { plainMessages, type Question } from './question.ts';
import type { Ranking, Ranks } from './ranking.ts';
import { conversation } from './sticky.ts';

/** So much of a text tells its language; so much is measured: tone and difficulty do not change behind it. */
const tellingCharacters = 400;
const measuredCharacters = 800;

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

/** One of the names that stand for a choice, and who asks by it. */
interface Wish {
  readonly name: string;
  readonly preset: Preset;
  readonly question: Question;
  readonly policy: Policy;
  readonly user: Requester | null;
  readonly size: Size;
  readonly caller: Caller;
  /** Why somebody may not answer, beside what the filters say. */
  readonly exclude: (candidate: Candidate) => string | undefined;
}

/** The router's order among those who may answer, behind whoever answered the conversation before. */
export function choose(
  { name, preset, question, policy, user, size, caller, exclude }: Wish,
  ranks: Ranks,
): Omit<Ranking, 'policy' | 'candidates'> & Pick<Eligible, 'candidates' | 'againMs'> {
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
  const models = isHouse ? setup.models : hired;
  const open = models.filter(({ card }) => isOpenTo(caller, card.id));
  const { candidates, filtered, againMs } = eligible(asked, size, { ...setup, policy, models: open }, exclude);
  const [first, ...rest] = candidates;
  if (first === undefined) {
    const isClosed = open.length === 0 && models.length > 0;
    const none = { candidates, strategy: 'auto', reason: '', againMs, request: null, conversation: null } as const;
    return { ...none, filtered: isClosed ? [{ model: name, why: notOpen }] : filtered };
  }
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
    againMs,
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
