import { CopydeskError } from '../content/errors.ts';
import type { ModelCard } from '../models/card.ts';
import { cardFrom } from '../models/card-from.ts';
import { houseModels } from '../models/house/all.ts';
import { type Model, ModelError } from '../models/model.ts';
import { openaiCompatible } from '../models/openai-compatible.ts';
import type { Config } from './config.ts';
import type { Surroundings } from './prepare.ts';

/** Configured models first, then the built-in editors. One that cannot be reached can be planned with, not called. */
export function modelsOf(
  config: Config,
  around: Pick<Surroundings, 'configPath' | 'environment'>,
  barred: Map<string, string>,
): readonly Model[] {
  const bar = (card: ModelCard, why: string): Model => {
    barred.set(card.id, why);
    return { card, generate: () => Promise.reject(new ModelError(card.id, why, { retryable: false })) };
  };
  const configured = config.models.map((entry, index): Model => {
    if ('generate' in entry) return entry as Model;
    const { connect, ...rest } = entry;
    const card = cardFrom(rest, `${around.configPath}: models[${index}]`);
    if (connect === undefined) return bar(card, 'the configuration gives it no `connect`');
    const apiKey = connect.apiKeyEnv === undefined ? undefined : around.environment[connect.apiKeyEnv];
    if (connect.apiKeyEnv !== undefined && (apiKey === undefined || apiKey === '')) {
      return bar(card, `the environment has no ${connect.apiKeyEnv}`);
    }
    return openaiCompatible({
      baseUrl: connect.baseUrl,
      model: connect.model ?? card.id.slice(card.id.indexOf('/') + 1),
      card,
      ...(apiKey === undefined ? {} : { apiKey }),
    });
  });
  const models = config.house ? [...configured, ...houseModels()] : configured;
  const ids = models.map(({ card }) => card.id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) {
    throw new CopydeskError('config-invalid', `models: the id "${twice}" stands twice`, { path: around.configPath });
  }
  if (models.length === 0) {
    throw new CopydeskError('config-invalid', 'there is no model at all', {
      path: around.configPath,
      mend: 'configure one, or leave `house` on',
    });
  }
  return models;
}
