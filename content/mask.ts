import { filler } from './filler.ts';
import type { Span } from './position.ts';

const openings = /\{\{|\{%|\{[:#.](?=[ A-Za-z#.:-])/g;

/** End of the template expression that opens at `at`; -1 where it never closes within its paragraph. */
function endOf(source: string, at: number, closing: string, closings: Map<string, number>): number {
  const known = closings.get(closing);
  let end = known !== undefined && known >= at ? known : source.indexOf(closing, at + 1);
  if (end < 0) end = Number.POSITIVE_INFINITY;
  closings.set(closing, end);
  if (end === Number.POSITIVE_INFINITY) return -1;
  return end + closing.length;
}

/** A blank line, or more text than any expression holds, means that the brackets were meant as such. */
function isOneParagraph(inner: string): boolean {
  return inner.length <= 4000 && !/\n[ \t]*\r?\n/.test(inner);
}

/** Stretches of fenced code, so that nothing is masked in them. */
function fences(source: string): readonly Span[] {
  const spans: Span[] = [];
  const line = /^[ \t>]*(`{3,}|~{3,})([^\r\n]*)/gm;
  let open: { mark: string; start: number } | null = null;
  for (const match of source.matchAll(line)) {
    const mark = match[1] as string;
    if (open === null) {
      if (mark[0] === '~' || !(match[2] as string).includes('`')) open = { mark, start: match.index };
    } else if (mark[0] === open.mark[0] && mark.length >= open.mark.length && (match[2] as string).trim() === '') {
      spans.push({ start: open.start, end: match.index + match[0].length });
      open = null;
    }
  }
  if (open !== null) spans.push({ start: open.start, end: source.length });
  return spans;
}

/** Shortcodes, Liquid and Jinja tags, Kramdown attribute blocks: `{{< x >}}`, `{% x %}`, `{{ x }}`, `{:.x}`, `{#id}`. */
function expressions(source: string, code: readonly Span[]): readonly Span[] {
  const spans: Span[] = [];
  const closings = new Map<string, number>();
  let from = 0;
  let fence = 0;
  for (const match of source.matchAll(openings)) {
    const at = match.index;
    if (at < from) continue;
    while (fence < code.length && (code[fence] as Span).end <= at) fence++;
    const around = code[fence];
    if (around !== undefined && around.start <= at) continue;
    const closing = match[0] === '{{' ? '}}' : match[0] === '{%' ? '%}' : '}';
    const end = endOf(source, at, closing, closings);
    if (end < 0) continue;
    const inner = source.slice(at, Math.min(end, at + 4100));
    if (closing === '}' ? /[\r\n]/.test(inner) : !isOneParagraph(inner)) continue;
    spans.push({ start: at, end });
    from = end;
  }
  return spans;
}

/** Lines of MDX that are program: `import … from '…'`, `export const …`. */
function modules(source: string, code: readonly Span[]): readonly Span[] {
  const spans: Span[] = [];
  const line =
    /^(?:import\s+(?:[^'"\r\n]*\sfrom\s+)?['"][^'"\r\n]+['"];?[ \t]*|export\s+(?:default\s|const\s|let\s|function\s|async\s|\{|\*)[^\r\n]*(?:\r?\n(?![ \t]*\r?\n)[^\r\n]+)*)$/gm;
  for (const match of source.matchAll(line)) {
    const inside = code.some((span) => span.start <= match.index && match.index < span.end);
    if (!inside) spans.push({ start: match.index, end: match.index + match[0].length });
  }
  return spans;
}

/** The same stretch without its signs: blanks on lines that hold nothing else, fillers where text stands beside it. */
function cover(source: string, span: Span): string {
  const lineStart = Math.max(source.lastIndexOf('\n', span.start - 1), source.lastIndexOf('\r', span.start - 1)) + 1;
  const rest = /[\r\n]/.exec(source.slice(span.end, span.end + 2000));
  const lineEnd = rest === null ? source.length : span.end + rest.index;
  const alone =
    /^[ \t]*$/.test(source.slice(lineStart, span.start)) && /^[ \t]*$/.test(source.slice(span.end, lineEnd));
  return source.slice(span.start, span.end).replace(/[^\r\n]/g, alone ? ' ' : filler);
}

/**
 * The file as Markdown is to be parsed from it: front matter (`head`), template expressions, module lines, NUL bytes
 * and the byte-order mark covered by blanks or fillers, every other character where it was.
 */
export function maskMarkdown(source: string, head: Span | null): string {
  const start = head === null ? 0 : head.end;
  const body = source.slice(start);
  const code = fences(body);
  const spans = [...expressions(body, code), ...modules(body, code)].sort((one, other) => one.start - other.start);
  const parts: string[] = [source.slice(0, start).replace(/[^\r\n]/g, ' ')];
  let from = 0;
  for (const span of spans) {
    if (span.start < from) continue;
    parts.push(body.slice(from, span.start), cover(body, span));
    from = span.end;
  }
  parts.push(body.slice(from));
  return parts
    .join('')
    .replace(/^\uFEFF/, ' ')
    .replaceAll('\0', filler);
}
