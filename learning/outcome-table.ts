import { createHash } from 'node:crypto';
import { didYouMean } from '../content/did-you-mean.ts';
import type { Problem } from '../content/errors.ts';
import type { Place } from '../content/position.ts';
import { readTable } from '../content/read-table.ts';
import { type Task, tasks } from '../content/task.ts';
import { featuresVersion } from '../routers/request-features.ts';
import type { Label } from './label.ts';

/** What an outcome table says, as labels, and the rows that say nothing that can be used. */
export interface OutcomeTable {
  readonly labels: readonly Label[];
  readonly problems: readonly Problem[];
}

/** What may stand in a row, by the names that tables out there give it. */
const columns: Readonly<Record<string, readonly string[]>> = {
  prompt: ['prompt', 'question', 'text', 'input', 'query'],
  model: ['model', 'model_id', 'model_name'],
  score: ['score', 'outcome', 'rating', 'quality', 'performance'],
  scores: ['scores', 'outcomes'],
  cost: ['cost', 'cost_usd', 'costs'],
  latency: ['latency', 'latency_ms'],
  topic: ['topic', 'subject', 'category', 'cluster'],
  task: ['task'],
  group: ['group', 'post', 'session', 'document'],
  id: ['id', 'item', 'request_id'],
  at: ['at', 'time', 'date', 'timestamp'],
};

type Column = keyof typeof columns;

interface Row {
  readonly place: Place;
  readonly value: Readonly<Record<string, unknown>>;
}

const plainName = (name: string) =>
  name
    .trim()
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_')
    .replaceAll(/[\s-]+/g, '_')
    .toLowerCase();

const columnOf = new Map(Object.entries(columns).flatMap(([column, names]) => names.map((name) => [name, column])));

/**
 * Reads outcomes that were measured elsewhere: CSV or JSONL, a row an answer (`prompt, model, score, cost`) or a row a
 * prompt (`scores` and, if known, `costs`, each an object by model). Scores lie in [0, 1]. A prompt is one item, and a
 * group of its own unless a column `group` says to which it belongs. `at` is the time of rows that bear none (ISO 8601).
 */
export function readOutcomes(path: string, text: string, at: string): OutcomeTable {
  const labels: Label[] = [];
  const problems: Problem[] = [];
  const report = (level: Problem['level'], place: Place, message: string, mend: string): void => {
    problems.push({ code: 'labels-invalid', level, message, path, place, mend });
  };
  const rows = /^\s*\{/.test(text.replace(/^\uFEFF/, '')) ? jsonRows(text, report) : csvRows(text, report);
  if (rows.length === 0 && problems.length === 0) {
    report('error', { line: 1, column: 1 }, 'The table holds no row', 'give a row an answer: prompt, model, score');
  }
  const unknown = new Set<string>();
  for (const { place, value } of rows) {
    const known: Partial<Record<Column, unknown>> = {};
    for (const [name, held] of Object.entries(value)) {
      const column = columnOf.get(plainName(name));
      if (column === undefined) unknown.add(name);
      else if (held !== null && held !== '') known[column] ??= held;
    }
    for (const made of labelsOf(known, at)) {
      if ('fault' in made) report('error', place, made.fault, made.mend);
      else labels.push(made);
    }
  }
  for (const name of unknown) {
    const near = didYouMean(plainName(name), [...columnOf.keys()]);
    const mend = near === null ? `columns are ${Object.keys(columns).join(', ')}` : `did you mean "${near}"?`;
    report('warn', { line: 1, column: 1 }, `The column "${name}" is not used`, mend);
  }
  return { labels, problems };
}

type Report = (level: Problem['level'], place: Place, message: string, mend: string) => void;

function jsonRows(text: string, report: Report): readonly Row[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .flatMap((line, index): readonly Row[] => {
      if (line.trim() === '') return [];
      const place = { line: index + 1, column: 1 };
      try {
        const value: unknown = JSON.parse(line);
        if (typeof value === 'object' && value !== null && !Array.isArray(value))
          return [{ place, value: { ...value } }];
      } catch {
        // Told below, as what is no object is.
      }
      report('error', place, 'The line is no JSON object', 'each line is one object; NaN and Infinity are no JSON');
      return [];
    });
}

function csvRows(text: string, report: Report): readonly Row[] {
  const { records, fault } = readTable(text);
  if (fault !== null) {
    report('error', fault.place, fault.message, 'close the quote, or double it inside a cell');
    return [];
  }
  const [header = [], ...rest] = records;
  const names = header.map((cell) => cell.text);
  return rest.map((cells) => ({
    place: cells[0]?.place() ?? { line: 1, column: 1 },
    value: Object.fromEntries(names.map((name, index) => [name, cells[index]?.text ?? ''])),
  }));
}

interface Fault {
  readonly fault: string;
  readonly mend: string;
}

function labelsOf(row: Partial<Record<Column, unknown>>, at: string): readonly (Label | Fault)[] {
  const { prompt, model, score, scores } = row;
  if (typeof prompt !== 'string') return [{ fault: 'There is no prompt', mend: 'name the column `prompt`' }];
  const time = row.at === undefined ? at : isoTime(row.at);
  if (time === null) return [{ fault: `"${row.at}" is no time`, mend: 'write it as 2026-11-28T10:00:00Z' }];
  const item = row.id === undefined ? hashOf(prompt) : String(row.id);
  const said = row.task === undefined ? null : String(row.task);
  const task: Task | null = tasks.find((one) => one === said) ?? null;
  const topic = row.topic ?? (task === null ? said : null);
  const one = (name: string, outcome: unknown, cost: unknown): Label | Fault => {
    const value = numberOf(outcome);
    if (value === null || value < 0 || value > 1) {
      return {
        fault: `The score of ${name} is ${String(outcome)}`,
        mend: 'scores lie between 0 and 1; divide by the best possible',
      };
    }
    const [costUsd, latencyMs] = [amountOf(cost), amountOf(row.latency)];
    if (costUsd === undefined || latencyMs === undefined) {
      return { fault: `Cost or latency of ${name} is no amount`, mend: 'write US dollars and milliseconds as numbers' };
    }
    return {
      schema: 'copydesk.label/v1',
      item,
      group: row.group === undefined ? item : String(row.group),
      at: time,
      model: name,
      outcome: value,
      source: 'import',
      weight: 1,
      over: null,
      costUsd,
      latencyMs,
      features: {
        version: featuresVersion,
        text: prompt,
        topic: topic === null ? null : String(topic),
        task,
        signals: {},
      },
    };
  };
  if (isRecord(scores)) {
    const costs = isRecord(row.cost) ? row.cost : {};
    return Object.entries(scores).map(([name, outcome]) => one(name, outcome, costs[name]));
  }
  if (model === undefined || score === undefined) {
    return [{ fault: 'There is no model or no score', mend: 'give `model` and `score`, or `scores` by model' }];
  }
  return [one(String(model), score, row.cost)];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function numberOf(value: unknown): number | null {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'string' && value.trim() === '') return null;
  const number = typeof value === 'string' || typeof value === 'number' ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? number : null;
}

/** Null where nothing is said, undefined where what is said is no amount. */
function amountOf(value: unknown): number | null | undefined {
  if (value === undefined || value === null) return null;
  const number = numberOf(value);
  return number === null || number < 0 ? undefined : number;
}

function isoTime(value: unknown): string | null {
  const time = new Date(typeof value === 'number' ? value : String(value));
  return Number.isNaN(time.getTime()) ? null : time.toISOString();
}

/** What names a request that has no id. */
function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
