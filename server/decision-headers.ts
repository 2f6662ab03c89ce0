import type { Decided } from '../pipeline/gateway/reply.ts';

/** A decision as headers: which model, why, after how many calls, at which price. */
export function decisionHeaders(decided: Decided): Record<string, string> {
  const { id, model, strategy, reason, attempts, costUsd, isEstimate, headers } = decided;
  return {
    ...headers,
    'x-request-id': id,
    'x-copydesk-model': headerText(model),
    'x-copydesk-strategy': strategy,
    'x-copydesk-reason': headerText(reason),
    'x-copydesk-attempts': String(attempts.length),
    [isEstimate ? 'x-copydesk-estimated-cost-usd' : 'x-copydesk-cost-usd']: dollars(costUsd),
  };
}

/** The same for the body, as OpenRouter names it. */
export function decisionMetadata(decided: Decided) {
  const { asked, model, strategy, reason, attempts, filtered, costUsd, isEstimate } = decided;
  return {
    requested: asked,
    model,
    strategy,
    summary: reason,
    attempt: attempts.length,
    attempts: attempts.map(({ model: id, status }) => ({ provider: id.split('/', 1)[0], model: id, status })),
    filtered,
    cost_usd: Number(dollars(costUsd)),
    is_estimate: isEstimate,
  };
}

/** Headers are bytes: what is not plain ASCII is left out. */
function headerText(text: string): string {
  const plain = /^[\x20-\x7e]*$/.test(text) ? text : text.replaceAll('–', '-').replace(/[^\x20-\x7e]/g, '');
  return plain.slice(0, 300);
}

/** Without zeros at the end. */
function dollars(usd: number): string {
  const text = usd.toFixed(9);
  let end = text.length;
  while (text.endsWith('0', end)) end--;
  return text.slice(0, text.endsWith('.', end) ? end - 1 : end);
}
