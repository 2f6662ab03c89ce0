import type { Span } from './position.ts';

/** Stretches of fenced code; nothing in it is Markdown. An unclosed fence runs to the end. */
export function fences(source: string): readonly Span[] {
  const spans: Span[] = [];
  if (!source.includes('```') && !source.includes('~~~')) return spans;
  let open: { mark: string; start: number } | null = null;
  for (const match of source.matchAll(/^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(`{3,}|~{3,})([^\r\n]*)/gm)) {
    const mark = match[1] as string;
    const rest = match[2] as string;
    if (open === null) {
      if (mark[0] === '~' || !rest.includes('`')) open = { mark, start: match.index };
    } else if (mark[0] === open.mark[0] && mark.length >= open.mark.length && rest.trim() === '') {
      spans.push({ start: open.start, end: match.index + match[0].length });
      open = null;
    }
  }
  if (open !== null) spans.push({ start: open.start, end: source.length });
  return spans;
}

/** Tells for offsets asked in ascending order whether they stand in one of the spans. */
export function within(spans: readonly Span[]): (offset: number) => boolean {
  let next = 0;
  return (offset) => {
    while (next < spans.length && (spans[next] as Span).end <= offset) next++;
    return next < spans.length && (spans[next] as Span).start <= offset;
  };
}
