import type { Span } from '../content/position.ts';
import type { ArticleAnalyzer, MeasuredArticle } from './analyzer.ts';
import { nodesOf } from './structure.ts';

/** A `<script type="application/ld+json">` of a page. */
export interface JsonLdBlock {
  /** Between the tags. */
  readonly span: Span;
  /** Why it cannot be parsed; null if it can. */
  readonly error: string | null;
  /** The things it describes, nested `@graph`s opened. */
  readonly things: readonly Readonly<Record<string, unknown>>[];
}

export interface JsonLd {
  readonly blocks: readonly JsonLdBlock[];
}

const script = /<script\b[^>]{0,500}\btype\s*=\s*["']?application\/ld\+json\b[^>]{0,500}>/gi;

/** More than a page can mean; the rest of a graph is left alone. */
const mostThings = 200;

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function thingsIn(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  const things: Readonly<Record<string, unknown>>[] = [];
  const left: unknown[] = [value];
  while (left.length > 0 && things.length < mostThings) {
    const next = left.shift();
    if (Array.isArray(next)) left.push(...next.slice(0, mostThings));
    else if (isRecord(next) && Array.isArray(next['@graph'])) left.push(next['@graph']);
    else if (isRecord(next)) things.push(next);
  }
  return things;
}

function readBlock(text: string, span: Span): JsonLdBlock {
  try {
    const value: unknown = JSON.parse(text.replace(/^\s*(?:\/\/\s*)?<!\[CDATA\[|(?:\/\/\s*)?\]\]>\s*$/g, ''));
    return { span, error: null, things: thingsIn(value) };
  } catch (cause) {
    const error = cause instanceof Error ? (cause.message.split('\n')[0] as string) : String(cause);
    return { span, error: error.slice(0, 120), things: [] };
  }
}

/** The stretches of a file that are HTML: all of a page, the HTML nodes of Markdown. Code shows, it does not run. */
function htmlOf({ draft }: MeasuredArticle): readonly Span[] {
  if (draft.format === 'html') return [{ start: 0, end: draft.source.length }];
  const spans: Span[] = [];
  for (const node of nodesOf([draft.tree])) {
    if (node.type !== 'html') continue;
    spans.push({ start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 });
  }
  return spans;
}

/** Comments blanked, so that offsets hold; one that never ends takes the rest. */
function withoutComments(html: string): string {
  const parts: string[] = [];
  let from = 0;
  for (let open = html.indexOf('<!--'); open >= 0; open = html.indexOf('<!--', from)) {
    const close = html.indexOf('-->', open + 4);
    const end = close < 0 ? html.length : close + 3;
    parts.push(html.slice(from, open), ' '.repeat(end - open));
    from = end;
  }
  parts.push(html.slice(from));
  return parts.join('');
}

/** What a page says about itself to machines; null where it says nothing. */
export function jsonLd(): ArticleAnalyzer<'json-ld'> {
  return {
    extent: 'article',
    name: 'json-ld',
    needs: [],
    analyze(article) {
      const { source } = article.draft;
      const blocks: JsonLdBlock[] = [];
      if (!source.includes('ld+json')) return null;
      for (const { start, end } of htmlOf(article)) {
        const html = withoutComments(source.slice(start, end));
        for (const match of html.matchAll(script)) {
          const from = match.index + match[0].length;
          const close = html.indexOf('</script', from);
          const to = close < 0 ? html.length : close;
          blocks.push(readBlock(html.slice(from, to), { start: start + from, end: start + to }));
        }
      }
      return blocks.length === 0 ? null : { blocks };
    },
  };
}
