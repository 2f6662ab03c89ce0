import { citedParagraph, withMarker } from './cite.ts';
import type { Statement } from './statements.ts';

/** Runs of statements that stood together, as paragraphs of two to four sentences. */
export function paragraphs(statements: readonly Statement[]): readonly string[] {
  const runs: Statement[][] = [];
  for (const statement of statements) {
    const run = runs.at(-1);
    const previous = run?.at(-1);
    const together =
      previous !== undefined &&
      (previous.paragraph === statement.paragraph ||
        previous.group === statement.group ||
        sentenceCount(run ?? []) < 2);
    if (run !== undefined && together) run.push(statement);
    else runs.push([statement]);
  }
  return runs.flatMap((run) => evenly(run)).map(citedParagraph);
}

/** Cuts a run at statements so that no part has more than four sentences, and the parts are of like length. */
function evenly(run: readonly Statement[]): readonly (readonly Statement[])[] {
  const total = sentenceCount(run);
  const parts = Math.ceil(total / 4);
  if (parts <= 1) return [run];
  const wanted = total / parts;
  const result: Statement[][] = [[]];
  let sentences = 0;
  for (const statement of run) {
    const part = result.at(-1) as Statement[];
    const next = sentences + statement.sentences.length;
    // A cut falls where the sum is closest to the next multiple of the wanted length.
    const goal = wanted * result.length;
    if (part.length > 0 && result.length < parts && Math.abs(next - goal) > Math.abs(sentences - goal)) {
      result.push([statement]);
    } else {
      part.push(statement);
    }
    sentences = next;
  }
  return result;
}

function sentenceCount(statements: readonly Statement[]): number {
  return statements.reduce((sum, { sentences }) => sum + sentences.length, 0);
}

/**
 * Entries of a list, each of one statement or several. The source stands with figures and facts, and with the last entry
 * that draws on it.
 */
export function entries(groups: readonly (readonly Statement[])[]): readonly string[] {
  return groups.map((group, index) => {
    const quiet = group.every(({ fact, sentences }) => fact === null && !/\d/.test(sentences.join(' ')));
    const later = groups.slice(index + 1).flat();
    const named = group.every(({ source }) => later.some((other) => other.source === source && other.fact === null));
    return quiet && named ? group.flatMap(({ sentences }) => sentences).join(' ') : citedParagraph(group);
  });
}

/** One bullet a statement. */
export function bullets(statements: readonly Statement[]): string {
  return entries(statements.map((statement) => [statement]))
    .map((entry) => `- ${entry}`)
    .join('\n');
}

/** The items of a list statement; the source stands with each figure, else at the last item. */
export function items(statement: Statement): readonly string[] {
  const { sentences, source } = statement;
  const figures = sentences.some((item) => /\d/.test(item));
  return sentences.map((item, index) =>
    /\d/.test(item) || (!figures && index === sentences.length - 1) ? withMarker(item, source) : item,
  );
}

/** A list of fragments below its lead. */
function list(statement: Statement): string {
  const lines = items(statement).map((item) => `- ${item}`);
  return statement.lead === null ? lines.join('\n') : `${statement.lead}\n\n${lines.join('\n')}`;
}

/** A GFM table; the source stands at the end of its head, since it carries every row. */
function table(statement: Statement): string {
  const width = Math.max(...statement.rows.map((row) => row.length));
  const line = (cells: readonly string[]) =>
    `| ${Array.from({ length: width }, (_, index) => cells[index] ?? '').join(' | ')} |`;
  const [head = [], ...body] = statement.rows;
  const cited = head.map((cell, at) => (at === head.length - 1 ? `${cell} [${statement.source}]` : cell));
  const rule = `| ${Array.from({ length: width }, () => '---').join(' | ')} |`;
  const drawn = [line(cited), rule, ...body.map(line)].join('\n');
  return statement.lead === null ? drawn : `${statement.lead}\n\n${drawn}`;
}

/** Statements in order: sentences as paragraphs, three items or more as bullets, lists and tables as they are. */
export function mixed(statements: readonly Statement[]): readonly string[] {
  const result: string[] = [];
  let prose: Statement[] = [];
  let points: Statement[] = [];
  const flush = (): void => {
    if (points.length >= 3) {
      result.push(...paragraphs(prose), bullets(points));
    } else {
      result.push(...paragraphs([...prose, ...points]));
    }
    prose = [];
    points = [];
  };
  for (const statement of statements) {
    if (statement.kind === 'item') points.push(statement);
    else if (statement.kind === 'prose') {
      if (points.length > 0) flush();
      prose.push(statement);
    } else {
      flush();
      if (statement.kind === 'table') result.push(table(statement));
      else if (statement.kind === 'list') result.push(list(statement));
      else result.push(numbered(items(statement), statement.lead));
    }
  }
  flush();
  return result;
}

/** An ordered list below its lead. */
export function numbered(steps: readonly string[], lead: string | null): string {
  const lines = steps.map((step, index) => `${index + 1}. ${step}`);
  return lead === null ? lines.join('\n') : `${lead}\n\n${lines.join('\n')}`;
}
