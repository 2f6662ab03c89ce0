/*
 * How good the learned router is on published data, as `copydesk learn evaluate` prints it:
 *
 *   node bench/learning-routing.ts FOLDER          with routellm-mmlu/ and llmrouter/ in it
 */
import { join } from 'node:path';
import { evaluation } from '../learning/evaluation.ts';
import { evaluationData } from '../learning/evaluation-data.ts';
import { printEvaluation } from '../learning/print-evaluation.ts';
import { sharedData } from '../test/shared-data.ts';

const folder = process.argv[2] ?? sharedData('routing');
if (folder === null) throw new Error('name the folder that holds routellm-mmlu/ and llmrouter/');
for (const [name, crossValidate] of [
  ['routellm-mmlu', false],
  ['llmrouter', false],
  ['llmrouter', true],
] as const) {
  const found = evaluation(evaluationData([join(folder, name)]), { labels: 1500, seeds: 5, crossValidate });
  process.stdout.write(`${printEvaluation(found)}\n`);
}
