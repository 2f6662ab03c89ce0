import type { Generation } from './model.ts';

/**
 * How an answer ended, from the reason of the SDK and that of the provider; null: it broke off. A refusal reaches us as a
 * content filter, with Anthropic's own word for it, or where the provider itself says that it stopped as usual.
 * Mistral's filter reaches us as `other`. A stream that broke off has `interrupted`.
 */
export function endingOf(reason: string, raw: string | undefined): Generation['finish'] | null {
  if (reason === 'content-filter') return raw === undefined || /^(?:stop|refusal)$/.test(raw) ? 'refusal' : 'filter';
  if (/^content[_-]filter$/i.test(raw ?? '')) return 'filter';
  if (reason === 'interrupted' || reason === 'error') return null;
  return reason === 'stop' || reason === 'length' ? reason : 'other';
}
