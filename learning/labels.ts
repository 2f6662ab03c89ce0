import { createHash } from 'node:crypto';
import { CopydeskError, type Problem } from '../content/errors.ts';
import { readText, shownPath, writeText } from '../pipeline/files.ts';
import { featuresVersion } from '../routers/request-features.ts';
import { type Label, type LabelSource, labelSchema } from './label.ts';

/** Labels of a file, and the lines of it that are none. */
export interface ReadLabels {
  readonly labels: readonly Label[];
  readonly problems: readonly Problem[];
}

/** Two labels of one answer that cannot both be right. */
export interface LabelConflict {
  readonly item: string;
  readonly model: string;
  readonly source: LabelSource;
  readonly outcomes: readonly [number, number];
}

/** Labels without repetitions, in the order in which they are written. */
export interface MergedLabels {
  readonly labels: readonly Label[];
  readonly duplicates: number;
  readonly conflicts: readonly LabelConflict[];
}

/** Differences of outcome that two measurements of one answer may have. */
const tolerance = 0.01;

/** People may differ; a measurement that is made again replaces the one before. */
const opinions: readonly LabelSource[] = ['editor', 'pairwise', 'feedback'];

/**
 * The labels of a JSONL file. A line that is no label is a problem with its place; empty lines are none.
 *
 * @throws CopydeskError `file-unreadable`
 */
export function readLabels(path: string): ReadLabels {
  return parseLabels(readText(path), shownPath(path));
}

/** The labels of a text of JSONL; `path` is named in problems. */
export function parseLabels(text: string, path: string): ReadLabels {
  const labels: Label[] = [];
  const problems: Problem[] = [];
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  for (const [at, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const problem = (message: string, mend: string): void => {
      const place = { line: at + 1, column: 1 };
      problems.push({ code: 'labels-invalid', level: 'error', message, path, place, mend });
    };
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      problem('The line is no JSON', 'each line is one JSON object; numbers are finite');
      continue;
    }
    const schema = typeof value === 'object' && value !== null && 'schema' in value ? value.schema : undefined;
    if (schema !== 'copydesk.label/v1') {
      problem(`"schema" is ${JSON.stringify(schema) ?? 'missing'}`, 'labels of this copydesk say "copydesk.label/v1"');
      continue;
    }
    const parsed = labelSchema.safeParse(value);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      problem(
        `${issue?.path.join('.') || 'the label'}: ${issue?.message ?? 'is not valid'}`,
        'see schemas/label.v1.json',
      );
      continue;
    }
    const fault = faultOf(parsed.data);
    if (fault === null) labels.push(parsed.data);
    else problem(fault.message, fault.mend);
  }
  return { labels, problems };
}

function faultOf({ features, source, over, model }: Label): { readonly message: string; readonly mend: string } | null {
  if (features.version !== featuresVersion) {
    return {
      message: `features.version is ${features.version}; this copydesk makes version ${featuresVersion}`,
      mend: 'collect or import the labels again',
    };
  }
  if ((source === 'pairwise') !== (over !== null)) {
    return { message: '`over` belongs to pairwise labels, and to all of them', mend: 'name the other model, or null' };
  }
  if (over === model) return { message: `${model} is preferred to itself`, mend: 'remove the line' };
  return null;
}

/**
 * Labels of several files as one: what is said twice stands once, with its first day. Of two measurements of one answer
 * that differ the later counts, and that is a conflict; opinions of people all count, and are a conflict where they contradict each other.
 */
export function mergeLabels(labels: readonly Label[]): MergedLabels {
  const kept = new Map<string, Label>();
  const conflicts: LabelConflict[] = [];
  let duplicates = 0;
  for (const label of [...labels].sort(inTime)) {
    const isOpinion = opinions.includes(label.source);
    const name = [label.item, label.model, label.source, label.over ?? ''];
    const key = JSON.stringify(isOpinion ? [...name, label.outcome] : name);
    const known = kept.get(key);
    if (known === undefined) kept.set(key, label);
    else {
      duplicates++;
      // What is measured again and stays as it was keeps its day, so that a file in Git stays as it was too.
      if (Math.abs(known.outcome - label.outcome) <= tolerance) continue;
      conflicts.push(conflictOf(known, label));
      kept.set(key, label);
    }
  }
  const all = [...kept.values()];
  return { labels: all.sort(inFile), duplicates, conflicts: [...conflicts, ...contradictions(all)] };
}

/** Pairs in which each of two models was preferred to the other, and answers of which people say the opposite. */
function contradictions(labels: readonly Label[]): readonly LabelConflict[] {
  const said = new Map<string, Label>();
  return labels
    .filter(({ source }) => opinions.includes(source))
    .flatMap((label) => {
      const { item, model, source, over } = label;
      const pair = source === 'pairwise' ? [model, over].sort() : [model];
      const key = JSON.stringify([item, source, ...pair]);
      const before = said.get(key);
      said.set(key, label);
      if (before === undefined) return [];
      const differ = before.model !== model || Math.abs(before.outcome - label.outcome) > 0.5;
      return differ ? [conflictOf(before, label)] : [];
    });
}

function conflictOf(one: Label, other: Label): LabelConflict {
  return { item: one.item, model: one.model, source: one.source, outcomes: [one.outcome, other.outcome] };
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

function inTime(one: Label, other: Label): number {
  return Date.parse(one.at) - Date.parse(other.at) || one.outcome - other.outcome;
}

function inFile(one: Label, other: Label): number {
  return (
    compare(one.group, other.group) ||
    compare(one.item, other.item) ||
    compare(one.model, other.model) ||
    compare(one.source, other.source) ||
    compare(one.over ?? '', other.over ?? '') ||
    inTime(one, other)
  );
}

/** Labels as JSONL: a line each, keys always in the same order, so that a difference in Git is one of content. */
export function printLabels(labels: readonly Label[]): string {
  return labels.map((label) => `${JSON.stringify(labelSchema.parse(label))}\n`).join('');
}

/** SHA-256 of what labels say, whatever their order; named in what is learnt from them. */
export function hashLabels(labels: readonly Label[]): string {
  return createHash('sha256')
    .update(printLabels([...labels].sort(inFile)))
    .digest('hex');
}

export function writeLabels(path: string, labels: readonly Label[]): void {
  writeText(path, printLabels(labels));
}

/** The labels of files that must all be good. @throws CopydeskError `labels-invalid` at the first line that is none. */
export function labelsOf(paths: readonly string[]): MergedLabels {
  const read = paths.map(readLabels);
  const problem = read.flatMap(({ problems }) => problems)[0];
  if (problem !== undefined) {
    const { message, path, place, mend } = problem;
    throw new CopydeskError('labels-invalid', message, { path, place: place ?? undefined, mend: mend ?? undefined });
  }
  const merged = mergeLabels(read.flatMap(({ labels }) => labels));
  if (merged.labels.length > 0) return merged;
  throw new CopydeskError('labels-invalid', 'there is no label to learn from', {
    path: shownPath(paths[0] ?? ''),
    mend: 'make some with `copydesk learn collect` or `learn import`',
  });
}
