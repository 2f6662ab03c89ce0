import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Nodes } from 'mdast';
import { sentencesOf } from '../analyzers/sentences.ts';
import { isFunctionWord } from '../analyzers/words.ts';
import type { Draft } from '../content/draft.ts';
import { filler } from '../content/filler.ts';
import { impliedBrief } from '../content/implied-brief.ts';
import { maskMarkdown } from '../content/mask.ts';
import { readDraft } from '../content/read-draft.ts';

/** A text and a keyphrase to look for in it, the same for both sides. */
export interface Paper {
  readonly id: string;
  readonly path: string;
  /** Front matter and body, as copydesk reads it. */
  readonly source: string;
  /** The body, as any Markdown renderer reads it: front matter and shortcodes taken away. */
  readonly markdown: string;
  readonly keyphrase: string;
  readonly synonyms: readonly string[];
}

const root = fileURLToPath(new URL('..', import.meta.url));

/** Nodes that the two sides count by different rules: what is left when they are gone is prose to both. */
const contested = new Set(['code', 'table', 'html', 'blockquote', 'footnoteDefinition', 'footnoteReference']);

export function isContested(node: Nodes): boolean {
  return contested.has(node.type) || node.type === 'inlineCode' || isAddress(node);
}

const citation = /\s?\[(?:f\d+(?:,\s*f\d+)*|NEEDS SOURCE)\]/g;

function isAddress(node: Nodes): boolean {
  return node.type === 'link' && /^(?:https?:|www\.|mailto:|\S+@\S+$)/.test(node.children.map(wordsOf).join(''));
}

function wordsOf(node: Nodes): string {
  return 'value' in node ? node.value : 'children' in node ? node.children.map(wordsOf).join('') : '';
}

function cut(text: string, node: Nodes, standIn: string): string {
  const start = node.position?.start.offset ?? 0;
  const end = node.position?.end.offset ?? start;
  const inner = text.slice(start, end);
  return text.slice(0, start) + standIn + inner.replace(/[^\n]/g, '') + text.slice(end);
}

/** The body with some nodes taken away, last first so that offsets hold. */
function without(draft: Draft, masked: string, leaves: (node: Nodes) => string | null): string {
  const gone: [Nodes, string][] = [];
  const visit = (node: Nodes): void => {
    const standIn = leaves(node);
    if (standIn !== null) gone.push([node, standIn]);
    else if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(draft.tree);
  return gone.reduceRight((text, [node, standIn]) => cut(text, node, standIn), masked);
}

/** A post as it is, and its prose alone. */
function variants(path: string, source: string): readonly { name: string; source: string; markdown: string }[] {
  const draft = readDraft(path, source);
  const from = draft.frontMatter?.span.end ?? 0;
  const masked = maskMarkdown(source, from, path.endsWith('.mdx'));
  const head = source.slice(0, from);
  const clean = (text: string) => text.slice(from).replaceAll(filler, '');
  const prose = without(draft, masked, (node) => {
    if (node.type === 'html' && /^<br\b/i.test(node.value)) return ' ';
    if (contested.has(node.type) || isAddress(node)) return '';
    return node.type === 'inlineCode' ? 'it' : null;
  });
  const plain = clean(prose).replace(citation, '');
  return [
    { name: 'whole', source, markdown: clean(masked) },
    { name: 'prose', source: `${head}\n${plain}`, markdown: plain },
  ];
}

/** The most frequent run of `length` words within a sentence that neither begins nor ends in a word of grammar. */
export function frequentTerm(draft: Draft, length: number): string | null {
  const counts = new Map<string, number>();
  for (const section of draft.sections) {
    for (const { words } of sentencesOf(section).all) {
      for (let at = 0; at + length <= words.length; at++) {
        const run = words.slice(at, at + length).map(({ norm }) => norm);
        if (run.some((word) => !/^\p{L}[\p{L}'-]{2,}$/u.test(word))) continue;
        if (isFunctionWord(run[0] as string) || isFunctionWord(run.at(-1) as string)) continue;
        const term = run.join(' ');
        counts.set(term, (counts.get(term) ?? 0) + 1);
      }
    }
  }
  let best: string | null = null;
  for (const [term, count] of counts) if (best === null || count > (counts.get(best) ?? 0)) best = term;
  return best;
}

function postsIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.mdx?$/.test(name))
    .sort()
    .map((name) => join(folder, name));
}

function papersOf(folder: string, path: string, lengths: readonly number[]): readonly Paper[] {
  const source = readFileSync(path, 'utf8');
  const name = path.slice(folder.length + 1);
  const draft = readDraft(name, source);
  const { primary, synonyms } = impliedBrief(draft).keywords;
  const picks = lengths.map((length) => ({ keyphrase: frequentTerm(draft, length), synonyms: [] as string[] }));
  const asked = primary === null ? picks : [{ keyphrase: primary, synonyms }, ...picks];
  return variants(name, source).flatMap((variant) =>
    asked.flatMap(({ keyphrase, synonyms }) => {
      if (keyphrase === null) return [];
      const id = `${variant.name}/${name}/${keyphrase}`;
      return [{ id, path: name, source: variant.source, markdown: variant.markdown, keyphrase, synonyms }];
    }),
  );
}

/** The posts of `examples/`, each with its own keyphrase and with its most frequent terms of one to four words. */
export function examplePapers(): readonly Paper[] {
  return ['examples/site', 'examples/drafts'].flatMap((name) => {
    const folder = join(root, name);
    return postsIn(folder).flatMap((path) => papersOf(folder, path, [1, 2, 3, 4]));
  });
}

/** Every `step`-th real post of a folder beside the repository, with a term of one to four words each, in turn. */
export function realPapers(folder: string, step: number): readonly Paper[] {
  return postsIn(folder)
    .filter((_, index) => index % step === 0)
    .flatMap((path, index) => papersOf(folder, path, [(index % 4) + 1]));
}
