import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { CopydeskError } from '../content/errors.ts';
import { type BlendPart, blendParts, defaultRouter, type ReadWeights, routerFrom } from '../routers/all.ts';
import type { Router } from '../routers/router.ts';
import type { Config } from './config.ts';
import { readText, shownPath } from './files.ts';

/** How the log names a router that was learnt: as the configuration does, with the SHA-256 of its files of weights. */
interface SpecWithWeights {
  readonly spec: unknown;
  readonly weights: Readonly<Record<string, string>>;
}

/**
 * The router of a configuration, and how the log names it; `spec` is null where it was made in TypeScript. Files of
 * weights are relative to the configuration.
 *
 * @throws CopydeskError `config-invalid`, `file-unreadable`
 */
export function configuredRouter(
  { router }: Pick<Config, 'router'>,
  configPath: string,
): { readonly router: Router; readonly spec: unknown } {
  if (router === undefined) return { router: defaultRouter(), spec: 'default' };
  if (isRouter(router)) return { router, spec: null };
  const weights: Record<string, string> = {};
  const textOf = (file: string): string => {
    const text = readText(besides(configPath, file));
    weights[file] = hashOf(text);
    return text;
  };
  const made = routerFrom(router, weightsIn(configPath, textOf));
  return { router: made, spec: Object.keys(weights).length === 0 ? router : { spec: router, weights } };
}

/** The router that the log names; null where its weights are no longer those of that day. */
export function loggedRouter(logged: unknown, configPath: string): Router | null {
  if (logged === 'default') return defaultRouter();
  if (!isWithWeights(logged)) return routerFrom(logged);
  const isAsItWas = Object.entries(logged.weights).every(([file, hash]) => {
    const path = besides(configPath, file);
    return existsSync(path) && hashOf(readText(path)) === hash;
  });
  if (!isAsItWas) return null;
  return routerFrom(
    logged.spec,
    weightsIn(configPath, (file) => readText(besides(configPath, file))),
  );
}

/** The parts of the blend that a configuration asks for; null where it asks for something else. */
export function configuredParts({ router }: Pick<Config, 'router'>, configPath: string): readonly BlendPart[] | null {
  return blendParts(
    router,
    weightsIn(configPath, (file) => readText(besides(configPath, file))),
  );
}

/** What a router asks of a file of weights. */
function weightsIn(configPath: string, textOf: (file: string) => string): ReadWeights {
  return (file) => parsed(textOf(file), besides(configPath, file));
}

function besides(configPath: string, file: string): string {
  return resolve(dirname(configPath), file);
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const mend = 'make it again with `copydesk learn train` or `copydesk learn topics`';
    throw new CopydeskError('config-invalid', 'the file is no JSON', { path: shownPath(path), mend, cause });
  }
}

function isRouter(value: unknown): value is Router {
  return typeof value === 'object' && value !== null && 'route' in value && typeof value.route === 'function';
}

function isWithWeights(logged: unknown): logged is SpecWithWeights {
  return typeof logged === 'object' && logged !== null && 'spec' in logged && 'weights' in logged;
}
