import type { Nodes, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { Draft } from './draft.ts';
import { within } from './fences.ts';
import type { Span } from './position.ts';
import { offsetAt } from './section.ts';

/** A comment that takes rules out of a stretch of a post. */
export interface DisableComment {
  /** As written; empty where none is named. */
  readonly rules: readonly string[];
  /** What its author gave as the reason; null where nothing. */
  readonly reason: string | null;
  /** The comment itself. */
  readonly span: Span;
  /** Where it holds. */
  readonly scope: Span;
}

const comments = /(?:<!--|\{\/\*)\s*copydesk-(disable-next|disable|enable)\b([\s\S]{0,1000}?)(?:-->|\*\/\})/g;

/**
 * The comments `<!-- copydesk-disable RULE -- reason -->`, which holds up to `<!-- copydesk-enable RULE -->` or the end,
 * and `<!-- copydesk-disable-next RULE -- reason -->`, which holds for the next block; in MDX `{/* … *\/}`. One that holds to
 * the end and stands before all text holds for the whole file, front matter included. In code they are code.
 */
export function disableComments(draft: Draft): readonly DisableComment[] {
  const { source, tree } = draft;
  if (!source.includes('copydesk-disable')) return [];
  const isCode = within(codeIn(tree));
  const found = [...source.matchAll(comments)].filter((match) => !isCode(match.index));
  const text = draft.sections.flatMap(({ blocks }) => blocks).at(0);
  const first = text === undefined ? source.length : offsetAt(text, 0);
  const disabled: DisableComment[] = [];
  for (const [at, match] of found.entries()) {
    const [whole, kind, said = ''] = match;
    if (kind === 'enable') continue;
    const span = { start: match.index, end: match.index + whole.length };
    const { rules, reason } = parsed(said);
    const comment = { rules, reason, span };
    if (kind === 'disable-next') {
      disabled.push({ ...comment, scope: { start: span.end, end: nextBlock(tree, span.end)?.end ?? span.end } });
      continue;
    }
    // Each rule is switched on again by itself.
    for (const rule of rules.length === 0 ? [null] : rules) {
      const again = found
        .slice(at + 1)
        .find(([, other, names = '']) => other === 'enable' && (rule === null || parsed(names).rules.includes(rule)));
      const isWhole = again === undefined && span.start <= first;
      const scope = { start: isWhole ? 0 : span.end, end: again?.index ?? source.length };
      disabled.push({ ...comment, rules: rule === null ? [] : [rule], scope });
    }
  }
  return disabled;
}

/** Blocks and spans of code, in reading order. */
function codeIn(tree: Root): readonly Span[] {
  const spans: Span[] = [];
  visit(tree, ['code', 'inlineCode'], ({ position }) => {
    if (position !== undefined) spans.push({ start: position.start.offset ?? 0, end: position.end.offset ?? 0 });
  });
  return spans;
}

/** `RULE, RULE -- reason`. */
function parsed(said: string): Pick<DisableComment, 'rules' | 'reason'> {
  const [names = '', ...rest] = said.split(/\s--+\s/);
  const reason = rest.join(' -- ').trim();
  return { rules: names.split(/[\s,]+/).filter((name) => name !== ''), reason: reason === '' ? null : reason };
}

/** The outermost block that begins behind an offset. */
function nextBlock(node: Nodes, from: number): Span | null {
  const start = node.position?.start.offset ?? 0;
  const end = node.position?.end.offset ?? 0;
  if (node.type !== 'root' && node.type !== 'html' && start >= from) return { start, end };
  if (end <= from || !('children' in node)) return null;
  for (const child of node.children) {
    const block = nextBlock(child, from);
    if (block !== null) return block;
  }
  return null;
}
