import { createHash } from 'node:crypto';
import type { Assignment } from '../content/assignment.ts';
import { CopydeskError } from '../content/errors.ts';
import { type Generation, type Model, ModelError } from '../models/model.ts';
import type { ReportRoute } from '../reports/report.ts';
import { messagesFor } from './prompt.ts';
import type { Routing } from './route.ts';
import type { Setup } from './setup.ts';

export interface Answer {
  readonly model: Model;
  readonly generation: Generation;
  readonly failed: readonly { readonly model: string; readonly why: string }[];
}

/** Room for a model that writes more than asked; a cut-off section costs a second call. */
const roomFactor = 2;

/**
 * Names a call: the model and all that it is told, but for the digest of earlier sections. The digest changes whenever
 * an earlier section does; with it in the key, one changed section would pay for all that follow.
 */
export function callKey(model: Model, assignment: Assignment, maxOutputTokens: number): string {
  const messages = messagesFor({ ...assignment, covered: [] });
  return createHash('sha256')
    .update(JSON.stringify([model.card.id, messages, maxOutputTokens]))
    .digest('hex');
}

/**
 * Walks down the ranking until one answers. Paid calls go through the ledger: reserved, sent, paid; a call that was
 * paid before is answered from it. House editors are free and always give the same answer, so nothing is kept of
 * them. Throws `model-failed` when nobody answers, `interrupted` on abort.
 */
export async function answer(assignment: Assignment, routing: Routing, setup: Setup): Promise<Answer> {
  const failed: { model: string; why: string }[] = [];
  for (const { model: id } of routing.decision.ranking) {
    const model = setup.models.find((candidate) => candidate.card.id === id);
    const estimate = routing.candidates.find((candidate) => candidate.card.id === id)?.estimate;
    if (model === undefined || estimate === undefined) continue;
    if (setup.abort.aborted) throw interrupted();
    const maxOutputTokens = Math.min(model.card.maxOutputTokens, Math.max(256, estimate.outputTokens * roomFactor));
    const request = {
      messages: routing.messages,
      assignment,
      maxOutputTokens,
      callKey: callKey(model, assignment, maxOutputTokens),
      abort: setup.abort,
    };
    const known = model.card.house ? null : setup.ledger.answer(request.callKey);
    if (known !== null) return { model, generation: known, failed };
    const over = overBudget(assignment, estimate.costUsd, setup);
    if (over !== null && !model.card.house) {
      failed.push({ model: id, why: over });
      continue;
    }
    try {
      if (!model.card.house) {
        setup.ledger.reserve({
          key: request.callKey,
          model: id,
          post: assignment.brief.path,
          section: assignment.section.id,
          estimateUsd: estimate.costUsd,
        });
        setup.ledger.sent(request.callKey);
      }
      const generation = await model.generate(request);
      if (!model.card.house) setup.ledger.paid(request.callKey, generation);
      return { model, generation, failed };
    } catch (error) {
      if (setup.abort.aborted) throw interrupted();
      if (!(error instanceof ModelError)) throw error;
      setup.ledger.failed(request.callKey, error.message);
      failed.push({ model: id, why: error.message });
      setup.onEvent({
        type: 'model-failed',
        path: assignment.brief.path,
        section: assignment.section.id,
        model: id,
        why: error.message,
      });
    }
  }
  const overspent = failed.length > 0 && failed.every(({ why }) => why.startsWith('would pass the budget'));
  throw new CopydeskError(
    overspent ? 'budget-reached' : 'model-failed',
    `no model answered for "${assignment.section.heading}": ${failed.map((entry) => `${entry.model}: ${entry.why}`).join('; ')}`,
    { path: assignment.brief.path, mend: 'run the same command again; what is finished is kept' },
  );
}

function overBudget(assignment: Assignment, costUsd: number, setup: Setup): string | null {
  const { maxUsd } = assignment.brief.budget;
  if (maxUsd === null) return null;
  const spent = setup.ledger.spentUsd(assignment.brief.path);
  return spent + costUsd <= maxUsd
    ? null
    : `would pass the budget of ${maxUsd} USD (${spent.toFixed(4)} spent, ${costUsd.toFixed(4)} more)`;
}

function interrupted(): CopydeskError {
  return new CopydeskError('interrupted', 'the run was interrupted', {
    mend: 'run the same command again: finished calls are answered from the ledger',
  });
}

/** What the report says about one call. */
export function routeRecord(
  moment: 'assign' | 'revise',
  assignment: Assignment,
  routing: Routing,
  result: Answer,
): ReportRoute {
  const { usage } = result.generation;
  return {
    moment,
    task: assignment.task,
    model: result.model.card.id,
    reason: routing.decision.reason,
    pinned: routing.pinned,
    router: routing.decision.router,
    ranking: routing.decision.ranking.map(({ model, score }) => ({ model, score: Math.round(score * 1000) / 1000 })),
    filtered: [...routing.filtered],
    failed: [...result.failed],
    tokens: {
      input: usage.inputTokens,
      cachedInput: usage.cachedInputTokens,
      output: usage.outputTokens,
      reasoning: usage.reasoningTokens,
      estimated: usage.estimated,
    },
    costUsd: result.generation.costUsd,
    latencyMs: Math.round(result.generation.latencyMs),
    attempts: result.failed.length + 1,
    ...(result.generation.note === undefined ? {} : { note: result.generation.note }),
  };
}
