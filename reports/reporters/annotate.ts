import { lineStarts, type Place } from '../../content/position.ts';
import type { ReportFinding } from '../report.ts';

/** A stretch of the source, or the place of a note's number. */
export type Piece =
  | {
      readonly kind: 'text';
      readonly text: string;
      /** The worst finding that covers it. */
      readonly level: ReportFinding['level'] | null;
      /** Its rule. */
      readonly rule: string | null;
      /** Markdown syntax: to be printed in a quieter tone. */
      readonly syntax: boolean;
    }
  | { readonly kind: 'note'; readonly note: number };

export interface ArticleBlock {
  /** `lines` keeps its line breaks: lists, quotes, tables. */
  readonly kind: 'front-matter' | 'heading' | 'code' | 'lines' | 'text';
  readonly pieces: readonly Piece[];
  /** The notes that start here: indices into the findings. */
  readonly notes: readonly number[];
  /** Where it stands in the source, in characters. */
  readonly start: number;
  readonly end: number;
}

interface Stretch {
  readonly kind: ArticleBlock['kind'];
  readonly start: number;
  readonly end: number;
}

interface Marked extends Pick<ReportFinding, 'level' | 'rule'> {
  readonly start: number;
  readonly end: number;
}

/** A longer stretch is not marked: a page in yellow says nothing. Its number stands where it starts. */
const LONGEST_MARK = 600;
const FENCE = /^(?:`{3,}|~{3,}|-{3}|\+{3})/;
const SYNTAX = /^\ufeff?#{1,6}\s|\]\([^)\s]{0,300}\)|\[\^[^\]\s]{1,60}\]|\*\*|`/gm;

/**
 * A Markdown source in paragraphs, with the findings marked where they stand. `findings` are in reading order; places
 * outside the text are taken to its nearest end. Linear in the text and the findings.
 */
export function annotate(source: string, findings: readonly ReportFinding[]): readonly ArticleBlock[] {
  const starts = lineStarts(source);
  const offset = ({ line, column }: Place) =>
    Math.min(source.length, (starts[Math.min(line, starts.length) - 1] ?? 0) + column - 1);
  const found = stretchesOf(source, starts);
  const blank: Stretch = { kind: 'text', start: 0, end: 0 };
  const stretches = found.length === 0 && findings.length > 0 ? [blank] : found;
  const spans = findings.map(({ range, level, rule }): Marked => {
    const start = offset(range.start);
    return { start, end: Math.max(start, offset(range.end)), level, rule };
  });
  let next = 0;
  return stretches.map((stretch, index) => {
    const following = stretches[index + 1]?.start ?? Number.POSITIVE_INFINITY;
    const notes: number[] = [];
    for (let span = spans[next]; span !== undefined && span.start < following; span = spans[next]) {
      notes.push(next);
      next += 1;
    }
    const { kind, start, end } = stretch;
    return { kind, start, end, notes, pieces: piecesOf(source, stretch, notes, spans) };
  });
}

function stretchesOf(source: string, starts: readonly number[]): readonly Stretch[] {
  const stretches: { kind: ArticleBlock['kind']; start: number; end: number }[] = [];
  let open: { kind: ArticleBlock['kind']; start: number; end: number; fence: string } | null = null;
  starts.forEach((start, index) => {
    const line = source.slice(start, starts[index + 1] ?? source.length).trimEnd();
    const end = start + line.length;
    if (open !== null && open.fence !== '') {
      open.end = end;
      if (closes(line.trim(), open.fence)) open = null;
      return;
    }
    if (line.trim() === '') {
      open = null;
      return;
    }
    const kind = kindOf(line, stretches.length === 0);
    if (open !== null && (kind === 'text' || kind === 'lines')) {
      open.end = end;
      if (kind === 'lines') open.kind = 'lines';
      return;
    }
    const fence = kind === 'front-matter' || kind === 'code' ? (FENCE.exec(line.trim())?.[0] ?? '') : '';
    const stretch = { kind, start, end, fence };
    stretches.push(stretch);
    open = kind === 'heading' ? null : stretch;
  });
  return stretches;
}

/** A longer fence of the same character closes a block of code, too. */
function closes(line: string, fence: string): boolean {
  return line.startsWith(fence) && FENCE.exec(line)?.[0] === line;
}

function kindOf(line: string, first: boolean): ArticleBlock['kind'] {
  const text = line.trim();
  if (first && (text === '---' || text === '+++')) return 'front-matter';
  if (text.startsWith('```') || text.startsWith('~~~')) return 'code';
  if (/^#{1,6}\s/.test(text)) return 'heading';
  return /^(?:[-*+>|]|\d{1,9}[.)]\s)/.test(text) ? 'lines' : 'text';
}

type Event = { readonly at: number } & (
  | { readonly kind: 'mark'; readonly span: Marked; readonly step: 1 | -1 }
  | { readonly kind: 'note'; readonly note: number }
  | { readonly kind: 'syntax'; readonly step: 1 | -1 }
);

function piecesOf(
  source: string,
  { kind, start, end }: Stretch,
  notes: readonly number[],
  spans: readonly Marked[],
): readonly Piece[] {
  const events: Event[] = [];
  for (const note of notes) {
    const span = spans[note] as Marked;
    const from = Math.min(Math.max(span.start, start), end);
    const marked = span.end <= end && span.end > from && span.end - from <= LONGEST_MARK;
    if (marked) {
      events.push({ at: from, kind: 'mark', span, step: 1 });
      events.push({ at: span.end, kind: 'mark', span, step: -1 });
    }
    events.push({ at: marked ? span.end : from, kind: 'note', note });
  }
  if (kind !== 'code' && kind !== 'front-matter') {
    for (const match of source.slice(start, end).matchAll(SYNTAX)) {
      events.push({ at: start + match.index, kind: 'syntax', step: 1 });
      events.push({ at: start + match.index + match[0].length, kind: 'syntax', step: -1 });
    }
  }
  return swept(
    source,
    { start, end },
    events.sort((a, b) => a.at - b.at),
  );
}

function swept(source: string, { start, end }: { start: number; end: number }, events: readonly Event[]): Piece[] {
  const pieces: Piece[] = [];
  const covering = { error: new Set<Marked>(), warn: new Set<Marked>() };
  let syntax = 0;
  let at = start;
  const text = (until: number) => {
    if (until <= at) return;
    const [worst] = covering.error.size > 0 ? covering.error : covering.warn;
    const { level = null, rule = null } = worst ?? {};
    pieces.push({ kind: 'text', text: source.slice(at, until), level, rule, syntax: syntax > 0 });
    at = until;
  };
  for (const event of events) {
    text(event.at);
    if (event.kind === 'note') pieces.push(event);
    else if (event.kind === 'syntax') syntax += event.step;
    else if (event.step > 0) covering[event.span.level].add(event.span);
    else covering[event.span.level].delete(event.span);
  }
  text(end);
  return pieces.map((piece) => (piece.kind === 'note' ? { kind: 'note', note: piece.note } : piece));
}
