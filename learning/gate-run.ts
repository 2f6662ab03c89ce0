import { existsSync } from 'node:fs';
import { CopydeskError } from '../content/errors.ts';
import type { Config } from '../pipeline/config.ts';
import { candidateFor } from '../pipeline/eligible.ts';
import { prepare } from '../pipeline/prepare.ts';
import type { Surroundings } from '../pipeline/surroundings.ts';
import { usualWords } from '../pipeline/text-errand.ts';
import { type GateResult, gate } from './gate.ts';
import type { Label } from './label.ts';
import { labelledModels, noneConfigured } from './labelled-models.ts';
import { candidateRouter, routerIn } from './router-files.ts';
import { trainingRows } from './training-row.ts';

/** Tokens of a prompt; only the price of a model that was never measured would depend on it. */
const usualTokens = 1_000;

/**
 * Compares the candidate beside `inUse` with the router in that file, or with the best single model where there is none.
 *
 * @throws CopydeskError `usage` without candidate; `labels-invalid` where no labelled post is held out, or none of its models is configured
 */
export function gateRun(
  labels: readonly Label[],
  inUse: string,
  config: Config,
  around: Omit<Surroundings, 'posts'>,
): GateResult {
  const candidate = candidateRouter(inUse);
  const setup = prepare(config, { ...around, posts: [] });
  const size = { inputTokens: usualTokens, sharedTokens: 0, outputTokens: Math.ceil(usualWords * 1.45) };
  const models = setup.models.map((model) => candidateFor(model, size, setup));
  const result = gate(
    trainingRows(labels),
    candidate,
    existsSync(inUse) ? routerIn(inUse) : null,
    models,
    setup.policy,
  );
  if (result.gain.groups > 0) return result;
  const labelled = labelledModels(labels);
  const isConfigured = labelled.some((id) => models.some(({ card }) => card.id === id));
  throw isConfigured
    ? new CopydeskError('labels-invalid', 'no post that is held out has labels of the configured models', {
        mend: 'collect labels over more posts; about one in five is held out',
      })
    : noneConfigured(labelled);
}
