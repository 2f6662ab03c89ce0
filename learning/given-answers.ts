import { CopydeskError } from '../content/errors.ts';
import { readText, shownPath } from '../pipeline/files.ts';
import { itemOf } from './topic-label.ts';

/**
 * Answers of a JSONL file by item: `{ "item": "…", "answer": "…" }`, or `text` instead of the item of a topic. Of two answers
 * on one item the later counts.
 *
 * @throws CopydeskError `labels-invalid` with the line; `file-unreadable`
 */
export function givenAnswers(path: string): ReadonlyMap<string, string> {
  const answers = new Map<string, string>();
  for (const [at, line] of readText(path)
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (line.trim() === '') continue;
    const { item, text, answer } = recordOf(line);
    const named = typeof item === 'string' ? item : typeof text === 'string' ? itemOf(text) : null;
    if (named === null || typeof answer !== 'string') {
      throw new CopydeskError('labels-invalid', 'the line is no answer', {
        path: shownPath(path),
        place: { line: at + 1, column: 1 },
        mend: 'write { "item": "…", "answer": "…" }, or `text` instead of the item',
      });
    }
    answers.set(named, answer);
  }
  return answers;
}

function recordOf(line: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
