import { dirname, resolve } from 'node:path';
import type { ClassifierWeights } from '../analyzers/text-classifier.ts';
import { CopydeskError } from '../content/errors.ts';
import { defaultRouter, routerFrom } from '../routers/all.ts';
import { changeOptions } from '../routers/change-options.ts';
import type { Router } from '../routers/router.ts';
import { topicWeightsSchema, unpackTopics } from '../routers/topic-weights.ts';
import { readText, shownPath } from './files.ts';

/** What a configuration says of routers, with the paths in it made absolute: they are relative to its folder. */
export function anchored(spec: unknown, configPath: string): unknown {
  return changeWeights(spec, (path) => resolve(dirname(configPath), path));
}

function changeWeights(spec: unknown, change: (path: string) => unknown): unknown {
  return changeOptions(spec, 'classified', (options) =>
    typeof options.weights === 'string' ? { ...options, weights: change(options.weights) } : options,
  );
}

/**
 * The router that a configuration asks for, with the learnt files that it names; records keep their paths alone.
 *
 * @throws CopydeskError `config-invalid`, `file-unreadable`, `labels-invalid`
 */
export function configuredRouter(spec: unknown): Router {
  if (spec === undefined || spec === 'default') return defaultRouter();
  return routerFrom(changeWeights(spec, readTopics));
}

/** What `copydesk learn topics` has written. */
export function readTopics(path: string): ClassifierWeights {
  const shown = shownPath(path);
  const parsed = topicWeightsSchema.safeParse(jsonOf(readText(path)));
  if (parsed.success) return unpackTopics(parsed.data, shown);
  const [issue] = parsed.error.issues;
  throw new CopydeskError(
    'labels-invalid',
    `${issue?.path.join('.') || 'the file'}: ${issue?.message ?? 'is not valid'}`,
    {
      path: shown,
      mend: 'learn it again with `copydesk learn topics`',
    },
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
