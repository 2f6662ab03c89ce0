import { CopydeskError } from '../content/errors.ts';
import { impliedBrief } from '../content/implied-brief.ts';
import { readDraft } from '../content/read-draft.ts';
import { countTokens } from '../models/tokens.ts';
import { readsOf } from '../routers/needs.ts';
import type { RouteRequest } from '../routers/router.ts';
import { eligible } from './eligible.ts';
import { signalsOfText } from './request-signals.ts';
import type { Setup } from './setup.ts';
import type { LoggedDecision } from './store/decisions.ts';
import { textErrand, usualWords } from './text-errand.ts';

/**
 * A decision for a request that is no section of a post: its task is read off the prompt, its signals are measured on plain
 * text, only those that the router reads. Throws `model-failed` where nobody may answer.
 */
export async function routeText(text: string, setup: Setup): Promise<LoggedDecision> {
  const brief = setup.voiced(impliedBrief(readDraft('request', '')));
  const wanted = readsOf(setup.router);
  const vectors = wanted.includes('embedding') ? await setup.embed([text]) : new Map<string, readonly number[]>();
  const embedding = vectors.get(text);
  const measured = signalsOfText(text, wanted, { brief, corpus: setup.corpus, analyzers: setup.analyzers });
  const asked: Omit<RouteRequest, 'candidates'> = {
    assignment: textErrand(text, brief),
    signals: embedding === undefined ? measured : { ...measured, embedding },
    policy: setup.policy,
    user: setup.user,
    requires: [],
    now: setup.clock.now(),
    seed: `${setup.seed}:${text}`,
  };
  const size = { inputTokens: countTokens(text), sharedTokens: 0, outputTokens: Math.ceil(usualWords * 1.45) };
  const { candidates, filtered } = eligible(asked, size, setup);
  const [first, ...rest] = candidates;
  if (first === undefined) {
    const why = filtered.map(({ model, why }) => `${model} (${why})`).join(', ');
    throw new CopydeskError('model-failed', `no model may answer: ${why}`, { mend: 'allow another model' });
  }
  const request: RouteRequest = { ...asked, candidates: [first, ...rest] };
  return {
    post: 'request',
    section: 'request',
    moment: 'assign',
    attempt: 0,
    request,
    router: setup.routerSpec,
    decision: setup.router.route(request) ?? null,
    filtered,
  };
}
