import type { ModelCard } from '../../models/card.ts';
import type { Config } from '../config.ts';
import { type Caller, isOpenTo } from './caller.ts';
import { namesOf } from './names.ts';

/** A model as `GET /v1/models` lists it: OpenAI's fields, and prices as OpenRouter gives them. */
export interface ListedModel {
  readonly id: string;
  readonly object: 'model';
  /** Seconds since the epoch: for models the day on which their price was read. */
  readonly created: number;
  readonly owned_by: string;
  readonly name?: string;
  readonly context_length?: number;
  /** US dollars a token, as texts so that nothing is rounded. */
  readonly pricing?: { readonly prompt: string; readonly completion: string; readonly input_cache_read?: string };
  readonly top_provider?: { readonly max_completion_tokens: number };
  readonly architecture?: {
    readonly input_modalities: readonly string[];
    readonly output_modalities: readonly string[];
  };
  readonly supported_parameters?: readonly string[];
}

/** What a caller may ask for: the names that stand for a choice first, then the models that can be called. */
export function listedModels(
  cards: readonly ModelCard[],
  barred: ReadonlyMap<string, string>,
  config: Pick<Config, 'serve'>,
  caller: Caller,
): readonly ListedModel[] {
  const open = cards.filter(({ id }) => !barred.has(id) && isOpenTo(caller, id));
  const choices = namesOf(config).map((id) => ({ id, object: 'model', created: 0, owned_by: 'copydesk' }) as const);
  return [...choices, ...open.map(listed)];
}

function listed(card: ModelCard): ListedModel {
  const { inputPerMillion, outputPerMillion, cachedInputPerMillion } = card.price;
  const seconds = Date.parse(card.dated) / 1_000;
  return {
    id: card.id,
    object: 'model',
    created: Number.isFinite(seconds) ? Math.floor(seconds) : 0,
    owned_by: card.id.split('/', 1)[0] ?? card.id,
    name: card.title,
    context_length: card.contextTokens,
    pricing: {
      prompt: perToken(inputPerMillion),
      completion: perToken(outputPerMillion),
      ...(cachedInputPerMillion === undefined ? {} : { input_cache_read: perToken(cachedInputPerMillion) }),
    },
    top_provider: { max_completion_tokens: card.maxOutputTokens },
    architecture: {
      input_modalities: card.capabilities.includes('vision') ? ['text', 'image'] : ['text'],
      output_modalities: ['text'],
    },
    supported_parameters: [
      ...(card.capabilities.includes('tools') ? ['tools', 'tool_choice'] : []),
      ...(card.capabilities.includes('json') ? ['response_format'] : []),
    ],
  };
}

/** Never in powers of ten, which some clients cannot read. */
function perToken(perMillion: number): string {
  return (perMillion / 1_000_000).toFixed(12).replace(/\.?0+$/, '');
}
