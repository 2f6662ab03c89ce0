import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { CopydeskError } from '../content/errors.ts';
import { readBytes, readText, shownPath } from '../pipeline/files.ts';
import { labelsOf } from './labels.ts';
import { type TrainingRow, trainingRows } from './training-row.ts';

/** Requests with the outcomes of every model, to learn from and to test on. */
export interface EvaluationData {
  readonly name: string;
  readonly kind: 'weak-strong' | 'models';
  readonly rows: readonly TrainingRow[];
  /** Rows kept apart by whoever made the data; empty where there are none. */
  readonly test: readonly TrainingRow[];
  /** Rows that were left out, and why. */
  readonly leftOut: { readonly rows: number; readonly why: string } | null;
}

/** A token is about four characters of English; an answer takes two hundred. */
const charactersPerToken = 4;
const answerTokens = 200;

/**
 * Data to evaluate routers on: a folder with RouteLLM's answers on MMLU (`mmlu.jsonl.gz`), one with LLMRouter's scores
 * (`train.jsonl.gz`, `test.jsonl.gz`, `prices.json`), or labels.
 *
 * @throws CopydeskError `file-unreadable`, `labels-invalid`
 */
export function evaluationData(paths: readonly string[]): EvaluationData {
  const [path = '', ...more] = paths;
  if (!existsSync(path)) {
    throw new CopydeskError('file-unreadable', 'there is no such file or folder', {
      path: shownPath(path),
      mend: 'name a file of labels or a folder of routing data',
    });
  }
  if (!statSync(path).isDirectory() || more.length > 0) {
    const rows = trainingRows(labelsOf(paths).labels);
    return { name: paths.map(shownPath).join(', '), kind: 'models', rows, test: [], leftOut: null };
  }
  if (existsSync(join(path, 'mmlu.jsonl.gz'))) return mmlu(path);
  if (existsSync(join(path, 'train.jsonl.gz'))) return llmRouter(path);
  throw new CopydeskError('file-unreadable', 'the folder holds no data of a known kind', {
    path: shownPath(path),
    mend: 'name label files, or a folder with mmlu.jsonl.gz, train.jsonl.gz, or train.csv and test.csv',
  });
}

function linesOf(path: string): readonly Record<string, unknown>[] {
  const text = path.endsWith('.gz') ? gunzipSync(readBytes(path)).toString('utf8') : readText(path);
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line, at) => {
    try {
      return JSON.parse(line) as Record<string, unknown>;
    } catch (cause) {
      const place = { line: at + 1, column: 1 };
      throw new CopydeskError('labels-invalid', 'the line is no JSON', { path: shownPath(path), place, cause });
    }
  });
}

function rowOf(text: string, topic: string, outcomes: TrainingRow['outcomes']): TrainingRow {
  const item = createHash('sha256').update(text).digest('hex').slice(0, 16);
  return { item, group: item, features: { text, topic, task: null, signals: {} }, outcomes };
}

function mmlu(folder: string): EvaluationData {
  const read = linesOf(join(folder, 'mmlu.jsonl.gz'));
  const clean = read.filter(({ contaminated }) => contaminated !== true);
  const known = (right: unknown) => ({ outcome: right === true ? 1 : 0, weight: 1, costUsd: null, latencyMs: null });
  return {
    name: 'routellm-mmlu',
    kind: 'weak-strong',
    rows: clean.map(({ prompt, subject, weak, strong }) =>
      rowOf(String(prompt), String(subject), { weak: known(weak), strong: known(strong) }),
    ),
    test: [],
    leftOut: { rows: read.length - clean.length, why: 'their answers were in the training data of a model' },
  };
}

function llmRouter(folder: string): EvaluationData {
  const prices = JSON.parse(readText(join(folder, 'prices.json'))) as Record<
    string,
    { input_usd_per_mtok: number; output_usd_per_mtok: number }
  >;
  const made = ({ question, task, scores }: Record<string, unknown>): TrainingRow => {
    const text = String(question);
    const outcomes = Object.entries(scores as Record<string, number>).map(([model, outcome]) => {
      const price = prices[model] ?? { input_usd_per_mtok: 0, output_usd_per_mtok: 0 };
      const inputUsd = (text.length / charactersPerToken) * price.input_usd_per_mtok;
      const costUsd = (inputUsd + answerTokens * price.output_usd_per_mtok) / 1e6;
      return [model, { outcome, weight: 1, costUsd, latencyMs: null }];
    });
    return rowOf(text, String(task), Object.fromEntries(outcomes));
  };
  const rows = linesOf(join(folder, 'train.jsonl.gz')).map(made);
  const read = linesOf(join(folder, 'test.jsonl.gz')).map(made);
  const known = new Set(rows.map(({ item }) => item));
  const test = read.filter(({ item }) => !known.has(item));
  return {
    name: 'llmrouter',
    kind: 'models',
    rows,
    test,
    leftOut: { rows: read.length - test.length, why: 'their questions occur in the rows to learn from' },
  };
}
