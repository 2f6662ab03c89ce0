import type { Model } from '../../models/model.ts';
import { capabilities, contextWindow } from '../../routers/filters.ts';
import type { Candidate, RouteRequest } from '../../routers/router.ts';
import type { Size } from '../eligible.ts';
import type { Question } from './question.ts';
import type { Ranking } from './ranking.ts';
import { RequestFault } from './request-fault.ts';

/** Why a key's patterns leave a model out. */
export const notOpen = 'is not open to this key';

/** Why a model that is not reached in OpenAI's words cannot be asked this; undefined: it can. */
export function unrelayed({ onlyRelayed: [field] }: Question, model: Model | undefined): string | undefined {
  return field === undefined || model?.relay !== undefined ? undefined : `takes no ${field} on its way through here`;
}

/**
 * Why nobody answers, by what would help: another request (400, 404), another key (403), or another configuration (503).
 * None of that passes by itself, so no client is to ask again; but where somebody is only set aside, time helps: after
 * `againMs` milliseconds, null where nobody is.
 */
export function nobody(
  question: Question,
  size: Size,
  filtered: Ranking['filtered'],
  againMs: number | null,
  models: ReadonlyMap<string, Model>,
): RequestFault {
  const { names, path, requires, onlyRelayed } = question;
  const isDue = (reason: (model: Model) => string | undefined) =>
    filtered.some(({ model: id, why }) => {
      const model = models.get(id);
      return model !== undefined && reason(model) === why;
    });
  const isForbidden = filtered.length > 0 && filtered.every(({ why }) => why === notOpen);
  const isTooLong = isDue(({ card }) =>
    contextWindow({ card, estimate: size } as unknown as Candidate, {} as RouteRequest),
  );
  const isUnrelayed = isDue((model) => unrelayed(question, model));
  const isUnable = isDue(({ card }) => capabilities({ card } as Candidate, { requires } as RouteRequest));
  const why = filtered.slice(0, 20).map(({ model, why }) => `${model} ${why}`);
  const fault = (status: number, code: string, param: string | null, told: string) =>
    new RequestFault(status, `${told}: ${why.join('; ')}`, { code, param, shouldRetry: false });

  if (againMs !== null) {
    const told = `no model can answer now: ${why.join('; ')}`;
    return new RequestFault(503, told, { code: 'provider_overloaded', retryAfterMs: againMs });
  }
  if (isForbidden) {
    return fault(403, 'key_model_access_denied', 'model', `this key may not ask for ${names.join(', ')}`);
  }
  if (isTooLong)
    return fault(
      400,
      'context_length_exceeded',
      path === 'chat/completions' ? 'messages' : 'input',
      'this is too long for every model that may answer',
    );
  if (isUnrelayed && path !== 'chat/completions') {
    const told = `/v1/${path} is passed on to models with a \`connect.baseUrl\`, and of OpenAI, Google and Mistral; none may answer`;
    return fault(404, 'model_not_found', 'model', told);
  }
  if (isUnrelayed || isUnable) {
    return fault(
      400,
      'unsupported_parameter',
      onlyRelayed.find((field) => /^\w+$/.test(field)) ?? 'messages',
      'no model that may answer takes all of the request',
    );
  }
  return fault(503, 'no_model_available', null, 'no model may answer');
}
