import { didYouMean } from '../content/did-you-mean.ts';
import { CopydeskError } from '../content/errors.ts';
import { houseModels } from '../models/house/all.ts';
import type { Model } from '../models/model.ts';
import type { Config } from '../pipeline/config.ts';
import type { Label } from './label.ts';

/** The ids of all models that labels say something of. */
export function labelledModels(labels: readonly Label[]): readonly string[] {
  return [...new Set(labels.flatMap(({ model, over }) => (over === null ? [model] : [model, over])))];
}

/** A model that labels name and the configuration does not, with the configured one that may have been meant. */
export interface Unconfigured {
  readonly model: string;
  readonly near: string | null;
}

export function unconfigured(labelled: readonly string[], { models, house }: Config): readonly Unconfigured[] {
  const own = models.map((model) => ('generate' in model ? (model as Model).card.id : model.id));
  const known = house ? [...own, ...houseModels().map(({ card }) => card.id)] : own;
  return labelled.filter((model) => !known.includes(model)).map((model) => ({ model, near: didYouMean(model, own) }));
}

/** `labels-invalid`: a router learnt from these would have nothing to choose from. */
export function noneConfigured(labelled: readonly string[]): CopydeskError {
  return new CopydeskError('labels-invalid', `none of the models with labels is configured: ${labelled.join(', ')}`, {
    mend: 'name them under `models` of the configuration: a router is judged by the models it can choose',
  });
}
