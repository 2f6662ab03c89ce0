import { fences, within } from './fences.ts';
import { blank, filler } from './filler.ts';
import type { Span } from './position.ts';

/** Longer stretches between brackets are text that happens to hold brackets. */
const longest = 4000;

const openings = /\{\{|\{%|\{[:#.](?=[ A-Za-z#.:-])/g;

/** Shortcodes, Liquid and Jinja tags, Kramdown attribute blocks: `{{< x >}}`, `{% x %}`, `{{ x }}`, `{:.x}`, `{#id}`. */
function expressions(source: string, code: readonly Span[]): readonly Span[] {
  const spans: Span[] = [];
  const isCode = within(code);
  const known = new Map<string, number>();
  const find = (closing: string, from: number): number => {
    const last = known.get(closing);
    const found = last !== undefined && last >= from ? last : source.indexOf(closing, from);
    const end = found < 0 ? Number.POSITIVE_INFINITY : found;
    known.set(closing, end);
    return end;
  };
  let from = 0;
  for (const match of source.matchAll(openings)) {
    const start = match.index;
    if (start < from || isCode(start)) continue;
    const closing = match[0] === '{{' ? '}}' : match[0] === '{%' ? '%}' : '}';
    const end = find(closing, start + 2) + closing.length;
    if (end - start > longest) continue;
    const inner = source.slice(start, end);
    if (closing === '}' ? /[\r\n]/.test(inner) : /\n[ \t]*\r?\n/.test(inner)) continue;
    spans.push({ start, end });
    from = end;
  }
  return spans;
}

/** WordPress shortcodes of embedded media: `[youtube=https://…]`, `[caption id="x"]`, `[/caption]`. */
function embeds(source: string, code: readonly Span[]): readonly Span[] {
  const isCode = within(code);
  const shortcode =
    /\[(?:\/(?:caption|embed|gallery|audio|video)|(?:youtube|vimeo|caption|embed|gallery|audio|video)[= ][^\]\r\n]*)\](?![([:])/g;
  return [...source.matchAll(shortcode)]
    .filter((match) => !isCode(match.index))
    .map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

/** End of the `{…}` or of the tag that opens at `start`, strings and inner brackets stepped over; -1 where none. */
function endOfBraces(source: string, start: number, isTag: boolean): number {
  let depth = 0;
  let quote = '';
  const stop = Math.min(source.length, start + longest);
  for (let at = start; at < stop; at++) {
    const sign = source[at] as string;
    if (quote !== '') quote = sign === quote ? '' : quote;
    else if ((depth > 0 || isTag) && (sign === '"' || sign === "'" || sign === '`')) quote = sign;
    else if (sign === '{') depth++;
    else if (sign === '}') {
      depth--;
      if (depth === 0 && !isTag) return at + 1;
    } else if (sign === '>' && isTag && depth === 0) return at + 1;
  }
  return -1;
}

/** Program in MDX: `import … from '…'`, `export const …`, tags of components, and (`.mdx` only) `{expressions}`. */
function program(source: string, code: readonly Span[], isMdx: boolean): readonly Span[] {
  const spans: Span[] = [];
  const isCode = within(code);
  const sign =
    /^import\s+(?:[^'"\r\n]*\sfrom\s+)?['"][^'"\r\n]+['"];?[ \t]*$|^export\s+(?:default|const|let|function|async|\{|\*)[^\r\n]*(?:\r?\n[ \t}][^\r\n]*)*|<\/?[A-Z][\w.]*(?=[\s/>])|\{/gm;
  let from = 0;
  let misses = 0;
  for (const match of source.matchAll(sign)) {
    const start = match.index;
    if (start < from || isCode(start) || (match[0] === '{' && !isMdx)) continue;
    const isBracket = match[0] === '{' || match[0].startsWith('<');
    if (isBracket && (source[start - 1] === '`' || misses > 200)) continue;
    const end = isBracket ? endOfBraces(source, start, match[0] !== '{') : start + match[0].length;
    if (end < 0 || /\n[ \t]*\r?\n/.test(isBracket ? source.slice(start, end) : '')) {
      misses++;
      continue;
    }
    spans.push({ start, end });
    from = end;
  }
  return spans;
}

/** Lines that hold nothing but masked stretches become blank; a filler keeps its place where text stands beside it. */
function cover(source: string, spans: readonly Span[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of spans) {
    if (start < from) continue;
    parts.push(source.slice(from, start), blank(source.slice(start, end), filler));
    from = end;
  }
  parts.push(source.slice(from));
  const text = parts.join('');
  if (!text.includes(filler)) return text;
  const covered = new RegExp(`^[ \\t]*${filler}[ \\t${filler}]*$`, 'gm');
  return text.replace(covered, (line) => blank(line));
}

/**
 * The file as Markdown is to be parsed from it: the metadata before `start`, template expressions, program lines, NUL
 * bytes and the byte-order mark covered by blanks or fillers, every other character where it was.
 */
export function maskMarkdown(source: string, start: number, isMdx: boolean): string {
  const body = source.slice(start);
  const code = fences(body);
  const spans = [...expressions(body, code), ...embeds(body, code), ...program(body, code, isMdx)].sort(
    (one, other) => one.start - other.start,
  );
  const text = blank(source.slice(0, start)) + cover(body, spans);
  return text.replace(/^\uFEFF/, ' ').replaceAll('\0', filler);
}
