import { CopydeskError } from '../content/errors.ts';
import type { ModelCard } from '../models/card.ts';
import { cardFrom } from '../models/card-from.ts';
import { houseModels } from '../models/house/all.ts';
import { type Model, ModelError } from '../models/model.ts';
import { knownCards } from './catalogue.ts';
import type { Config } from './config.ts';
import { reach } from './reach.ts';
import type { Surroundings } from './surroundings.ts';

/** Configured models first, then the built-in editors. One that cannot be reached can be planned with, not called. */
export function modelsOf(
  config: Config,
  around: Pick<Surroundings, 'configPath' | 'environment' | 'keychain'>,
  barred: Map<string, string>,
): readonly Model[] {
  const bar = (card: ModelCard, why: string): Model => {
    barred.set(card.id, why);
    return { card, generate: () => Promise.reject(new ModelError(card.id, why, { retryable: false })) };
  };
  const cards = cardsOf(config, around.configPath);
  const configured = config.models.map((entry, index): Model => {
    if ('generate' in entry) return entry as Model;
    const card = cards[index] as ModelCard;
    if (entry.connect === undefined) return bar(card, 'the configuration gives it no `connect`');
    if (entry.connect.batchTier !== undefined && card.price.batch === undefined) {
      throw new CopydeskError('config-invalid', `models[${index}].connect.batchTier: ${card.id} has no batch price`, {
        path: around.configPath,
        mend: 'write `price: { batch: { inputPerMillion: …, outputPerMillion: … } }`, or leave `batchTier` out',
      });
    }
    const reached = reach(card, entry.connect, around);
    return 'why' in reached ? bar(card, reached.why) : reached.model;
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

/** The cards of the configured models, in their order. Throws `config-invalid`. */
export function cardsOf(config: Config, configPath: string): readonly ModelCard[] {
  const known = knownCards(config.catalogue, configPath);
  return config.models.map((entry, index) => {
    if ('generate' in entry) return (entry as Model).card;
    const { connect: _, ...rest } = entry;
    return cardFrom(rest, `${configPath}: models[${index}]`, known);
  });
}
