import { CopydeskError } from '../content/errors.ts';
import { readTable } from '../content/read-table.ts';
import { readText, shownPath } from '../pipeline/files.ts';
import { itemOf, readTopicLabels, type TopicLabel, topicLabelSchema } from './topic-label.ts';

/** A text of a file, with the topic that the file gives it. */
export interface ReadTopicText {
  readonly item: string;
  readonly text: string;
  readonly topic: string | null;
  /** How often such a text comes, 1 or more. */
  readonly traffic: number;
}

const names = {
  text: ['text', 'prompt', 'question', 'query', 'input'],
  topic: ['topic', 'category', 'intent', 'label'],
  traffic: ['traffic', 'count', 'times', 'impressions'],
} as const;

/**
 * Texts, each once, of a table (`text`, and where known `topic` or `category`, and `traffic`) or of JSONL with the same
 * names; lines of the schema copydesk.topic/v1 are such lines.
 *
 * @throws CopydeskError `labels-invalid` with the line; `file-unreadable`
 */
export function readTexts(path: string): readonly ReadTopicText[] {
  const source = readText(path).replace(/^\uFEFF/, '');
  const isJson = /^\s*\{/.test(source);
  const rows = isJson ? jsonRows(source, path) : tableRows(source, path);
  const texts = new Map<string, ReadTopicText>();
  for (const { line, value } of rows) {
    const of = (name: keyof typeof names): unknown => {
      const known = names[name].find((one) => value[one] !== undefined && value[one] !== '');
      return known === undefined ? undefined : value[known];
    };
    const [text, topic, traffic = 1] = [of('text'), of('topic'), of('traffic')];
    if (typeof text !== 'string') throw wrong('there is no text', 'name the column `text`', path, line);
    if (!(Number(traffic) >= 1)) {
      throw wrong(`the traffic is ${String(traffic)}`, 'write how often it comes, 1 or more', path, line);
    }
    const item = itemOf(text);
    texts.set(item, { item, text, topic: topic === undefined ? null : String(topic), traffic: Number(traffic) });
  }
  return [...texts.values()];
}

interface Row {
  readonly line: number;
  readonly value: Readonly<Record<string, unknown>>;
}

function jsonRows(source: string, path: string): readonly Row[] {
  return source.split(/\r?\n/).flatMap((text, at): readonly Row[] => {
    if (text.trim() === '') return [];
    try {
      const value: unknown = JSON.parse(text);
      if (typeof value === 'object' && value !== null) return [{ line: at + 1, value: { ...value } }];
    } catch {
      // Told below, as what is no object is.
    }
    throw wrong('the line is no JSON object', 'each line is one object', path, at + 1);
  });
}

function tableRows(source: string, path: string): readonly Row[] {
  const { records, fault } = readTable(source);
  if (fault !== null) throw wrong(fault.message, 'close the quote, or double it inside a cell', path, fault.place.line);
  const [header = [], ...rest] = records;
  const columns = header.map(({ text }) => text.toLowerCase());
  return rest.map((cells, at) => ({
    line: at + 2,
    value: Object.fromEntries(columns.map((column, index) => [column, cells[index]?.text ?? ''])),
  }));
}

/**
 * What files say of topics: lines of copydesk.topic/v1 as they stand, rows of tables that name a topic as imported at `at`.
 * Of two labels of one text the later file counts.
 *
 * @throws CopydeskError `labels-invalid`, `file-unreadable`
 */
export function readTopics(paths: readonly string[], at: string): readonly TopicLabel[] {
  const labels = new Map<string, TopicLabel>();
  for (const path of paths) {
    const isLabels = readText(path).includes('"copydesk.topic/v1"');
    const read = isLabels
      ? readTopicLabels(path)
      : readTexts(path).flatMap(({ item, text, topic }) =>
          topic === null
            ? []
            : [topicLabelSchema.parse({ schema: 'copydesk.topic/v1', item, at, topic, source: 'import', text })],
        );
    for (const label of read) labels.set(label.item, label);
  }
  return [...labels.values()];
}

function wrong(message: string, mend: string, path: string, line: number): CopydeskError {
  return new CopydeskError('labels-invalid', message, { path: shownPath(path), place: { line, column: 1 }, mend });
}
