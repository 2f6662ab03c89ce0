import { dirname, resolve } from 'node:path';
import { readText } from '../pipeline/files.ts';

/**
 * When the latest of the learned routers in a configured one was fitted, in milliseconds since the epoch; null where none
 * was. `spec` is as `configuredRouter` names it.
 *
 * @throws CopydeskError `file-unreadable`
 */
export function fittedAt(spec: unknown, configPath: string): number | null {
  if (typeof spec !== 'object' || spec === null || !('weights' in spec)) return null;
  const files = Object.keys(spec.weights as object);
  const times = files.flatMap((file) => {
    const weights = JSON.parse(readText(resolve(dirname(configPath), file))) as { readonly fittedAt?: string };
    return weights.fittedAt === undefined ? [] : [Date.parse(weights.fittedAt)];
  });
  return times.length === 0 ? null : Math.max(...times);
}
