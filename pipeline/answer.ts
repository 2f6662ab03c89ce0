import type { Assignment } from '../content/assignment.ts';
import { CopydeskError } from '../content/errors.ts';
import { treatmentOf } from '../models/failure-class.ts';
import type { Generation, Model, ModelError } from '../models/model.ts';
import type { ReportRoute } from '../reports/report.ts';
import type { RouteDecision } from '../routers/router.ts';
import { type Called, call, recalled } from './call.ts';
import { type Contender, choose, contender, mostTokensOf, patienceOf, react } from './contenders.ts';
import { pause } from './pause.ts';
import type { Routing } from './route.ts';
import type { Setup } from './setup.ts';
import { interrupted } from './stopped.ts';

export interface Answer {
  readonly model: Model;
  readonly generation: Generation;
  /** Calls that were made and gave nothing, and models that could not be asked. */
  readonly failed: readonly { readonly model: string; readonly why: string; readonly costUsd: number }[];
  /** Calls that were made, this one included. */
  readonly attempts: number;
}

/**
 * Walks down a ranking until one answers: each failure is treated by its class, busy models are waited for as long as
 * the priority allows, and what was paid before is answered from the ledger. Throws `model-failed` when nobody answers,
 * `budget-reached` when nobody else may, `interrupted` on abort.
 */
export async function answer(
  assignment: Assignment,
  routing: Routing,
  ranking: RouteDecision['ranking'],
  setup: Setup,
): Promise<Answer> {
  const contenders = ranking.flatMap(({ model: id }): readonly Contender[] => {
    const model = setup.models.find(({ card }) => card.id === id);
    const candidate = routing.candidates.find(({ card }) => card.id === id);
    return model === undefined || candidate === undefined ? [] : [contender(candidate, model)];
  });
  const walk = walkOf(assignment, contenders, setup);
  for (const one of contenders) {
    for (;;) {
      const known = await recalled(one, assignment, setup);
      if (known === null) break;
      const answered = await walk.learn(one, known);
      if (answered !== null) return answered;
      if (one.out !== null) break;
    }
  }
  const { forBetterMs, atMostMs } = patienceOf(setup.policy.priority, setup.policy.maxWaitSeconds);
  // A text that stands is worth more than its improvement: nobody waits long to revise.
  const patience = { forBetterMs, atMostMs: assignment.current === null ? atMostMs : Math.min(atMostMs, forBetterMs) };
  const isPatient = assignment.current === null && setup.policy.maxWaitSeconds === null;
  const since = setup.clock.now();
  let waitedMs = 0;
  for (;;) {
    if (setup.drain.aborted) throw interrupted(setup);
    const now = setup.clock.now();
    const look = (one: Contender) => setup.traffic.look(one.candidate.card, mostTokensOf(one));
    const choice = choose(contenders, look, now, patience, waitedMs);
    if ('nobody' in choice) throw walk.nobody(choice.nobody);
    const { contender: one, until } = choice;
    await tellWait(one, look(one).waitMs, assignment, setup);
    const asked = () => call(one, assignment, routing.messages, { since, until }, setup);
    const called = await entered(one.model.card.house ? asked : () => setup.turn.away(asked), setup);
    if (called.type === 'budget-held') {
      await setup.turn.away(() => pause(budgetLookMs, setup));
      continue;
    }
    // Time in a call is no waiting; a call that was turned away has done nothing else. Busy is not broken: the queue of a
    // model that works on is waited for, unless somebody said how long.
    if (called.type === 'turned-away') {
      const isBusy = isPatient && look(one).unavailable === null;
      if (!isBusy) waitedMs += Math.max(50, setup.clock.now() - now);
      one.waitedFor++;
    }
    const answered = await walk.learn(one, called);
    if (answered !== null) return answered;
  }
}

/** How often a section looks whether calls under way, here or elsewhere, have left room in a budget. */
const budgetLookMs = 250;

/** What has happened on the way. */
function walkOf(assignment: Assignment, contenders: readonly Contender[], setup: Setup) {
  const failed: { model: string; why: string; costUsd: number }[] = [];
  let attempts = 0;
  let unaffordable = false;
  const note = (model: string, why: string, costUsd: number): void => {
    failed.push({ model, why, costUsd });
  };
  return {
    /** Draws the consequences of a call; the answer where it was one. */
    async learn(one: Contender, called: Called): Promise<Answer | null> {
      const { id } = one.model.card;
      if (called.type === 'turned-away' || called.type === 'budget-held') return null;
      if (called.type === 'unaffordable') {
        note(id, called.why, 0);
        one.out = called.why;
        unaffordable = true;
        // The post's own limit leaves the editors who cost nothing; a run or a month that is spent is over.
        if (called.of !== 'post') for (const other of contenders) if (other.model.card.house) other.out = called.why;
        return null;
      }
      attempts++;
      if (called.type === 'answered') return { model: one.model, generation: called.generation, failed, attempts };
      const { error } = called;
      if (setup.abort.aborted || error.failure === 'interrupted') throw interrupted(setup);
      if (gaveAnswer(error)) one.answers++;
      note(id, error.message, error.costUsd);
      react(one, error, contenders, setup.clock.now(), setup.random);
      await setup.onEvent({
        type: 'model-failed',
        path: assignment.brief.path,
        section: assignment.section.id,
        model: id,
        why: error.message,
        stopped: treatmentOf(error.failure).reaction === 'stop',
      });
      return null;
    },
    nobody(why: string): CopydeskError {
      const told = failed.map((entry) => `${entry.model}: ${entry.why}`).join('; ');
      return new CopydeskError(
        unaffordable ? 'budget-reached' : 'model-failed',
        `no model answered for "${assignment.section.heading}": ${told === '' ? why : told}`,
        {
          path: assignment.brief.path,
          mend: unaffordable
            ? 'raise the budget and run the same command again; what is finished is kept'
            : 'run the same command again; what is finished is kept',
        },
      );
    },
  };
}

/** Failures that came as a whole answer, which was paid and is in the ledger. */
function gaveAnswer({ failure }: ModelError): boolean {
  return ['empty', 'refused', 'wrong-language', 'filtered', 'cut'].includes(failure);
}

/** An abort while waiting is an interruption of the run, not a failure of the model. */
async function entered(work: () => Promise<Called>, setup: Setup): Promise<Called> {
  try {
    return await work();
  } catch (error) {
    if (setup.drain.aborted) throw interrupted(setup);
    throw error;
  }
}

/** A wait that somebody at a terminal would wonder about. */
const noticedMs = 1_000;

async function tellWait(one: Contender, waitMs: number | null, assignment: Assignment, setup: Setup): Promise<void> {
  if (one.model.card.house || waitMs === null || waitMs < noticedMs) return;
  await setup.onEvent({
    type: 'waiting',
    path: assignment.brief.path,
    section: assignment.section.id,
    model: one.model.card.id,
    waitMs,
  });
}

/** What the report says about one call. */
export function routeRecord(
  moment: 'assign' | 'revise',
  assignment: Assignment,
  routing: Routing,
  decision: RouteDecision,
  result: Answer,
): ReportRoute {
  const { usage } = result.generation;
  return {
    moment,
    task: assignment.task,
    model: result.model.card.id,
    reason: decision.reason,
    pinned: routing.pinned,
    router: decision.router,
    ranking: decision.ranking.map(({ model, score }) => ({ model, score: Math.round(score * 1000) / 1000 })),
    filtered: [...routing.filtered],
    failed: result.failed.map(({ model, why }) => ({ model, why })),
    tokens: {
      input: usage.inputTokens,
      cachedInput: usage.cachedInputTokens,
      output: usage.outputTokens,
      reasoning: usage.reasoningTokens,
      estimated: usage.estimated,
    },
    costUsd: result.failed.reduce((sum, { costUsd }) => sum + costUsd, result.generation.costUsd),
    latencyMs: Math.round(result.generation.latencyMs),
    attempts: result.attempts,
    ...(result.generation.note === undefined ? {} : { note: result.generation.note }),
  };
}
