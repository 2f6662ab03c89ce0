import { createHash } from 'node:crypto';
import { appendFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Remembered } from '../pipeline/gateway/remembered.ts';
import { featuresVersion } from '../routers/request-features.ts';
import type { Label } from './label.ts';

/** Where the judgements of clients gather, in the working folder: one label a line. */
export const feedbackPath = join('.copydesk', 'feedback.jsonl');

/**
 * What a client's judgement on an answer teaches. `outcome` in [0, 1]; `now` in milliseconds since the epoch. The same text
 * asked again is the same item, whoever answers it.
 */
export function feedbackLabel(judged: Remembered, outcome: number, now: number): Label {
  const { features, model, costUsd, latencyMs } = judged;
  const item = createHash('sha256').update(features.text).digest('hex');
  return {
    schema: 'copydesk.label/v1',
    item,
    group: item,
    at: new Date(now).toISOString(),
    model,
    outcome,
    source: 'feedback',
    weight: 1,
    over: null,
    costUsd,
    latencyMs,
    features: { version: featuresVersion, ...features },
  };
}

/** Adds a label to a file of labels, which is made where there is none. */
export async function keepFeedback(label: Label, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await appendFile(path, `${JSON.stringify(label)}\n`, { mode: 0o600 });
}
