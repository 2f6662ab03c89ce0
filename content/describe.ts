import type { RootContent } from 'mdast';
import type { Draft } from './draft.ts';
import { withoutFiller } from './filler.ts';
import { textOf } from './split-sections.ts';

const shortest = 121;
const longest = 156;

/** Sentences of a paragraph; a full stop ends one only before a capital, a digit or a quote, and not after `vs.`. */
function sentences(text: string): readonly string[] {
  const found: string[] = [];
  let from = 0;
  for (const match of text.matchAll(/[.!?]["')\]]*(?= +["'([]?[\p{Lu}\p{N}])/gu)) {
    const end = match.index + match[0].length;
    if (/(?:^|[ (])(?:vs|e\.g|i\.e|Dr|Mr|Mrs|Ms|St|No|approx|[A-Z])\.$/.test(text.slice(from, end))) continue;
    found.push(text.slice(from, end).trim());
    from = end;
  }
  found.push(text.slice(from).trim());
  return found.filter((sentence) => sentence !== '');
}

/** The paragraphs of a node, inline code as written, footnotes gone. */
function paragraphs(node: RootContent): readonly string[] {
  if (node.type === 'paragraph') return [withoutFiller(textOf(node))];
  return node.type === 'blockquote' ? node.children.flatMap(paragraphs) : [];
}

/** Cut at a word, with an ellipsis, within `longest` characters. */
function cut(text: string): string {
  if (text.length <= longest) return text;
  const end = text.lastIndexOf(' ', longest - 1);
  const kept = text.slice(0, end > 0 ? end : longest - 1);
  return `${kept.replace(/[\s,;:(–—-]+$/, '')}…`;
}

/**
 * A meta description out of a post's first sentences: 121–156 characters where the text has as many, cut at a word,
 * never padded. Sentences that wait for a source are passed over.
 */
export function describe(draft: Draft): string {
  let text = '';
  for (const section of draft.sections) {
    for (const paragraph of section.nodes.flatMap(paragraphs)) {
      for (const sentence of sentences(paragraph)) {
        if (sentence.includes('[NEEDS SOURCE')) continue;
        text = text === '' ? sentence : `${text} ${sentence}`;
        if (text.length >= shortest) return cut(text);
      }
    }
  }
  return cut(text);
}
