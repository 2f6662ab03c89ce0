import { shapeNames, textShape } from '../analyzers/text-shape.ts';
import { denseOf, type Scale, type Space, waves, wordsOf } from '../routers/learned-space.ts';
import type { TrainingRow } from './training-row.ts';

type Features = TrainingRow['features'];

/** Rows as numbers: words, topics and tasks sparse, waves and signals dense. */
export interface Design {
  readonly space: Space;
  readonly rows: number;
  /** Sparse columns: the words of `dimensions`, then `topics`, then `tasks`. */
  readonly columns: number;
  readonly dimensions: Int32Array;
  readonly topics: readonly string[];
  readonly tasks: readonly string[];
  /** What a word, topic or task in a row is multiplied by. */
  readonly scales: Float64Array;
  readonly starts: Int32Array;
  readonly entries: Int32Array;
  readonly values: Float32Array;
  readonly width: number;
  readonly dense: Float32Array;
}

// What a topic or a task may explain beside the words, as a share of what words may.
const topicShare = 0.5;
const taskShare = 0.2;

/** Texts that the scales of shapes are read from. */
const sampled = 5000;

/**
 * Makes rows into numbers. How rare words are and how shapes vary is read from `also` too, requests without outcomes: it
 * needs no labels. Words of one single text, and those of no row, are left out.
 */
export function designOf(rows: readonly Features[], also: readonly Features[], text: Space['text']): Design {
  const all = also.length === 0 ? rows : [...rows, ...also];
  const space: Space = { text, shape: shapeScales(all.slice(0, sampled)), signals: signalScales(all) };
  const { documents, found } = wordsIn(rows, also, text);
  const known: number[] = [];
  const columnOf = new Int32Array(documents.length).fill(-1);
  const isFound = new Uint8Array(documents.length);
  for (const dimension of found.dimensions.subarray(0, found.end)) isFound[dimension] = 1;
  for (let dimension = 0; dimension < documents.length; dimension++) {
    if ((documents[dimension] as number) < 2 || isFound[dimension] === 0) continue;
    columnOf[dimension] = known.length;
    known.push(dimension);
  }
  const topics = namesOf(rows.map(({ topic }) => topic));
  const tasks = namesOf(rows.map(({ task }) => task));
  const topicAt = new Map(topics.map((name, at) => [name, known.length + at]));
  const taskAt = new Map(tasks.map((name, at) => [name, known.length + topics.length + at]));
  const rarities = documents.map((count) => Math.log((1 + all.length) / (1 + count)) + 1);
  const width = waves + space.signals.length;
  const starts = new Int32Array(rows.length + 1);
  // What was found is written over by what is kept of it, which never is more.
  const { dimensions: entries, values } = found;
  const dense = new Float32Array(rows.length * width);
  let end = 0;
  let square = 0;
  for (const [row, one] of rows.entries()) {
    dense.set(denseOf(one, space), row * width);
    for (let at = found.starts[row] as number; at < (found.starts[row + 1] as number) - spare; at++) {
      const dimension = entries[at] as number;
      const column = columnOf[dimension] as number;
      if (column < 0) continue;
      const value = (values[at] as number) * (rarities[dimension] as number);
      entries[end] = column;
      values[end++] = value;
      square += value * value;
    }
    const topic = topicAt.get(one.topic ?? '');
    const task = taskAt.get(one.task ?? '');
    if (topic !== undefined) entries[end++] = topic;
    if (task !== undefined) entries[end++] = task;
    starts[row + 1] = end;
  }
  // Words of a row explain as much as a vector of length 1.
  const length = Math.sqrt(square / Math.max(1, rows.length)) || 1;
  const scales = Float64Array.from({ length: known.length + topics.length + tasks.length }, (_, column) => {
    if (column < known.length) return (rarities[known[column] as number] as number) / length;
    return Math.sqrt(column < known.length + topics.length ? topicShare : taskShare);
  });
  for (let at = 0; at < end; at++) {
    const column = entries[at] as number;
    values[at] = column < known.length ? (values[at] as number) / length : (scales[column] as number);
  }
  return {
    space,
    rows: rows.length,
    columns: scales.length,
    dimensions: Int32Array.from(known),
    topics,
    tasks,
    scales,
    starts,
    entries: entries.subarray(0, end),
    values: values.subarray(0, end),
    width,
    dense,
  };
}

/** Places behind the words of a row, for its topic and its task. */
const spare = 2;

/** In how many texts each word is, and the words of each row. */
function wordsIn(
  rows: readonly Features[],
  also: readonly Features[],
  text: Space['text'],
): {
  readonly documents: Float64Array;
  readonly found: {
    readonly starts: Int32Array;
    readonly dimensions: Int32Array;
    readonly values: Float32Array;
    readonly end: number;
  };
} {
  const documents = new Float64Array(2 ** text.bits);
  const starts = new Int32Array(rows.length + 1);
  let dimensions = new Int32Array(rows.length * 64);
  let values = new Float32Array(dimensions.length);
  let end = 0;
  for (const [row, one] of rows.entries()) {
    const words = wordsOf(one.text, text);
    const { length } = words.dimensions;
    if (end + length + spare > dimensions.length) {
      dimensions = grown(dimensions, new Int32Array(Math.ceil(1.5 * dimensions.length) + length + spare));
      values = grown(values, new Float32Array(dimensions.length));
    }
    dimensions.set(words.dimensions, end);
    values.set(words.values, end);
    count(documents, words.dimensions);
    end += length + spare;
    starts[row + 1] = end;
  }
  for (const one of also) count(documents, wordsOf(one.text, text).dimensions);
  return { documents, found: { starts, dimensions, values, end } };
}

function count(documents: Float64Array, dimensions: Int32Array): void {
  for (const dimension of dimensions) documents[dimension] = (documents[dimension] as number) + 1;
}

function grown<T extends Int32Array | Float32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

function namesOf(names: readonly (string | null)[]): readonly string[] {
  return [...new Set(names.filter((name): name is string => name !== null))].sort();
}

function shapeScales(features: readonly Features[]): readonly Scale[] {
  const shapes = features.map(({ text }) => textShape(text));
  return shapeNames.map((name, at) =>
    scaleOf(
      name,
      shapes.map((shape) => shape[at] as number),
    ),
  );
}

function signalScales(features: readonly Features[]): readonly Scale[] {
  const byName = new Map<string, number[]>();
  for (const { signals } of features) {
    for (const [name, value] of Object.entries(signals)) {
      const known = byName.get(name);
      if (known === undefined) byName.set(name, [value]);
      else known.push(value);
    }
  }
  return [...byName].sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, values]) => scaleOf(name, values));
}

function scaleOf(name: string, values: readonly number[]): Scale {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length);
  return { name, mean, deviation: Math.sqrt(square) };
}
